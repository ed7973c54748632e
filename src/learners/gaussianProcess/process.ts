import type { Kernel } from './kernels/kernel';

/** A fitted Gaussian process: plain data. Its target is of prior mean 0. */
export interface GaussianProcess {
  /** As it was learned. */
  readonly kernel: Kernel;
  /** Training points, row-major. */
  readonly points: Float64Array;
  readonly nColumns: number;
  /** By training row: the mean of a new row is the sum of these times its kernel values. */
  readonly weights: Float64Array;
  /** Lower triangle of the factor of the kernel with its noise, row by row. */
  readonly factor: Float64Array;
  /** Log marginal likelihood of the target. */
  readonly logLikelihood: number;
  /** What had to be added to the noise of every row to make the kernel positive definite; mostly 0. */
  readonly jitter: number;
}
