import { normalQuantile } from '../../base/normalQuantile';
import { averageRanks, populationVariance } from '../../base/statistics';

/** Values by rank: between two of them, predictions are interpolated on the way back. */
export interface ScoreTable {
  /** Normal scores in units of the target, ascending. */
  readonly scores: Float64Array;
  /** The target at these scores, ascending. */
  readonly values: Float64Array;
}

/**
 * Turns a target into normal scores, Φ⁻¹((rank − ½) / n) times its standard deviation, ties at their mean rank; and
 * lists them for the way back.
 * @see DEFINITIONS §7
 */
export function normalScores(target: Float64Array): { scores: Float64Array; table: ScoreTable } {
  const sd = Math.sqrt(populationVariance(target));
  const ranks = averageRanks(target);
  const scores = ranks.map((rank) => sd * normalQuantile((rank - 0.5) / target.length));
  return { scores, table: { scores: scores.slice().sort(), values: target.slice().sort() } };
}

/** Brings normal scores back to the target by interpolation; beyond the ends they stay at the ends. */
export function fromNormalScores({ scores, values }: ScoreTable, predictions: Float64Array): Float64Array {
  return predictions.map((score) => interpolated(scores, values, score));
}

/** As numpy.interp: the last of equal places begins the next piece. */
function interpolated(x: Float64Array, y: Float64Array, at: number): number {
  const last = x.length - 1;
  if (Number.isNaN(at)) return NaN;
  if (at < x[0]) return y[0];
  if (at >= x[last]) return y[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= at) low = middle;
    else high = middle;
  }
  const slope = (y[high] - y[low]) / (x[high] - x[low]);
  return slope * (at - x[low]) + y[low];
}
