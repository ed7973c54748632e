import { interpolateAt } from '../../base/numpy/interpolation';
import { normalQuantile } from '../../base/normalQuantile';
import { averageRanks, populationVariance } from '../../base/statistics';

/** Values by rank: between two of them, predictions are interpolateAt on the way back. */
export interface ScoreTable {
  /** Normal scores in units of the target, ascending. */
  readonly scores: Float64Array;
  /** The target at these scores, ascending. */
  readonly values: Float64Array;
}

/**
 * Turns a target into normal scores, Φ⁻¹((rank − ½) / n) times its standard deviation, ties at their mean rank; and
 * lists them for the way back.
 * @see DEFINITIONS §3
 */
export function normalScores(target: Float64Array): { scores: Float64Array; table: ScoreTable } {
  const sd = Math.sqrt(populationVariance(target));
  const ranks = averageRanks(target);
  const scores = ranks.map((rank) => sd * normalQuantile((rank - 0.5) / target.length));
  return { scores, table: { scores: scores.slice().sort(), values: target.slice().sort() } };
}

/** Brings normal scores back to the target by interpolation; beyond the ends they stay at the ends. */
export function fromNormalScores({ scores, values }: ScoreTable, predictions: Float64Array): Float64Array {
  return predictions.map((score) => interpolateAt(scores, values, score));
}
