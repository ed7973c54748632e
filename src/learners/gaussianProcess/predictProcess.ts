import { lowerSolve } from '../../base/linear/cholesky';
import type { SpreadPredictions } from '../learner';
import { kernelCross, kernelDiagonal } from './kernels/algebra';
import { Points } from './kernels/points';
import type { GaussianProcess } from './process';

/** Rows predicted at once. A multiple of the rows that a solve takes together: the same bits in any company. */
const blockRows = 128;

/** Predicts the means of rows. @param values row-major, with the columns of training */
export function processMeans(process: GaussianProcess, values: Float64Array, n: number): Float64Array {
  const means = new Float64Array(n);
  const training = trainingPoints(process);
  for (const { from, points } of blocksOf(process, values, n)) {
    means.set(
      meansOf(process, kernelCross(process.kernel, training, points), Math.min(blockRows, n - from)),
      from,
    );
  }
  return means;
}

/**
 * Predicts means and standard deviations of rows. The noise of a white kernel is in the deviation, that of single training
 * rows is not; a variance below 0 by rounding is 0.
 * @param values row-major, with the columns of training
 */
export function processSpread(process: GaussianProcess, values: Float64Array, n: number): SpreadPredictions {
  const mean = new Float64Array(n);
  const sd = new Float64Array(n);
  const training = trainingPoints(process);
  const factor = squareFactor(process);
  for (const { from, points } of blocksOf(process, values, n)) {
    const nHere = Math.min(blockRows, n - from);
    const cross = kernelCross(process.kernel, training, points);
    mean.set(meansOf(process, cross, nHere), from);
    const explained = lowerSolve(factor, training.n, cross, blockRows);
    const variances = kernelDiagonal(process.kernel, points);
    for (let i = 0; i < training.n; i++) {
      for (let j = 0; j < nHere; j++) variances[j] -= explained[i * blockRows + j] ** 2;
    }
    for (let j = 0; j < nHere; j++) sd[from + j] = Math.sqrt(Math.max(0, variances[j]));
  }
  return { mean, sd };
}

/** Computes the kernel of one row with each training row: times the weights they add up to its mean. @param values of the row */
export function processKernel(process: GaussianProcess, values: Float64Array): Float64Array {
  const [{ points }] = blocksOf(process, values, 1);
  const cross = kernelCross(process.kernel, trainingPoints(process), points);
  return process.weights.map((_, i) => cross[i * blockRows]);
}

/** Weighs the kernel values of training rows and of the first `nHere` rows of a block. */
function meansOf({ weights }: GaussianProcess, cross: Float64Array, nHere: number): Float64Array {
  const means = new Float64Array(nHere);
  for (let i = 0; i < weights.length; i++) {
    for (let j = 0; j < nHere; j++) means[j] += weights[i] * cross[i * blockRows + j];
  }
  return means;
}

/** Cuts rows into blocks, the last one filled up with rows of zeros. */
function* blocksOf(
  { nColumns }: GaussianProcess,
  values: Float64Array,
  n: number,
): Generator<{ readonly from: number; readonly points: Points }> {
  for (let from = 0; from < n; from += blockRows) {
    const block = new Float64Array(blockRows * nColumns);
    block.set(values.subarray(from * nColumns, Math.min(n, from + blockRows) * nColumns));
    yield { from, points: new Points(block, blockRows, nColumns) };
  }
}

function trainingPoints({ points, weights, nColumns }: GaussianProcess): Points {
  return new Points(points, weights.length, nColumns);
}

function squareFactor({ factor, weights }: GaussianProcess): Float64Array {
  const n = weights.length;
  const square = new Float64Array(n * n);
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j <= i; j++, k++) square[i * n + j] = factor[k];
  return square;
}
