/** What training rows say under a kernel: the one factorisation that likelihood, weights and deviations come from. */
import { ln } from '../../base/elementary/logarithm';
import { choleskyInPlace, choleskyInverse, choleskyLogDet, choleskySolve } from '../../base/linear/cholesky';
import { kernelOnPairs } from './kernels/algebra';
import type { Kernel, PairKernel } from './kernels/kernel';
import { ofLearned } from './kernels/logParameters';
import type { Points } from './kernels/points';

export interface TrainingRows {
  readonly points: Points;
  /** One value by row, of prior mean 0. */
  readonly target: Float64Array;
  /** By row, what is added to its own kernel value: the variance of its noise. */
  readonly noise: Float64Array;
}

export interface Posterior {
  /** Lower triangular L with L·Lᵀ = K + noise, n × n. */
  readonly factor: Float64Array;
  /** (K + noise)⁻¹ · target. */
  readonly weights: Float64Array;
  /** Natural logarithm of the density of the target. */
  readonly logLikelihood: number;
  readonly pairs: PairKernel;
}

/**
 * Factorises the kernel of the training rows; null where it is not positive definite within roundings.
 * @see scikit-learn 1.9.1 `GaussianProcessRegressor.log_marginal_likelihood`
 */
export function posteriorOf(kernel: Kernel, { points, target, noise }: TrainingRows): Posterior | null {
  const { n } = points;
  const pairs = kernelOnPairs(kernel, points);
  const factor = new Float64Array(n * n);
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = 0; j <= i; j++, k++) factor[i * n + j] = pairs.values[k];
    factor[i * n + i] += noise[i];
  }
  try {
    choleskyInPlace(factor, n);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  const weights = choleskySolve(factor, n, target);
  let fit = 0;
  for (let i = 0; i < n; i++) fit += target[i] * weights[i];
  const logLikelihood = -0.5 * (fit + choleskyLogDet(factor, n) + n * ln(2 * Math.PI));
  return { factor, weights, logLikelihood, pairs };
}

/** Differentiates the log marginal likelihood by the logarithms of what is learned, as `logParameters` lists it. */
export function logLikelihoodGradient(kernel: Kernel, { factor, weights, pairs }: Posterior): Float64Array {
  const n = weights.length;
  const inverse = choleskyInverse(factor, n);
  // By pair: both halves of it at once, and half of it on the diagonal.
  const byPair = new Float64Array((n * (n + 1)) / 2);
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = 0; j <= i; j++, k++) byPair[k] = weights[i] * weights[j] - inverse[i * n + j];
    byPair[k - 1] /= 2;
  }
  return ofLearned(kernel, pairs.gradient(byPair));
}
