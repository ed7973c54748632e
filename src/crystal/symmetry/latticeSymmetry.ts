import { acos } from '../../base/elementary/arc';
import { hypot } from '../../base/elementary/hypotenuse';
import { greatest } from '../../base/statistics';
import { determinant } from '../../base/matrix3';

/** A rotation of a lattice and how far it misses. */
export interface LatticeRotation {
  /** Row-major 3x3 of integers: acts on cell coordinates as x' = R x. */
  readonly rotation: readonly number[];
  /** Largest change of a basis vector's length, Å. */
  readonly lengthDeviationA: number;
}

const candidates: readonly (readonly number[])[] = (() => {
  const found: number[][] = [];
  for (let x = -1; x <= 1; x++) {
    for (let y = -1; y <= 1; y++) {
      for (let z = -1; z <= 1; z++) if (x !== 0 || y !== 0 || z !== 0) found.push([x, y, z]);
    }
  }
  return found;
})();

/**
 * Finds the rotations that keep a lattice within tolerances: the length of every basis vector and the angle between
 * every two. The tolerance of angles is lowered until there are at most 48 rotations.
 * @param vectors row-major 3x3, a reduced basis in Å
 */
export function latticeSymmetry(
  vectors: Float64Array,
  lengthToleranceA: number,
  angleToleranceDegrees: number,
): LatticeRotation[] {
  let tolerance = angleToleranceDegrees;
  for (let attempt = 0; attempt < 200; attempt++) {
    const found = rotationsWithin(vectors, lengthToleranceA, tolerance);
    if (found.length <= 48) return found;
    tolerance *= 0.95;
  }
  return [{ rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1], lengthDeviationA: 0 }];
}

function rotationsWithin(
  vectors: Float64Array,
  lengthToleranceA: number,
  angleToleranceDegrees: number,
): LatticeRotation[] {
  const rows = [0, 1, 2].map((i) => [...vectors.subarray(3 * i, 3 * i + 3)]);
  const images = candidates.map((each) =>
    [0, 1, 2].map((k) => each[0] * rows[0][k] + each[1] * rows[1][k] + each[2] * rows[2][k]),
  );
  const lengths = images.map(length);
  const near = rows.map((row) =>
    images.flatMap((_, c) => (Math.abs(lengths[c] - length(row)) <= lengthToleranceA ? [c] : [])),
  );
  const angleFits = (first: number, second: number, i: number, j: number) =>
    Math.abs(angle(images[first], images[second]) - angle(rows[i], rows[j])) <= angleToleranceDegrees;
  const found: LatticeRotation[] = [];
  for (const a of near[0]) {
    for (const b of near[1]) {
      if (!angleFits(a, b, 0, 1)) continue;
      for (const c of near[2]) {
        const [p, q, r] = [candidates[a], candidates[b], candidates[c]];
        const rotation = [p[0], q[0], r[0], p[1], q[1], r[1], p[2], q[2], r[2]];
        if (Math.abs(determinant(rotation)) !== 1) continue;
        if (!angleFits(b, c, 1, 2) || !angleFits(a, c, 0, 2)) continue;
        const deviations = [a, b, c].map((image, i) => Math.abs(lengths[image] - length(rows[i])));
        found.push({ rotation, lengthDeviationA: greatest(deviations) });
      }
    }
  }
  return found;
}

function length(vector: readonly number[]): number {
  return hypot(vector[0], vector[1], vector[2]);
}

/** In degrees. */
function angle(first: readonly number[], second: readonly number[]): number {
  const product = first[0] * second[0] + first[1] * second[1] + first[2] * second[2];
  const cosine = product / (length(first) * length(second));
  return (acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}
