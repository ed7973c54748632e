import { expectedImprovement } from '../select/pickScores';
/** How the next compounds to measure are chosen. */

export type Strategy = (typeof strategies)[number]['name'];

export const strategies = [
  { name: 'mean', words: 'the highest predictions' },
  { name: 'bound', words: 'the highest predictions plus one standard deviation' },
  { name: 'improvement', words: 'the highest expected improvement over the best that is known' },
  { name: 'nearest', words: 'those whose nearest known compound conducts best, the nearest of them first' },
] as const;

/** What a model says of candidates. */
export interface CandidateValues {
  readonly mean: Float64Array;
  /** Of a value that would be measured; NaN where it is not known. */
  readonly sd: Float64Array;
}

/**
 * Scores candidates: the highest are measured next. Without standard deviations all strategies go by the mean alone.
 * @param best the highest known value
 */
export function acquisition(
  strategy: Exclude<Strategy, 'nearest'>,
  { mean, sd }: CandidateValues,
  best: number,
): Float64Array {
  return mean.map((value, i) => {
    if (strategy === 'mean' || !(sd[i] > 0)) return value;
    return strategy === 'bound' ? value + sd[i] : expectedImprovement(value, sd[i], best);
  });
}
