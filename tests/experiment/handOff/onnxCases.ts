import { finish } from '../../../src/base/steps';
import { RandomState } from '../../../src/base/numpy/random';
import type { ColumnData } from '../../../src/learners/columns';
import type { FittedModel, TargetTreatment } from '../../../src/learners/learner';
import { learnerChoice } from '../../../src/learners/registry';
import { learnerOf } from '../../../src/learners/treatments/treated';

/* Models of every learner with an ONNX form on 80 made-up rows: missing values, infinite ones, and values that float32 rounds. */

const nRows = 80;
const nColumns = 5;
const random = new RandomState(18);
const columns = random.randomSample(nRows * nColumns);
for (let row = 0; row < nRows; row++) {
  // Columns: missing now and then; far from zero; with few values; with an infinite one.
  if (row % 7 === 0) columns[row] = NaN;
  columns[nRows + row] = 1000 + columns[nRows + row];
  columns[2 * nRows + row] = Math.round(4 * columns[2 * nRows + row]) / 3;
}
columns[3 * nRows + 5] = Infinity;
columns[3 * nRows + 6] = -Infinity;

const data: ColumnData = { columns, nRows, nColumns };
/** The same with a column whose values float32 does not tell apart. */
const closeData: ColumnData = {
  ...data,
  columns: columns.map((value, k) => (Math.floor(k / nRows) === 1 ? 1000 + (value - 1000) * 1e-3 : value)),
};
export const target = Float64Array.from({ length: nRows }, (_, i) => {
  const x = (column: number) => columns[column * nRows + i];
  return -8 + 4 * (x(0) || 0) + 3 * (x(1) - 1000) - 2 * x(2) + x(4);
});
/** Training rows: the others are predicted too. */
export const rows = Int32Array.from({ length: 60 }, (_, i) => i);

export interface OnnxCase {
  readonly name: string;
  readonly data: ColumnData;
  readonly model: FittedModel;
  /** In float64, of all rows. */
  readonly predictions: Float64Array;
}

const few = { n_estimators: 12, max_iter: 15, min_samples_leaf: 5 };

function caseOf(learner: string, treatments?: readonly TargetTreatment[], own = data): OnnxCase {
  const { parameters: usual } = learnerChoice(learner);
  const named = Object.fromEntries(Object.entries(few).filter(([name]) => name in usual));
  const choice = { ...learnerChoice(learner, named), ...(treatments ? { treatments } : {}) };
  const program = learnerOf(choice);
  const { model } = finish(program.fit({ data: own, target, rows, parameters: choice.parameters }));
  return {
    name: [learner, ...(treatments ?? []), ...(own === data ? [] : ['close'])].join('_'),
    data: own,
    model: { ...choice, version: program.version, nColumns, model },
    predictions: program.predict(model, own),
  };
}

/** Fits all of them. */
export function onnxCases(): OnnxCase[] {
  return [
    ...['hgb', 'hgbQuantile', 'hgbRank', 'extraTrees', 'randomForest', 'ridge'].map((name) => caseOf(name)),
    caseOf('extraTrees', ['none', 'normalScores']),
    caseOf('hgb', undefined, closeData),
    caseOf('hgb', ['none', 'normalScores'], closeData),
  ];
}
