import type { Vector } from './structureView';

/** Half a tube of radius 1 from y = 0 to y = 1 that faces the viewer (z), its light and shade in grey. */
export interface TubeMesh {
  readonly positions: Float32Array;
  /** Linear, 0-1, three by vertex. */
  readonly colours: Float32Array;
  readonly indices: Uint32Array;
}

const strips = 8;

export function tubeMesh(isFlat: boolean): TubeMesh {
  const positions: number[] = [];
  const colours: number[] = [];
  const indices: number[] = [];
  for (let k = 0; k <= strips; k++) {
    const turn = Math.PI * (k / strips - 0.5);
    const shade = isFlat ? 1 : 0.55 + 0.45 * Math.cos(turn - 0.3);
    for (const y of [0, 1]) {
      positions.push(Math.sin(turn), y, Math.cos(turn));
      colours.push(shade, shade, shade);
    }
    if (k > 0) indices.push(2 * k - 2, 2 * k, 2 * k + 1, 2 * k - 2, 2 * k + 1, 2 * k - 1);
  }
  return {
    positions: Float32Array.from(positions),
    colours: Float32Array.from(colours),
    indices: Uint32Array.from(indices),
  };
}

/** Writes the matrix (column-major 4x4, at `offset`) that lays the half tube from one point to another, its open side away. */
export function layTube(
  into: ArrayLike<number> & { [index: number]: number },
  offset: number,
  from: Vector,
  to: Vector,
  radius: number,
): void {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const dz = to[2] - from[2];
  const length = Math.hypot(dx, dy, dz) || 1;
  const flat = Math.hypot(dx, dy);
  // Across the tube in the plane of the picture, and out of it; a tube that points to the eye has no direction there.
  const [ax, ay] = flat > 1e-9 * length ? [dy / flat, -dx / flat] : [1, 0];
  const [ux, uy, uz] = [dx / length, dy / length, dz / length];
  // across x along
  const [ox, oy, oz] = [ay * uz, -ax * uz, ax * uy - ay * ux];
  into[offset] = ax * radius;
  into[offset + 1] = ay * radius;
  into[offset + 2] = 0;
  into[offset + 4] = dx;
  into[offset + 5] = dy;
  into[offset + 6] = dz;
  into[offset + 8] = ox * radius;
  into[offset + 9] = oy * radius;
  into[offset + 10] = oz * radius;
  into[offset + 12] = from[0];
  into[offset + 13] = from[1];
  into[offset + 14] = from[2];
  into[offset + 3] = into[offset + 7] = into[offset + 11] = 0;
  into[offset + 15] = 1;
}
