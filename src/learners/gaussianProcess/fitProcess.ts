/** Exact Gaussian process regression: a kernel is learned, and the posterior of the training rows is kept. */
import type { InputError } from '../../base/problem';
import { learnerRefusal } from '../learnerRefusal';
import type { Steps } from '../../base/steps';
import { mean } from '../../base/statistics';
import { kernelDiagonal } from './kernels/algebra';
import type { Kernel } from './kernels/kernel';
import { learnKernel, type LearningRule } from './learnKernel';
import { posteriorOf, type TrainingRows } from './posterior';
import type { GaussianProcess } from './process';

/** Jitters tried in turn, as parts of the mean of the kernel's diagonal. */
const jitters = [0, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4];

/**
 * Fits a process, yielding after each evaluation of the likelihood (half a minute each for 3000 rows).
 * @throws InputError where the kernel of the rows is singular even with a jitter of 1e-4 of its diagonal
 * @see scikit-learn 1.9.1 `GaussianProcessRegressor`: the same for a kernel that stays, within 1e-9 of means, standard
 * deviations and log marginal likelihood. Differs: a singular kernel is given a jitter before it is an error.
 */
export function* gaussianProcessSteps(
  start: Kernel,
  rows: TrainingRows,
  rule: LearningRule,
): Steps<GaussianProcess> {
  const jitter = jitterNeeded(start, rows);
  yield { fraction: 0 };
  const jittered = withJitter(rows, jitter);
  const kernel = yield* learnKernel(start, jittered, rule);
  const posterior = posteriorOf(kernel, jittered);
  if (posterior === null) throw singular();
  const { values, nColumns, n } = rows.points;
  const { weights, logLikelihood } = posterior;
  const factor = new Float64Array(rows.points.nPairs);
  for (let i = 0, k = 0; i < n; i++)
    for (let j = 0; j <= i; j++, k++) factor[k] = posterior.factor[i * n + j];
  return { kernel, points: values, nColumns, weights, factor, logLikelihood, jitter };
}

/** Finds the first jitter with which the kernel of the rows is positive definite. */
function jitterNeeded(kernel: Kernel, rows: TrainingRows): number {
  const scale = mean(kernelDiagonal(kernel, rows.points));
  for (const part of jitters) {
    if (posteriorOf(kernel, withJitter(rows, part * scale)) !== null) return part * scale;
  }
  throw singular();
}

function withJitter(rows: TrainingRows, jitter: number): TrainingRows {
  return jitter === 0 ? rows : { ...rows, noise: rows.noise.map((variance) => variance + jitter) };
}

function singular(): InputError {
  return learnerRefusal(
    'The kernel of the training rows is singular: some of them are equal, or nearly.',
    'Raise noise_level or alpha, or shorten length_scale.',
  );
}
