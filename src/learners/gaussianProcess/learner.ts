import { learnerRefusal } from '../learnerRefusal';
import { mean, populationVariance } from '../../base/statistics';
import type { Steps } from '../../base/steps';
import type { ColumnData } from '../columns';
import type { Fitted, FitTask, Learner, RowFacts, SpreadPredictions } from '../learner';
import { fitStandardisation, standardise, type Standardisation } from '../standardise';
import { trainingTarget } from '../trainingTarget';
import { gaussianProcessSteps } from './fitProcess';
import { Points } from './kernels/points';
import { gaussianProcessAbout, gaussianProcessParameters, maxProcessRows } from './parameters';
import { processMeans, processSpread } from './predictProcess';
import type { GaussianProcess } from './process';
import { startKernel } from './startKernel';

/** A process of standardised columns and of the target in standard deviations from its mean. */
export interface GaussianProcessModel {
  readonly columns: Standardisation;
  readonly process: GaussianProcess;
  readonly centre: number;
  /** 0 for a target that is constant: it is predicted as it is. */
  readonly scale: number;
}

/**
 * Gaussian process regression under the contract of all learners. What is known of the variance of single rows adds to
 * their noise, in training as in standard deviations. Rows that are equal are told apart by the noise, which the table
 * keeps at 1e-6 of the target's variance or more.
 * @see scikit-learn 1.9.1, SimpleImputer(strategy='median'), StandardScaler(), GaussianProcessRegressor(alpha,
 * normalize_y=True): within 1e-9 where the kernel stays as it is (max_iter 0). Differs: an infinite value counts as
 * missing; where all columns are constant the mean is predicted.
 */
export const gaussianProcess: Learner<GaussianProcessModel> = {
  ...gaussianProcessAbout,
  fit,
  predict(model, data, rows) {
    const { columns, process, centre, scale } = model;
    const means = processMeans(process, standardise(columns, data, rows), rows?.length ?? data.nRows);
    return means.map((value) => centre + scale * value);
  },
  predictSpread,
};

function* fit(task: FitTask): Steps<Fitted<GaussianProcessModel>> {
  const { data, rows, facts } = task;
  const parameters = gaussianProcessParameters(task.parameters);
  const y = trainingTarget(task);
  checkNumberOfRows(y.length);
  const columns = fitStandardisation(data, rows);
  const { centre, scale } = centreAndScale(y);
  const unit = scale || 1;
  const points = new Points(standardise(columns, data, rows), y.length, columns.used.length);
  const target = y.map((value) => (scale === 0 ? 0 : (value - centre) / scale));
  const noise = Float64Array.from(
    rows,
    (row) => parameters.alpha + (facts?.extraVariance?.[row] ?? 0) / unit ** 2,
  );
  const rule = {
    maxIterations: scale === 0 ? 0 : parameters.max_iter,
    nRestarts: parameters.n_restarts_optimizer,
    seed: parameters.random_state,
  };
  yield { fraction: 0 };
  const start = startKernel(parameters, points.nColumns);
  const process = yield* gaussianProcessSteps(start, { points, target, noise }, rule);
  return { model: { columns, process, centre, scale } };
}

function predictSpread(
  { columns, process, centre, scale }: GaussianProcessModel,
  data: ColumnData,
  rows?: Int32Array,
  facts?: RowFacts,
): SpreadPredictions {
  const values = standardise(columns, data, rows);
  const spread = processSpread(process, values, rows?.length ?? data.nRows);
  const extra = (i: number) => facts?.extraVariance?.[rows ? rows[i] : i] ?? 0;
  return {
    mean: spread.mean.map((value) => centre + scale * value),
    sd: spread.sd.map((value, i) => Math.sqrt((scale * value) ** 2 + extra(i))),
  };
}

function checkNumberOfRows(n: number): void {
  if (n < 2)
    throw learnerRefusal(
      `A Gaussian process needs at least two training rows, not ${n}.`,
      'Add rows, or hold out fewer of them.',
    );
  if (n <= maxProcessRows) return;
  throw learnerRefusal(
    `A Gaussian process holds every pair of training rows in memory, and takes at most ${maxProcessRows} rows, not ${n}.`,
    'Leave rows out, or choose another learner.',
  );
}

/** @see scikit-learn 1.9.1 `_handle_zeros_in_scale`: what is constant but for roundings */
function centreAndScale(target: Float64Array): { readonly centre: number; readonly scale: number } {
  const scale = Math.sqrt(populationVariance(target));
  return { centre: mean(target), scale: scale < 10 * Number.EPSILON ? 0 : scale };
}
