/**
 * One fold of a tuning trial. The trials of a study differ in their hyper-parameters alone, so that what does not
 * depend on these is prepared once on each worker and kept for as long as the worker keeps the shared values.
 */
import type { Steps } from '../../base/steps';
import type { ColumnData } from '../../learners/columns';
import type { Learner, LearnerChoice } from '../../learners/learner';
import { checkParameters } from '../../learners/parameters';
import { learnerOf } from '../../learners/treatments/treated';
import { scoreRegression } from '../../metrics/regression';
import { columnData } from './columnData';
import type { JobInput, JobOutput, SharedFolds, SharedMatrix } from './jobs';

/** What is prepared of one matrix and its folds is kept up to this size; that of further folds is made anew. */
const mostKeptBytes = 64 * 2 ** 20;

/** What a learner prepared of a fold. */
interface Kept {
  readonly prepared: unknown;
  readonly bytes: number;
}

/** By learner and fold; with the keys they are forgotten. */
const kept = new WeakMap<SharedMatrix, WeakMap<SharedFolds, Map<string, Kept>>>();

/**
 * Fits the training rows of a fold and scores both sides. Throws RangeError for a fold that there is not.
 * @param keptBytes bounds what is kept of this matrix and these folds
 */
export function* fitFold(
  shared: SharedMatrix,
  folds: SharedFolds,
  { fold, ...choice }: Pick<JobInput<'fitFold'>, 'fold' | keyof LearnerChoice>,
  keptBytes = mostKeptBytes,
): Steps<JobOutput<'fitFold'>> {
  const chosen = folds.folds[fold];
  if (chosen === undefined) throw new RangeError(`There are ${folds.folds.length} folds, none at ${fold}.`);
  const { parameters } = choice;
  const learner = learnerOf(choice);
  checkParameters(learner, parameters);
  const { trainRows, validationRows } = chosen;
  const { target, facts, matrix } = shared;
  const data = columnData(matrix);
  const prepared = preparedFold(learner, shared, folds, fold, data, keptBytes);
  const fitted = yield* learner.fit(
    { data, target, rows: trainRows, parameters, columnNames: matrix.columnNames, facts },
    prepared,
  );
  const predictions = learner.predict(fitted.model, data, validationRows, facts);
  const targetOf = (rows: Int32Array) => Float64Array.from(rows, (row) => target[row]);
  return {
    train: scoreRegression(
      targetOf(trainRows),
      fitted.trainPredictions ?? learner.predict(fitted.model, data, trainRows, facts),
    ),
    validation: scoreRegression(targetOf(validationRows), predictions),
    predictions,
  };
}

/** Finds or makes what a learner prepares of a fold; undefined where it would be too large to keep. */
function preparedFold(
  { name, preparation }: Learner,
  matrix: SharedMatrix,
  folds: SharedFolds,
  fold: number,
  data: ColumnData,
  keptBytes: number,
): unknown {
  if (!preparation) return undefined;
  const byFolds = kept.get(matrix) ?? new WeakMap<SharedFolds, Map<string, Kept>>();
  kept.set(matrix, byFolds);
  const byFold = byFolds.get(folds) ?? new Map<string, Kept>();
  byFolds.set(folds, byFold);
  const key = `${name} ${fold}`;
  const found = byFold.get(key);
  if (found) return found.prepared;
  const { trainRows } = folds.folds[fold];
  const bytes = preparation.bytes(trainRows.length, data.nColumns);
  const keptSoFar = [...byFold.values()].reduce((sum, item) => sum + item.bytes, 0);
  if (keptSoFar + bytes > keptBytes) return undefined;
  const prepared = preparation.make(data, trainRows);
  byFold.set(key, { prepared, bytes });
  return prepared;
}
