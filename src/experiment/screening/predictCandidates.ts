import { meanProgress, type Progress } from '../../base/steps';
import { emptyMatrix, type FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FittedModel } from '../../learners/learner';
import type { JobRunner } from '../jobs/jobs';
import { partRows } from './parts/partRows';

/** Predictions of candidates. */
export interface CandidatePredictions {
  /** log10(σ / S cm⁻¹) by row. */
  readonly predictions: Float64Array;
  /** As the learner gives them; NaN where they were not wanted, null where it does not know them. */
  readonly sd: Float64Array | null;
}

interface PredictionOptions {
  /** Standard deviations cost more than predictions: so many of the highest predictions have them; 0 for none. */
  readonly mostSpreads: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Predicts all rows of a matrix by a fitted model, in jobs that the workers share. */
export async function predictCandidates(
  runner: JobRunner,
  model: FittedModel,
  matrix: FeatureMatrix,
  options: PredictionOptions,
): Promise<CandidatePredictions> {
  const { mostSpreads, onProgress = () => undefined } = options;
  if (matrix.nRows <= mostSpreads) return predictRows(runner, model, matrix, true, options);
  const half = (start: number) => (progress: Progress) =>
    onProgress({ ...progress, fraction: start + progress.fraction / 2 });
  const { predictions } = await predictRows(runner, model, matrix, false, {
    ...options,
    onProgress: mostSpreads > 0 ? half(0) : onProgress,
  });
  if (mostSpreads === 0) return { predictions, sd: null };
  const highest = Int32Array.from(predictions.keys())
    .sort((one, two) => predictions[two] - predictions[one] || one - two)
    .subarray(0, mostSpreads)
    .sort();
  const some = { ...options, onProgress: half(0.5) };
  const spread = await predictRows(runner, model, rowsAt(matrix, highest), true, some);
  if (spread.sd === null) return { predictions, sd: null };
  const sd = new Float64Array(matrix.nRows).fill(NaN);
  highest.forEach((row, i) => (sd[row] = spread.sd![i]));
  return { predictions, sd };
}

async function predictRows(
  runner: JobRunner,
  model: FittedModel,
  matrix: FeatureMatrix,
  withSd: boolean,
  { signal, onProgress = () => undefined }: PredictionOptions,
): Promise<CandidatePredictions> {
  const nChunks = Math.ceil(matrix.nRows / partRows);
  const add = meanProgress(nChunks, onProgress);
  const predictions = new Float64Array(matrix.nRows);
  const sd = new Float64Array(matrix.nRows).fill(NaN);
  let knowsSd = false;
  const chunks = Array.from({ length: nChunks }, async (_, k) => {
    const from = k * partRows;
    const rows = Int32Array.from({ length: Math.min(partRows, matrix.nRows - from) }, (__, i) => from + i);
    const job = { model, matrix: rowsAt(matrix, rows), withSd };
    const found = await runner.run('predict', job, { signal });
    predictions.set(found.predictions, from);
    if (found.sd) {
      knowsSd = true;
      sd.set(found.sd, from);
    }
    add(k, { fraction: 1 });
  });
  await Promise.all(chunks);
  return { predictions, sd: knowsSd ? sd : null };
}

/** Takes some rows of a matrix, in their order. */
function rowsAt({ columnNames, nRows, values, reasons }: FeatureMatrix, rows: Int32Array): FeatureMatrix {
  const n = rows.length;
  const part = emptyMatrix(columnNames, n);
  for (let j = 0; j < columnNames.length; j++) {
    for (let i = 0; i < n; i++) {
      part.values[j * n + i] = values[j * nRows + rows[i]];
      part.reasons[j * n + i] = reasons[j * nRows + rows[i]];
    }
  }
  return part;
}
