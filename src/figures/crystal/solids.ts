/** What is drawn of a crystal beside balls and sticks: polyhedra, surfaces, tubes. In Å, without a word on the view. */
import type { Vector } from '../structure/structureView';

/** A convex polyhedron around an atom. */
export interface SolidPolyhedron {
  /** Element of its middle: its colour. */
  readonly symbol: string;
  readonly centreA: Vector;
  /** Corners of each face in turn, anticlockwise as seen from outside. */
  readonly faces: readonly (readonly Vector[])[];
}

/** A surface of triangles. */
export interface SolidSurface {
  /** x, y, z of each corner. */
  readonly positions: Float32Array;
  /** Of length 1, pointing out of what it encloses. */
  readonly normals: Float32Array;
  /** Three corners of each triangle. */
  readonly indices: Uint32Array;
  /** `#rrggbb`. */
  readonly colour: string;
}

/** A way through the crystal, from point to point. */
export interface SolidTube {
  readonly pointsA: readonly Vector[];
  readonly radiusA: number;
  /** `#rrggbb`. */
  readonly colour: string;
}

export interface Solids {
  readonly polyhedra: readonly SolidPolyhedron[];
  readonly surfaces: readonly SolidSurface[];
  readonly tubes: readonly SolidTube[];
}

/** How much of what is behind a face of a polyhedron it covers: its front, its back. */
export const [frontOpacity, backOpacity] = [0.62, 0.3];
/** How much of the ink the edges of a polyhedron have. */
export const edgeShade = 0.4;
export const surfaceOpacity = 0.78;
/** Share of light that falls from all sides. */
export const ambientShare = 0.58;
/** Where the rest comes from, as seen by the viewer: the upper left, in front; of length 1. */
export const lightFrom: Vector = [-0.38, 0.47, 0.797];

/** Returns the share of its colour that a surface shows whose normal (as the viewer sees it) is given. */
export function lambert(x: number, y: number, z: number): number {
  const facing = x * lightFrom[0] + y * lightFrom[1] + z * lightFrom[2];
  return ambientShare + (1 - ambientShare) * Math.max(0, facing);
}

/** Returns the normal of a flat face by its first corners that are not in line, of length 1. */
export function faceNormal(corners: readonly Vector[]): Vector {
  // Newell's sum: no three corners need be well placed.
  let [x, y, z] = [0, 0, 0];
  corners.forEach((from, k) => {
    const to = corners[(k + 1) % corners.length];
    x += (from[1] - to[1]) * (from[2] + to[2]);
    y += (from[2] - to[2]) * (from[0] + to[0]);
    z += (from[0] - to[0]) * (from[1] + to[1]);
  });
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
