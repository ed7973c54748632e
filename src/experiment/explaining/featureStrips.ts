/** A candidate's features among those of the training rows. */
import { countInBins, histogramEdges } from '../../base/histogram';
import { emptyMatrix, type FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FittedModel } from '../../learners/learner';
import type { JobRunner } from '../jobs/jobs';
import type { HeadReasons } from '../../explain/reasons';

/** One column: the candidate's value on the histogram of the training rows. */
export interface FeatureStrip {
  readonly name: string;
  /** Of the candidate; NaN where it is missing. */
  readonly value: number;
  /** By bin, training rows. */
  readonly counts: Int32Array;
  /** Where the candidate stands from the first edge (0) to the last (1); NaN where its value is missing. */
  readonly place: number;
  /** Share of the training rows with a value that are below the candidate's, equal ones half; NaN where it is missing. */
  readonly rank: number;
  /** Training rows without a value. */
  readonly nMissing: number;
  /** What it does to the prediction (see `columnEffects`); NaN where that is not known. */
  readonly effect: number;
}

/** Sets the columns of a candidate on those of the training rows, the largest effect first. */
export function featureStrips(
  own: FeatureMatrix,
  training: FeatureMatrix,
  effects: Float64Array,
): FeatureStrip[] {
  const strips = own.columnNames.map((name, j): FeatureStrip => {
    const value = own.values[j];
    const all = training.values.subarray(j * training.nRows, (j + 1) * training.nRows);
    const known = all.filter(Number.isFinite);
    const edges = histogramEdges([known, [value]], 32);
    const width = edges[edges.length - 1] - edges[0];
    const below = known.reduce((sum, one) => sum + (one < value ? 1 : one === value ? 0.5 : 0), 0);
    return {
      ...{ name, value, effect: effects[j], nMissing: all.length - known.length },
      counts: countInBins(known, edges).counts,
      place: (value - edges[0]) / width,
      rank: Number.isNaN(value) ? NaN : below / known.length,
    };
  });
  const size = ({ effect }: FeatureStrip) => (Number.isNaN(effect) ? 0 : Math.abs(effect));
  return strips.sort((one, two) => size(two) - size(one));
}

/**
 * Tells what each column does to a candidate's prediction: its reason where the learner gives one, else the prediction
 * less that with the training rows' median in its place (which leaves out what columns do together), NaN for a column that
 * is missing.
 */
export async function columnEffects(
  runner: JobRunner,
  model: FittedModel,
  { columns }: Pick<HeadReasons, 'columns'>,
  own: FeatureMatrix,
  training: FeatureMatrix,
  signal?: AbortSignal,
): Promise<Float64Array> {
  if (columns) return columns;
  const nColumns = own.columnNames.length;
  const matrix = emptyMatrix(own.columnNames, nColumns + 1);
  for (let j = 0; j < nColumns; j++) {
    matrix.values.fill(own.values[j], j * matrix.nRows, (j + 1) * matrix.nRows);
    matrix.values[j * matrix.nRows + j] = medianOfColumn(training, j);
  }
  const { predictions } = await runner.run('predict', { model, matrix }, { signal });
  return predictions
    .slice(0, nColumns)
    .map((value, j) => (Number.isNaN(own.values[j]) ? NaN : predictions[nColumns] - value));
}

function medianOfColumn({ values, nRows }: FeatureMatrix, j: number): number {
  const known = values
    .slice(j * nRows, (j + 1) * nRows)
    .filter(Number.isFinite)
    .sort();
  return known.length === 0 ? NaN : known[known.length >> 1];
}
