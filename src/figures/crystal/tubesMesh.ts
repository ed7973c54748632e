import { rgbOf } from '../colour';
import { linearOf } from '../structure/pieMesh';
import type { Vector } from '../structure/structureView';
import type { SolidTube } from './solids';

/** All tubes as one mesh. */
export interface TubesMesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Linear, 0-1, three by corner. */
  readonly colours: Float32Array;
  readonly indices: Uint32Array;
}

/** Around a tube. */
const sides = 10;

/** Lays tubes along their points: rings that are carried along without a twist. */
export function tubesMesh(tubes: readonly SolidTube[]): TubesMesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const colours: number[] = [];
  const indices: number[] = [];
  for (const { pointsA, radiusA, colour } of tubes) {
    const base = rgbOf(colour).map(linearOf);
    let across: Vector = [1, 0, 0];
    pointsA.forEach((point, k) => {
      const along = direction(pointsA[Math.max(0, k - 1)], pointsA[Math.min(pointsA.length - 1, k + 1)]);
      // Of the direction before, what still is across; at the start, any that is.
      across = perpendicular(across, along) ?? perpendicular([0, 1, 0], along) ?? [0, 0, 1];
      const other = cross(along, across);
      const ring = positions.length / 3;
      for (let side = 0; side < sides; side++) {
        const turn = (2 * Math.PI * side) / sides;
        const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
        for (let axis = 0; axis < 3; axis++) {
          const normal = across[axis] * cosine + other[axis] * sine;
          normals.push(normal);
          positions.push(point[axis] + radiusA * normal);
        }
        for (const value of base) colours.push(value);
        if (k === 0) continue;
        const [here, next] = [ring + side, ring + ((side + 1) % sides)];
        indices.push(here - sides, next - sides, next, here - sides, next, here);
      }
    });
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    colours: Float32Array.from(colours),
    indices: Uint32Array.from(indices),
  };
}

function direction(from: Vector, to: Vector): Vector {
  const difference: Vector = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = Math.hypot(...difference) || 1;
  return [difference[0] / length, difference[1] / length, difference[2] / length];
}

/** The part of a vector that is across another, of length 1; null where there is none to speak of. */
function perpendicular(vector: Vector, along: Vector): Vector | null {
  const share = vector[0] * along[0] + vector[1] * along[1] + vector[2] * along[2];
  const rest: Vector = [
    vector[0] - share * along[0],
    vector[1] - share * along[1],
    vector[2] - share * along[2],
  ];
  const length = Math.hypot(...rest);
  return length > 0.1 ? [rest[0] / length, rest[1] / length, rest[2] / length] : null;
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
