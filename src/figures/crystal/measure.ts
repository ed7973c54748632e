/** Distances and angles between atoms that were picked. */
import type { Vector } from '../structure/structureView';

/** Of two points the distance, Å; of three also the distance on and the angle at the middle one, degrees. */
export interface AtomMeasure {
  readonly distancesA: readonly number[];
  /** NaN for fewer than three points, or where two of them are one. */
  readonly angleDegrees: number;
}

export function measure(points: readonly Vector[]): AtomMeasure {
  const distancesA = points.slice(1).map((point, k) => lengthOf(between(points[k], point)));
  if (points.length < 3) return { distancesA, angleDegrees: NaN };
  const [one, two] = [between(points[1], points[0]), between(points[1], points[2])];
  const cosine = (one[0] * two[0] + one[1] * two[1] + one[2] * two[2]) / (lengthOf(one) * lengthOf(two));
  return { distancesA, angleDegrees: (180 / Math.PI) * Math.acos(Math.min(1, Math.max(-1, cosine))) };
}

function between(from: Vector, to: Vector): Vector {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

function lengthOf([x, y, z]: Vector): number {
  return Math.sqrt(x * x + y * y + z * z);
}
