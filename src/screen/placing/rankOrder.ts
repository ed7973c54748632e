import { firstPlaces } from '../domain/duplicates';
import {
  candidateIntervals,
  type CandidateIntervals,
  type SpreadSources,
} from '../intervals/candidateIntervals';

/** Predictions as far as intervals and ranks depend on them. */
export interface RankInput extends SpreadSources {
  /** log10 σ that chances are about; −4 where not given. */
  readonly threshold?: number;
  /** Of compositions. */
  readonly numbers: Float64Array;
}

/** Ranks of candidates, with the intervals that they follow from. */
export interface RankOrder extends CandidateIntervals {
  /** Positions by prediction, highest first; equal ones keep their order. */
  readonly order: Int32Array;
  /** The first position with the same number; -1 where it is the first itself. */
  readonly first: Int32Array;
}

/** Orders candidates, with their intervals and the ranks that these allow. */
export function rankOrder({ numbers, threshold, ...sources }: RankInput): RankOrder {
  const { logSigma } = sources;
  const order = Int32Array.from(logSigma.keys()).sort((i, j) => logSigma[j] - logSigma[i] || i - j);
  return { order, first: firstPlaces(numbers), ...candidateIntervals(sources, threshold) };
}
