/** Distances and angles between picked atoms. */
import { acos } from '../../base/elementary/arc';
import type { Cartesian } from '../cell/lattice';

/** What is measured of some picked atoms. */
export interface ChainMeasures {
  /** Between each and the next, Å. */
  readonly distancesA: readonly number[];
  /** At each but the first and last, degrees; NaN where two atoms are at one place. */
  readonly anglesDegrees: readonly number[];
}

/** Measures a chain of points: the distances along it and the angles at its inner points. */
export function measureChain(points: readonly Cartesian[]): ChainMeasures {
  const distancesA = points.slice(1).map((point, k) => length(minus(point, points[k])));
  const anglesDegrees = points.slice(2).map((point, k) => {
    const [one, two] = [minus(points[k], points[k + 1]), minus(point, points[k + 1])];
    const cosine = (one[0] * two[0] + one[1] * two[1] + one[2] * two[2]) / (length(one) * length(two));
    return (acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
  });
  return { distancesA, anglesDegrees };
}

function minus(one: Cartesian, two: Cartesian): [number, number, number] {
  return [one[0] - two[0], one[1] - two[1], one[2] - two[2]];
}

function length(vector: readonly number[]): number {
  return Math.sqrt(vector[0] ** 2 + vector[1] ** 2 + vector[2] ** 2);
}
