import { mean, sampleVariance } from '../../base/statistics';
import { scoreEnrichment } from './enrichment';
import { curveShares } from './question';

/** A point of a curve; `std` is 0 for predictions with one seed. */
export interface PrecisionPoint {
  /** What is taken from the top, %. */
  readonly x: number;
  readonly mean: number;
  /** Sample standard deviation over the seeds. */
  readonly std: number;
}

/** Tells which share of the top lies above a threshold, by how much of the ranking is taken. */
export function precisionCurve(
  target: Float64Array,
  bySeed: readonly Float64Array[],
  threshold: number,
): PrecisionPoint[] {
  const question = { threshold, shares: curveShares };
  const scores = bySeed.map((predictions) => scoreEnrichment(target, predictions, question));
  return curveShares.map((share, k) => {
    const values = scores.map(({ top }) => top[k].precision);
    const std = values.length < 2 ? 0 : Math.sqrt(sampleVariance(values));
    return { x: Math.round(100 * share), mean: mean(values), std };
  });
}
