/** Scores and their intervals. */
import { RandomState } from '../../../base/numpy/random';
import { bootstrapSteps, type BootstrapInput } from '../../../metrics/bootstrap';
import { CountedScores } from '../../../metrics/countedScores';
import { spearmanCorrelation } from '../../../metrics/rank';
import { meanAbsoluteError, rootMeanSquaredError, rSquared } from '../../../metrics/regression';
import { Resampling } from '../../../metrics/resampling';
import { scoreNames, type RegressionScores } from '../../../metrics/scores';
import type { SelfCheck } from '../selfCheck';

const scores: SelfCheck = {
  name: 'scores',
  title: 'Scores: R², RMSE, MAE, Spearman’s ρ',
  tolerance: 1e-9,
  *compare(item: RegressionScores & { target: number[]; prediction: number[] }, deviation) {
    const { target, prediction, r2, rmse, mae, spearman } = item;
    const where = `${target.length} rows`;
    deviation.number(rSquared(target, prediction), r2, where);
    deviation.number(rootMeanSquaredError(target, prediction), rmse, where);
    deviation.number(meanAbsoluteError(target, prediction), mae, where);
    deviation.number(spearmanCorrelation(target, prediction), spearman, where);
    yield { fraction: 1 };
  },
};

interface ResampledCase {
  readonly name: string;
  readonly target: readonly number[];
  readonly predictions: readonly (readonly number[])[];
  readonly clusters: readonly number[];
  readonly seed: number;
  readonly nResamples: number;
  /** By statistic (scores of two models, then their differences), of the first resamples. */
  readonly distributions: readonly (readonly number[])[];
  readonly bootstrapT: readonly (readonly [low: number, high: number])[];
}

function inputOf({ target, predictions, clusters, nResamples, seed }: ResampledCase): BootstrapInput {
  return {
    target: Float64Array.from(target),
    predictions: predictions.map((values) => Float64Array.from(values)),
    clusters: Int32Array.from(clusters),
    pairs: [[0, 1]],
    nResamples,
    seed,
  };
}

const resamples: SelfCheck = {
  name: 'bootstrapResamples',
  title: 'Bootstrap: scores of the resamples',
  tolerance: 1e-12,
  *compare(item: ResampledCase, deviation) {
    const { target, predictions, clusters, seed } = inputOf(item);
    const counted = new CountedScores(target, predictions);
    const resampling = new Resampling(target.length, clusters);
    const random = new RandomState(seed);
    const counts = new Float64Array(target.length);
    const found = new Float64Array(2 * scoreNames.length);
    const nKept = item.distributions[0].length;
    for (let k = 0; k < nKept; k++) {
      resampling.draw(random, counts);
      counted.score(counts, found);
      const second = found.subarray(scoreNames.length);
      const all = [...found, ...second.map((value, s) => value - found[s])];
      deviation.numbers(
        all,
        item.distributions.map((values) => values[k]),
        `${item.name}, resample ${k + 1}`,
      );
      yield { fraction: (k + 1) / nKept };
    }
  },
};

const intervals: SelfCheck = {
  name: 'bootstrapT',
  title: 'Bootstrap: 95 % intervals',
  tolerance: 1e-6,
  *compare(item: ResampledCase, deviation) {
    const result = yield* bootstrapSteps(inputOf(item));
    const all = [...result.scores, ...result.differences].flatMap((each) =>
      scoreNames.map((name) => each[name]),
    );
    item.bootstrapT.forEach(([low, high], s) =>
      deviation.numbers([all[s].low, all[s].high], [low, high], item.name),
    );
  },
};

export const scoringChecks = [scores, resamples, intervals];
