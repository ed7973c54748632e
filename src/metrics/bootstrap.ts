/**
 * How sure scores and their differences are, by the bootstrap: the rows are drawn anew with replacement, the models'
 * predictions stay as they are.
 */
import { RandomState } from '../base/random';
import { finish, type Steps } from '../base/steps';
import { bcaInterval } from './bcaInterval';
import { CountedScores, scoreNames } from './countedScores';
import { type Interval, undefinedInterval } from './interval';
import { Resampling } from './resampling';
import type { RegressionScores } from './scores';

export interface BootstrapInput {
  /** Finite: rows without a target are left out by the caller. */
  readonly target: Float64Array;
  /** By model, all of the same rows; a model with a prediction that is not finite gets no intervals. */
  readonly predictions: readonly Float64Array[];
  /** Equal numbers for rows of one cluster (paper), which is drawn whole; null to draw row by row. */
  readonly clusters: Int32Array | null;
  /** Positions of two models; a difference is the second less the first. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
  readonly nResamples: number;
  readonly seed: number;
}

/** A 95 % interval of each score. */
export type ScoreIntervals = Readonly<Record<keyof RegressionScores, Interval>>;

export interface BootstrapResult {
  /** By model. */
  readonly scores: readonly ScoreIntervals[];
  /** By pair: of the second model's score less the first's. */
  readonly differences: readonly ScoreIntervals[];
  /** Resamples in which some score was undefined that is defined on all rows; that score leaves them out. */
  readonly nSkipped: number;
}

/** Resamples between two yields. */
const stepSize = 20;

/** Computes intervals at once. */
export function bootstrap(input: BootstrapInput): BootstrapResult {
  return finish(bootstrapSteps(input));
}

/**
 * Computes intervals of each model's scores and of the differences of pairs, yielding every few resamples. All models
 * share the resampled rows, so that the differences are paired. One row or one cluster gives no intervals.
 *
 * What they include is the choice of the scored rows. The models are held fixed: of pooled out-of-fold predictions,
 * they include neither the spread over fold seeds nor that over other training rows.
 * @throws RangeError for lengths that differ, a target that is not finite, a pair of models that there are not
 */
export function* bootstrapSteps(input: BootstrapInput): Steps<BootstrapResult> {
  const { target, predictions, clusters, pairs, nResamples, seed } = input;
  checkPairs(pairs, predictions.length);
  if (!Number.isInteger(nResamples) || nResamples < 1) {
    throw new RangeError(`The number of resamples must be a whole number from 1, not ${nResamples}.`);
  }
  const counted = new CountedScores(target, predictions);
  const resampling = new Resampling(target.length, clusters);
  const { nUnits } = resampling;
  if (nUnits < 2) return resultOf(input, () => undefinedInterval, 0);

  const nStatistics = (predictions.length + pairs.length) * scoreNames.length;
  const counts = new Int32Array(target.length);
  const scores = new Float64Array(nStatistics);
  const scoreInto = (values: Float64Array[], k: number) => {
    counted.score(counts, scores);
    subtractPairs(scores, predictions.length, pairs);
    values.forEach((each, s) => (each[k] = scores[s]));
  };
  const valuesOf = (n: number) => Array.from({ length: nStatistics }, () => new Float64Array(n));
  const estimates = valuesOf(1);
  const resamples = valuesOf(nResamples);
  const leftOut = valuesOf(nUnits);
  const nSteps = nResamples + nUnits;

  counts.fill(1);
  scoreInto(estimates, 0);
  const random = new RandomState(seed);
  for (let k = 0; k < nResamples; k++) {
    resampling.draw(random, counts);
    scoreInto(resamples, k);
    if (k % stepSize === 0) yield { fraction: k / nSteps };
  }
  for (let unit = 0; unit < nUnits; unit++) {
    resampling.leaveOut(unit, counts);
    scoreInto(leftOut, unit);
    if (unit % stepSize === 0) yield { fraction: (nResamples + unit) / nSteps };
  }
  const interval = (s: number) => bcaInterval(estimates[s][0], resamples[s], leftOut[s]);
  return resultOf(input, interval, countSkipped(estimates, resamples));
}

/** Behind the scores of the models, writes those of the pairs. */
function subtractPairs(scores: Float64Array, nModels: number, pairs: BootstrapInput['pairs']): void {
  const n = scoreNames.length;
  pairs.forEach(([first, second], p) => {
    for (let s = 0; s < n; s++)
      scores[(nModels + p) * n + s] = scores[second * n + s] - scores[first * n + s];
  });
}

function countSkipped(estimates: readonly Float64Array[], resamples: readonly Float64Array[]): number {
  const defined = resamples.filter((_, s) => !Number.isNaN(estimates[s][0]));
  let nSkipped = 0;
  for (let k = 0; k < (defined[0]?.length ?? 0); k++) {
    if (defined.some((values) => Number.isNaN(values[k]))) nSkipped++;
  }
  return nSkipped;
}

function resultOf(
  { predictions, pairs }: BootstrapInput,
  interval: (statistic: number) => Interval,
  nSkipped: number,
): BootstrapResult {
  const intervalsAt = (position: number): ScoreIntervals => {
    const from = position * scoreNames.length;
    const [r2, rmse, mae, spearman] = scoreNames.map((_, s) => interval(from + s));
    return { r2, rmse, mae, spearman };
  };
  return {
    scores: predictions.map((_, m) => intervalsAt(m)),
    differences: pairs.map((_, p) => intervalsAt(predictions.length + p)),
    nSkipped,
  };
}

function checkPairs(pairs: BootstrapInput['pairs'], nModels: number): void {
  for (const position of pairs.flat()) {
    if (Number.isInteger(position) && position >= 0 && position < nModels) continue;
    throw new RangeError(`There are ${nModels} models, none at ${position}.`);
  }
}
