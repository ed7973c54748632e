import { meanProgress, type Progress } from '../../base/steps';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FittedModel } from '../../learners/learner';
import type { JobRunner } from '../jobs/jobs';

/** Candidates in a job: a fixed number, so that no result depends on the number of workers. */
const chunkRows = 1920;

/** Predictions of candidates. */
export interface CandidatePredictions {
  /** log10(σ / S cm⁻¹) by row. */
  readonly predictions: Float64Array;
  /** As the learner gives them; null where it does not know them. */
  readonly sd: Float64Array | null;
}

/**
 * Predicts all rows of a matrix by a fitted model, in jobs that the workers share.
 * @param withSd whether standard deviations are wanted: for many rows they cost more than the predictions
 */
export async function predictCandidates(
  runner: JobRunner,
  model: FittedModel,
  matrix: FeatureMatrix,
  options: {
    readonly withSd: boolean;
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: Progress) => void;
  },
): Promise<CandidatePredictions> {
  const { withSd, signal, onProgress = () => undefined } = options;
  const nChunks = Math.ceil(matrix.nRows / chunkRows);
  const add = meanProgress(nChunks, onProgress);
  const predictions = new Float64Array(matrix.nRows);
  const sd = new Float64Array(matrix.nRows).fill(NaN);
  let knowsSd = false;
  const chunks = Array.from({ length: nChunks }, async (_, k) => {
    const from = k * chunkRows;
    const part = rowsOf(matrix, from, Math.min(matrix.nRows, from + chunkRows));
    const found = await runner.run('predict', { model, matrix: part, withSd }, { signal });
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

/** Takes the rows from…to of a matrix. */
function rowsOf({ columnNames, nRows, values, reasons }: FeatureMatrix, from: number, to: number) {
  const n = to - from;
  const part = {
    ...{ columnNames, nRows: n },
    values: new Float64Array(columnNames.length * n),
    reasons: new Uint8Array(columnNames.length * n),
  };
  for (let j = 0; j < columnNames.length; j++) {
    part.values.set(values.subarray(j * nRows + from, j * nRows + to), j * n);
    part.reasons.set(reasons.subarray(j * nRows + from, j * nRows + to), j * n);
  }
  return part;
}
