import { hypot } from '../../base/elementary/hypotenuse';
import { cbrt } from '../../base/elementary/roots';
import { inverse } from '../../base/matrix3';

/** Positions with types in a reduced cell. */
export interface TypedCell {
  /** Row-major 3x3: row i is basis vector i in Å; reduced, so that rounding coordinates finds the nearest image. */
  readonly vectors: Float64Array;
  /** Cell coordinates `[x0, y0, z0, x1, …]`. */
  readonly positions: Float64Array;
  /** Type of each position: equal numbers for equal content. */
  readonly types: Int32Array;
}

/** Finds the position of a typed cell at a given place. */
export interface SiteFinder {
  readonly cell: TypedCell;
  /**
   * Maps all positions by x' = R x + t.
   * @param rotation row-major 3x3 of integers
   * @param image receives the index of the position that each one falls on
   * @returns the largest distance in Å by which one is missed; Infinity where one has no partner of its type within
   * the tolerance, or two have the same
   */
  deviationOf(rotation: ArrayLike<number>, translation: ArrayLike<number>, image: Int32Array): number;
  /** Returns two positions of one type within the tolerance of each other, null where there are none. */
  closePair(): [number, number] | null;
}

/**
 * Sorts positions into a grid whose boxes hold every position within the tolerance of them, so that one box answers.
 * Rare types are compared first: most wrong operations fail at the first position.
 */
export function siteFinder(cell: TypedCell, toleranceA: number): SiteFinder {
  const { vectors: v, positions, types } = cell;
  const count = types.length;
  const { start, content, divisions } = grid(cell, toleranceA);
  const order = rareFirst(types);
  const used = new Int32Array(count).fill(-1);
  const limit = toleranceA * toleranceA;
  let pass = 0;

  function nearest(type: number, x: number, y: number, z: number): number {
    const at = (value: number, n: number) => Math.min(n - 1, Math.floor((value - Math.floor(value)) * n));
    const box =
      (at(x, divisions[0]) * divisions[1] + at(y, divisions[1])) * divisions[2] + at(z, divisions[2]);
    let best = -1;
    let bestSquared = limit;
    for (let k = start[box]; k < start[box + 1]; k++) {
      const j = content[k];
      if (types[j] !== type || used[j] === pass) continue;
      let fx = x - positions[3 * j];
      let fy = y - positions[3 * j + 1];
      let fz = z - positions[3 * j + 2];
      fx -= Math.round(fx);
      fy -= Math.round(fy);
      fz -= Math.round(fz);
      const dx = fx * v[0] + fy * v[3] + fz * v[6];
      const dy = fx * v[1] + fy * v[4] + fz * v[7];
      const dz = fx * v[2] + fy * v[5] + fz * v[8];
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared <= bestSquared) {
        best = j;
        bestSquared = squared;
      }
    }
    foundSquared = bestSquared;
    return best;
  }
  let foundSquared = 0;

  return {
    cell,
    deviationOf(r, t, image) {
      pass++;
      let worst = 0;
      for (const i of order) {
        const x = positions[3 * i];
        const y = positions[3 * i + 1];
        const z = positions[3 * i + 2];
        const j = nearest(
          types[i],
          r[0] * x + r[1] * y + r[2] * z + t[0],
          r[3] * x + r[4] * y + r[5] * z + t[1],
          r[6] * x + r[7] * y + r[8] * z + t[2],
        );
        if (j < 0) return Infinity;
        used[j] = pass;
        image[i] = j;
        if (foundSquared > worst) worst = foundSquared;
      }
      return Math.sqrt(worst);
    },
    closePair() {
      for (let i = 0; i < count; i++) {
        pass++;
        used[i] = pass;
        const j = nearest(types[i], positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
        if (j >= 0) return [i, j];
      }
      return null;
    },
  };
}

/** Returns the indices of positions by falling rarity of their types; within a type they keep their order. */
export function rareFirst(types: Int32Array): Int32Array {
  const counts = new Map<number, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Int32Array.from(types.keys()).sort(
    (i, j) => counts.get(types[i])! - counts.get(types[j])! || types[i] - types[j] || i - j,
  );
}

/** About one position per box; boxes overlap by the tolerance. */
function grid({ vectors, positions, types }: TypedCell, toleranceA: number) {
  const count = types.length;
  const toCell = inverse(vectors);
  // A sphere's reach along a coordinate is its radius times the length of that reciprocal vector (a column here).
  const reach = [0, 1, 2].map((k) => 1e-6 + toleranceA * hypot(toCell[k], toCell[3 + k], toCell[6 + k]));
  const perAxis = cbrt(count);
  const divisions = reach.map((part) => Math.max(1, Math.min(Math.round(perAxis), Math.floor(0.25 / part))));
  const boxes: number[][] = Array.from({ length: divisions[0] * divisions[1] * divisions[2] }, () => []);
  const range = (value: number, k: number): number[] => {
    const n = divisions[k];
    const first = Math.floor((value - reach[k]) * n);
    const last = Math.floor((value + reach[k]) * n);
    const indices = Array.from({ length: Math.min(n, last - first + 1) }, (_, i) => first + i);
    return indices.map((index) => ((index % n) + n) % n);
  };
  for (let i = 0; i < count; i++) {
    for (const x of range(positions[3 * i], 0)) {
      for (const y of range(positions[3 * i + 1], 1)) {
        for (const z of range(positions[3 * i + 2], 2)) {
          boxes[(x * divisions[1] + y) * divisions[2] + z].push(i);
        }
      }
    }
  }
  const start = new Int32Array(boxes.length + 1);
  boxes.forEach((box, b) => (start[b + 1] = start[b] + box.length));
  return { start, content: Int32Array.from(boxes.flat()), divisions };
}
