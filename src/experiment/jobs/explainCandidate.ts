/** Jobs that say why a model predicts what it predicts of a candidate. */
import type { Steps } from '../../base/steps';
import { explainRow } from '../../explain/explainRow';
import { type PartialDependence, partialDependenceSteps } from '../../explain/partialDependence';
import type { HeadReasons } from '../../explain/reasons';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { ColumnData } from '../../learners/columns';
import type { FittedModel, RowFacts } from '../../learners/learner';
import { learnerOf } from '../../learners/treatments/treated';
import { columnData } from './columnData';

/** What is asked of one column. */
export interface DependenceInput {
  readonly model: FittedModel;
  /** Training rows. */
  readonly matrix: FeatureMatrix;
  readonly facts?: RowFacts;
  /** One row of the same columns. */
  readonly candidate: FeatureMatrix;
  /** Name of the column. */
  readonly column: string;
  /** Values of the grid at most. */
  readonly resolution: number;
}

/** How the predictions of training rows and of a candidate change with one column. */
export interface CandidateDependence extends PartialDependence {
  /** Of the candidate, by value of the grid, which has its own. */
  readonly own: Float64Array;
  /** The same with the column missing; null where no row misses it. */
  readonly ownMissing: number | null;
}

export function explainCandidate({
  model,
  matrix,
  facts,
}: {
  readonly model: FittedModel;
  readonly matrix: FeatureMatrix;
  readonly facts?: RowFacts;
}): HeadReasons[] {
  return explainRow(model, columnData(matrix), 0, facts);
}

/** Throws RangeError for a column that the matrix does not have. */
export function* candidateDependence(input: DependenceInput): Steps<CandidateDependence> {
  const { model, matrix, facts, candidate, resolution } = input;
  const column = matrix.columnNames.indexOf(input.column);
  if (column < 0) throw new RangeError(`The feature matrix has no column “${input.column}”.`);
  const learner = learnerOf(model);
  const task = {
    predict: (data: ColumnData) => learner.predict(model.model, data, undefined, facts),
    ...{ data: columnData(matrix), column, resolution },
    include: [candidate.values[column]],
  };
  const found = yield* partialDependenceSteps(task);
  const values = found.missing ? [...found.grid, NaN] : [...found.grid];
  const own = learner.predict(model.model, copies(candidate, column, values));
  const ownMissing = found.missing ? own[found.grid.length] : null;
  return { ...found, own: own.slice(0, found.grid.length), ownMissing };
}

/** Repeats the one row of a matrix with each value of a column. */
function copies({ values, columnNames }: FeatureMatrix, column: number, grid: readonly number[]): ColumnData {
  const nRows = grid.length;
  const columns = new Float64Array(columnNames.length * nRows);
  columnNames.forEach((_, j) => columns.fill(values[j], j * nRows, (j + 1) * nRows));
  columns.set(grid, column * nRows);
  return { columns, nRows, nColumns: columnNames.length };
}
