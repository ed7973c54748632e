/** How a kernel GP comes to one prediction: from what it says of anything to what it says when all rows are known. */
import { choleskySteps, lowerSolve } from '../base/linear/cholesky';
import { partOf, type Steps } from '../base/steps';
import type { ColumnData } from '../learners/columns';
import { kernelReference, ownKernel } from '../learners/kernelGp/kernel';
import { kernelRows } from '../learners/kernelGp/kernelRows';
import { KernelStretcher } from '../learners/kernelGp/kernelStretcher';
import type { KernelGpModel } from '../learners/kernelGp/learner';
import type { FittedModel, RowFacts } from '../learners/learner';
import { neighbourReasons } from './smootherWeights';

/** A prediction while training rows are added one by one, those of the greatest weight first. */
export interface PosteriorTrace {
  /** Positions among the training rows, in the order in which they are added. */
  readonly order: Int32Array;
  /** By training row: how much its value counts when all are known; they may be below 0. */
  readonly weights: Float64Array;
  /** By training row, its kernel with the row over that of the row with itself, 0-1. */
  readonly likeness: Float64Array;
  /** After 0, 1, … all rows, in units of the target. The first is the prior. */
  readonly means: Float64Array;
  /** Standard deviations of the value that would be measured. */
  readonly sds: Float64Array;
}

/**
 * Traces the prediction of a row. The prior mean is that of all training rows at every step, and the kernel keeps what
 * it learnt from all of them: the last mean and deviation are those of the fitted model.
 * @param facts of the rows of `data`
 * @throws RangeError for another learner, and for a target that was treated: it has several heads, or another scale
 * @see kernelGp.predictSpread, whose values the last ones are within 1e-9
 */
export function* posteriorTraceSteps(
  { learner, treatments = [], model }: FittedModel,
  data: ColumnData,
  row: number,
  facts?: RowFacts,
): Steps<PosteriorTrace> {
  if (learner !== 'kernelGp' || treatments.some((treatment) => treatment !== 'none'))
    throw new RangeError('Only a kernel GP of the target as it is can be traced.');
  const { scales, train, settings, heads, factor } = model as KernelGpModel;
  const [head] = heads;
  const { n } = train;
  const rows = kernelRows(scales, data, Int32Array.of(row), facts);
  const stretcher = new KernelStretcher(kernelReference(train), settings, 1);
  stretcher.compute(rows, 0, 1);
  const kernel = stretcher.kernel.slice(0, n);
  const own = ownKernel(rows, 0, settings);
  const { weights, likeness } = neighbourReasons(factor, head.weights, kernel, own);
  const order = Int32Array.from(weights.keys()).sort(
    (a, b) => Math.abs(weights[b]) - Math.abs(weights[a]) || a - b,
  );
  yield { fraction: 0.2 };
  // The first k rows of a Cholesky factor are the factor of the first k rows: one factor tells all steps.
  const l = yield* partOf(0.2, 0.4, reordered(factor, n, order));
  const learnt = learntOf(l, n, order, head.weights);
  yield* partOf(0.4, 1, choleskySteps(l, n));
  const sides = new Float64Array(2 * n);
  order.forEach((position, k) => sides.set([kernel[position], learnt[k]], 2 * k));
  const solved = lowerSolve(l, n, sides, 2);
  const means = new Float64Array(n + 1);
  const sds = new Float64Array(n + 1);
  const { noise } = settings.weights;
  let [deviation, variance] = [0, own + noise];
  for (let k = 0; k <= n; k++) {
    means[k] = head.mean + deviation;
    sds[k] = Math.sqrt(Math.max(variance, noise));
    if (k === n) break;
    deviation += solved[2 * k] * solved[2 * k + 1];
    variance -= solved[2 * k] ** 2;
  }
  return { order, weights, likeness, means, sds };
}

/** L Lᵀ with its rows and columns in another order: kernel and noise of the training rows. */
function* reordered(factor: Float64Array, n: number, order: Int32Array): Steps<Float64Array> {
  const whole = new Float64Array(n * n);
  const start = (i: number) => (i * (i + 1)) / 2;
  for (let a = 0; a < n; a++) {
    const i = order[a];
    for (let b = 0; b <= a; b++) {
      const j = order[b];
      const [atI, atJ] = [start(i), start(j)];
      let sum = 0;
      for (let k = 0, end = Math.min(i, j); k <= end; k++) sum += factor[atI + k] * factor[atJ + k];
      whole[a * n + b] = sum;
    }
    if (a % 64 === 63) yield { fraction: (a / n) ** 2 };
  }
  return whole;
}

/** What was learnt of the rows, less its mean: kernel and noise times the weights of the fit. */
function learntOf(whole: Float64Array, n: number, order: Int32Array, alphas: Float64Array): Float64Array {
  const learnt = new Float64Array(n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      learnt[a] += whole[a * n + b] * alphas[order[b]];
      if (b < a) learnt[b] += whole[a * n + b] * alphas[order[a]];
    }
  }
  return learnt;
}
