import { mix } from '../colour';
import type { StructureColours } from '../structure/structureColours';
import { fading, type Projection, type Vector } from '../structure/structureView';
import {
  backOpacity,
  edgeShade,
  faceNormal,
  frontOpacity,
  lambert,
  surfaceOpacity,
  type SolidPolyhedron,
  type Solids,
  type SolidSurface,
  type SolidTube,
} from './solids';

/** A piece of a picture and its depth, Å towards the eye. */
export interface DepthPiece {
  readonly z: number;
  readonly svg: string;
}

/** A surface is cut into so many layers by depth and kinds of light: each is one path, however many triangles it has. */
const [layers, lights] = [28, 6];

/** Draws polyhedra, surfaces and tubes as pieces that are put between the atoms by their depth. */
export function solidPieces(
  { polyhedra, surfaces, tubes }: Solids,
  look: Projection,
  colours: StructureColours,
  radiusA: number,
): DepthPiece[] {
  const shaded = (colour: string, light: number, z: number) =>
    mix(mix('#000000', colour, light), colours.ground, fading(z, radiusA));
  const pieces: DepthPiece[] = [];
  for (const polyhedron of polyhedra) addPolyhedron(pieces, polyhedron, look, colours, shaded);
  for (const surface of surfaces) addSurface(pieces, surface, look, shaded);
  for (const tube of tubes) addTube(pieces, tube, look, shaded);
  return pieces;
}

type Shaded = (colour: string, light: number, z: number) => string;

function addPolyhedron(
  pieces: DepthPiece[],
  { symbol, faces }: SolidPolyhedron,
  look: Projection,
  colours: StructureColours,
  shaded: Shaded,
): void {
  const colour = colours.part(symbol, 'lit');
  for (const face of faces) {
    const normal = turned(faceNormal(face), look);
    const placed = face.map((corner) => look.place(corner));
    const z = placed.reduce((sum, [, , depth]) => sum + depth, 0) / placed.length;
    const isFront = normal[2] > 0;
    const facing = isFront ? 1 : -1;
    const fill = shaded(colour, lambert(facing * normal[0], facing * normal[1], facing * normal[2]), z);
    const points = placed.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
    const edge = shaded(mix(colour, colours.ink, edgeShade), 1, z);
    pieces.push({
      z,
      svg:
        `<polygon points="${points}" fill="${fill}" fill-opacity="${isFront ? frontOpacity : backOpacity}"` +
        ` stroke="${edge}" stroke-width="${isFront ? 0.9 : 0.5}" stroke-linejoin="round"/>`,
    });
  }
}

function addSurface(
  pieces: DepthPiece[],
  { positions, normals, indices, colour }: SolidSurface,
  look: Projection,
  shaded: Shaded,
): void {
  const n = positions.length / 3;
  const [xs, ys, zs] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const light = new Float64Array(n);
  let [least, most] = [Infinity, -Infinity];
  for (let k = 0; k < n; k++) {
    const at = 3 * k;
    [xs[k], ys[k], zs[k]] = look.place([positions[at], positions[at + 1], positions[at + 2]]);
    const [x, y, z] = turned([normals[at], normals[at + 1], normals[at + 2]], look);
    // Seen from inside, it is lit like its outside.
    light[k] = z < 0 ? lambert(-x, -y, -z) : lambert(x, y, z);
    if (zs[k] < least) least = zs[k];
    if (zs[k] > most) most = zs[k];
  }
  const paths = new Map<number, string[]>();
  const thickness = (most - least) / layers || 1;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [indices[t], indices[t + 1], indices[t + 2]];
    const layer = Math.min(layers - 1, Math.floor(((zs[a] + zs[b] + zs[c]) / 3 - least) / thickness));
    const kind = Math.min(lights - 1, Math.floor(((light[a] + light[b] + light[c]) / 3) * lights));
    const key = layer * lights + kind;
    const path = `M${at(xs[a], ys[a])}L${at(xs[b], ys[b])}L${at(xs[c], ys[c])}Z`;
    const known = paths.get(key);
    if (known) known.push(path);
    else paths.set(key, [path]);
  }
  for (const [key, parts] of paths) {
    const kind = key % lights;
    const z = least + ((key - kind) / lights + 0.5) * thickness;
    const fill = shaded(colour, (kind + 0.5) / lights, z);
    // A hair's line of its own colour closes the seams between triangles; with mitred joins it would stand out as thorns.
    const svg =
      `<path d="${parts.join('')}" fill="${fill}" stroke="${fill}" stroke-width="0.6"` +
      ` stroke-linejoin="bevel" opacity="${surfaceOpacity}"/>`;
    pieces.push({ z, svg });
  }
}

function addTube(
  pieces: DepthPiece[],
  { pointsA, radiusA, colour }: SolidTube,
  look: Projection,
  shaded: Shaded,
): void {
  const width = Math.max(1.5, 2 * radiusA * look.scale);
  for (let k = 1; k < pointsA.length; k++) {
    const [x1, y1, z1] = look.place(pointsA[k - 1]);
    const [x2, y2, z2] = look.place(pointsA[k]);
    const z = (z1 + z2) / 2;
    const line = `d="M${at(x1, y1)}L${at(x2, y2)}" stroke-linecap="round" fill="none"`;
    pieces.push({
      z,
      svg:
        `<path ${line} stroke="${shaded(colour, 0.7, z)}" stroke-width="${width.toFixed(1)}"/>` +
        `<path ${line} stroke="${shaded(colour, 1, z)}" stroke-width="${(0.5 * width).toFixed(1)}"/>`,
    });
  }
}

function turned([x, y, z]: Vector, { matrix: m }: Projection): Vector {
  return [m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z];
}

function at(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
