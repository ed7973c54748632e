/**
 * One fold of a tuning trial. The trials of a study differ in their hyper-parameters alone, so that what does not
 * depend on these is prepared once on each worker and kept for as long as the worker keeps the shared values.
 */
import type { Steps } from '../../base/steps';
import { scoreRegression } from '../../metrics/regression';
import { checkHgbParameters } from '../../learners/hgb/parameters';
import {
  binSortedColumns,
  binTrainingRows,
  boostSteps,
  type ColumnData,
  predict,
  sortColumns,
  type SortedColumns,
} from '../../learners/hgb/regressor';
import { sortedBytesPerCell } from '../../learners/hgb/binning/sortedColumns';
import type { JobInput, JobOutput, SharedFolds, SharedMatrix } from './jobs';

/** Sorted columns of one matrix and its folds are kept up to this size; those of further folds are made anew. */
const mostKeptBytes = 64 * 2 ** 20;

/** By fold; with the keys they are forgotten. */
const kept = new WeakMap<SharedMatrix, WeakMap<SharedFolds, Map<number, SortedColumns>>>();

/**
 * Fits the training rows of a fold and scores both sides. Throws RangeError for a fold that there is not.
 * @param keptBytes bounds what is kept of this matrix and these folds
 */
export function* fitFold(
  shared: SharedMatrix,
  folds: SharedFolds,
  { fold, parameters }: Pick<JobInput<'fitFold'>, 'fold' | 'parameters'>,
  keptBytes = mostKeptBytes,
): Steps<JobOutput<'fitFold'>> {
  const chosen = folds.folds[fold];
  if (chosen === undefined) throw new RangeError(`There are ${folds.folds.length} folds, none at ${fold}.`);
  checkHgbParameters(parameters);
  const { trainRows, validationRows } = chosen;
  const { matrix, target } = shared;
  const data = { columns: matrix.values, nRows: matrix.nRows, nColumns: matrix.columnNames.length };
  const sorted = sortedFold(shared, folds, fold, data, keptBytes);
  const binned = sorted
    ? binSortedColumns(sorted, parameters.max_bins)
    : binTrainingRows(data, parameters.max_bins, trainRows);
  const fitted = yield* boostSteps(data, target, parameters, trainRows, binned);
  const predictions = predict(fitted.model, data, validationRows);
  const targetOf = (rows: Int32Array) => Float64Array.from(rows, (row) => target[row]);
  return {
    train: scoreRegression(targetOf(trainRows), fitted.trainPredictions),
    validation: scoreRegression(targetOf(validationRows), predictions),
    predictions,
  };
}

/** Finds or makes the sorted columns of a fold; undefined where they would be too large to keep. */
function sortedFold(
  matrix: SharedMatrix,
  folds: SharedFolds,
  fold: number,
  data: ColumnData,
  keptBytes: number,
): SortedColumns | undefined {
  const byFolds = kept.get(matrix) ?? new WeakMap<SharedFolds, Map<number, SortedColumns>>();
  kept.set(matrix, byFolds);
  const byFold = byFolds.get(folds) ?? new Map<number, SortedColumns>();
  byFolds.set(folds, byFold);
  const found = byFold.get(fold);
  if (found) return found;
  const { trainRows } = folds.folds[fold];
  const cells = [...byFold.values()].reduce((sum, { nRows, nColumns }) => sum + nRows * nColumns, 0);
  const bytes = sortedBytesPerCell * (cells + trainRows.length * data.nColumns);
  if (bytes > keptBytes) return undefined;
  const sorted = sortColumns(data, trainRows);
  byFold.set(fold, sorted);
  return sorted;
}
