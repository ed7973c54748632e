import { learnerRefusal } from '../learnerRefusal';
import { choleskySteps, lowerSolve } from '../../base/linear/cholesky';
import { partOf, type Steps } from '../../base/steps';
import { checkColumnData, type ColumnData, resolveRows } from '../columns';
import type { FitTask, Fitted, Learner, RowFacts, SpreadPredictions } from '../learner';
import { checkParameters } from '../parameters';
import { trainingTarget } from '../trainingTarget';
import { findColumnBlocks } from './columnBlocks';
import { fitHeads, type GpHead, headPrediction } from './heads';
import { kernelReference, type KernelSettings, ownKernel, stretchRows } from './kernel';
import { fitRowScales, kernelRows, type KernelRows, type RowScales } from './kernelRows';
import { KernelStretcher } from './kernelStretcher';
import { kernelGpAbout, mostKernelRows, type KernelGpParameters } from './parameters';
import { trainingKernel } from './trainingKernel';

/** A fitted kernel GP. */
export interface KernelGpModel {
  readonly scales: RowScales;
  readonly train: KernelRows;
  readonly settings: KernelSettings;
  readonly heads: readonly GpHead[];
  /** Lower triangle of the Cholesky factor of kernel and noise, row by row: what standard deviations are made of. */
  readonly factor: Float64Array;
}

const fewestRows = 3;

/**
 * The kernel GP of the recipe under the contract of all learners. Blocks are found by the names of the columns
 * (columnBlocks.ts); without any all columns are one block. A prediction is the mean over heads (heads.ts).
 * @see tests/oracle/kernel_gp.py within 1e-9. Differs: L2 distances of nearly equal rows are computed by differences; a
 * block that a row lacks altogether adds nothing; an infinite value counts as missing.
 */
export const kernelGp: Learner<KernelGpModel> = {
  ...kernelGpAbout,
  ownTreatments: true,
  fit,
  predict: (model, data, rows, facts) => predictRows(model, data, rows, facts, null),
  predictSpread(model, data, rows, facts): SpreadPredictions {
    const sd = new Float64Array(rows?.length ?? data.nRows);
    return { mean: predictRows(model, data, rows, facts, sd), sd };
  },
};

function* fit(task: FitTask): Steps<Fitted<KernelGpModel>> {
  const { data, rows, facts, treatments = [] } = task;
  checkParameters(kernelGpAbout, task.parameters);
  const parameters = task.parameters as KernelGpParameters;
  const target = trainingTarget(task);
  const n = rows.length;
  if (n < fewestRows || n > mostKernelRows) {
    throw learnerRefusal(
      `The kernel GP takes ${fewestRows} to ${mostKernelRows} training rows, got ${n}.`,
      n > mostKernelRows
        ? 'Choose fewer rows, or gradient boosting.'
        : 'Add rows, or hold out fewer of them.',
    );
  }
  const scales = fitRowScales(data, rows, findColumnBlocks(data.nColumns, task.columnNames), facts);
  const train = kernelRows(scales, data, rows, facts);
  yield { fraction: 0.1 };
  const { kernel, settings } = yield* partOf(0.1, 0.6, trainingKernel(kernelReference(train), parameters));
  for (let i = 0; i < n; i++) {
    kernel[i * n + i] += parameters.noise + (facts?.extraVariance?.[rows[i]] ?? 0) + parameters.jitter;
  }
  yield* partOf(0.6, 0.9, choleskySteps(kernel, n));
  const isUpperLimit = Uint8Array.from(rows, (row) => facts?.isUpperLimit?.[row] ?? 0);
  const heads = fitHeads(kernel, target, isUpperLimit, treatments);
  yield { fraction: 1 };
  return { model: { scales, train, settings, heads, factor: lowerTriangle(kernel, n) } };
}

/** Predicts rows in stretches. @param sd filled with standard deviations where it is given */
function predictRows(
  { scales, train, settings, heads, factor }: KernelGpModel,
  data: ColumnData,
  rows: Int32Array | undefined,
  facts: RowFacts | undefined,
  sd: Float64Array | null,
): Float64Array {
  checkColumnData(data);
  const wanted = resolveRows(data.nRows, rows);
  const { n } = train;
  const stretcher = new KernelStretcher(kernelReference(train), settings, stretchRows);
  const l = sd && fullMatrix(factor, n);
  const predictions = new Float64Array(wanted.length);
  for (let first = 0; first < wanted.length; first += stretchRows) {
    const some = kernelRows(scales, data, wanted.subarray(first, first + stretchRows), facts);
    stretcher.compute(some, 0, some.n);
    for (let i = 0; i < some.n; i++) {
      const deviations = products(stretcher.kernel, i * n, heads);
      const sum = heads.reduce((total, head, h) => total + headPrediction(head, deviations[h]), 0);
      predictions[first + i] = sum / heads.length;
    }
    if (sd && l) deviationsOf(some, stretcher.kernel, l, settings, sd, first);
  }
  return predictions;
}

/** Multiplies a row of the kernel by the weights of each head. */
function products(kernel: Float64Array, start: number, heads: readonly GpHead[]): number[] {
  return heads.map(({ weights }) => {
    let sum = 0;
    for (let j = 0; j < weights.length; j++) sum += kernel[start + j] * weights[j];
    return sum;
  });
}

/** sd² = k(x, x) + noise − |L⁻¹ k(x)|². */
function deviationsOf(
  rows: KernelRows,
  kernel: Float64Array,
  l: Float64Array,
  settings: KernelSettings,
  sd: Float64Array,
  first: number,
): void {
  const n = Math.sqrt(l.length);
  const columns = new Float64Array(n * rows.n);
  for (let i = 0; i < rows.n; i++) for (let j = 0; j < n; j++) columns[j * rows.n + i] = kernel[i * n + j];
  const known = lowerSolve(l, n, columns, rows.n);
  for (let i = 0; i < rows.n; i++) {
    let variance = ownKernel(rows, i, settings) + settings.weights.noise;
    for (let j = 0; j < n; j++) variance -= known[j * rows.n + i] ** 2;
    sd[first + i] = Math.sqrt(Math.max(variance, settings.weights.noise));
  }
}

function lowerTriangle(l: Float64Array, n: number): Float64Array {
  const triangle = new Float64Array((n * (n + 1)) / 2);
  for (let i = 0, at = 0; i < n; at += ++i) triangle.set(l.subarray(i * n, i * n + i + 1), at);
  return triangle;
}

function fullMatrix(triangle: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0, at = 0; i < n; at += ++i) l.set(triangle.subarray(at, at + i + 1), i * n);
  return l;
}
