import { intervalDeviations } from '../conformalScale';
import { firstPlaces } from '../domain/duplicates';
import { rankIntervals, type RankIntervals } from '../intervals/rankIntervals';

/** Predictions as far as ranks depend on them. */
export interface RankInput {
  /** log10(σ / S cm⁻¹). */
  readonly logSigma: Float64Array;
  /** NaN where it is not known. */
  readonly sd: Float64Array;
  /** Of compositions. */
  readonly numbers: Float64Array;
}

/** Ranks of candidates. */
export interface RankOrder extends RankIntervals {
  /** Positions by prediction, highest first; equal ones keep their order. */
  readonly order: Int32Array;
  /** Bounds of nine of ten values; NaN without a standard deviation. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The first position with the same number; -1 where it is the first itself. */
  readonly first: Int32Array;
}

/** Orders candidates, with the ranks that their intervals allow. */
export function rankOrder({ logSigma, sd, numbers }: RankInput): RankOrder {
  const lower = logSigma.map((value, i) => value - intervalDeviations * sd[i]);
  const upper = logSigma.map((value, i) => value + intervalDeviations * sd[i]);
  const order = Int32Array.from(logSigma.keys()).sort((i, j) => logSigma[j] - logSigma[i] || i - j);
  return { order, lower, upper, first: firstPlaces(numbers), ...rankIntervals(logSigma, lower, upper) };
}
