import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { finish } from '../../../src/base/steps';
import { kFold } from '../../../src/folds/kFold';
import { scoreRegression } from '../../../src/metrics/regression';
import { defaultHgbParameters, type HgbParameters } from '../../../src/learners/hgb/parameters';
import { fit, predict } from '../../../src/learners/hgb/regressor';
import { fitFold } from '../../../src/experiment/jobs/fitFold';
import type { SharedFolds, SharedMatrix } from '../../../src/experiment/jobs/jobs';

/** Columns of few and of many distinct values, some missing, and a target that depends on them. */
function makeShared(nRows: number, nColumns: number): SharedMatrix {
  const random = new RandomState(7);
  const values = Float64Array.from({ length: nRows * nColumns }, (_, k) => {
    const column = Math.floor(k / nRows);
    const draw = random.random();
    if (random.random() < 0.1) return NaN;
    return column % 2 === 0 ? draw : Math.floor(5 * draw);
  });
  const columnNames = Array.from({ length: nColumns }, (_, j) => `x${j}`);
  const matrix = { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
  const target = Float64Array.from({ length: nRows }, (_, i) => {
    return (values[i] || 0) + (values[nRows + i] || 0) + 0.1 * random.random();
  });
  return { kind: 'matrix', matrix, target };
}

const few: HgbParameters = { ...defaultHgbParameters, max_iter: 15, min_samples_leaf: 5 };
const sharedFolds = (nRows: number, nFolds: number): SharedFolds => ({
  kind: 'folds',
  folds: kFold(nRows, nFolds, 42).folds,
});

/** The same without anything shared: a fit from the rows, and predictions of both sides by the model. */
function expectedOf(
  { matrix, target }: SharedMatrix,
  { folds }: SharedFolds,
  fold: number,
  p: HgbParameters,
) {
  const data = { columns: matrix.values, nRows: matrix.nRows, nColumns: matrix.columnNames.length };
  const { trainRows, validationRows } = folds[fold];
  const model = fit(data, target, p, trainRows);
  const at = (rows: Int32Array) => Float64Array.from(rows, (row) => target[row]);
  const predictions = predict(model, data, validationRows);
  return {
    train: scoreRegression(at(trainRows), predict(model, data, trainRows)),
    validation: scoreRegression(at(validationRows), predictions),
    predictions,
  };
}

describe('fitFold', () => {
  const shared = makeShared(120, 6);
  const folds = sharedFolds(120, 4);
  const variants: HgbParameters[] = [
    few,
    { ...few, max_bins: 16 },
    { ...few, max_bins: 3, max_depth: 4 },
    { ...few, min_samples_leaf: 1, l2_regularization: 0.1 },
    { ...few, max_bins: 64, max_leaf_nodes: 4, learning_rate: 0.3 },
  ];

  test('scores both sides as a fit of its own does, trial after trial', () => {
    for (const parameters of variants) {
      for (let fold = 0; fold < 4; fold++) {
        const output = finish(fitFold(shared, folds, { fold, learner: 'hgb', parameters }));
        expect(output).toEqual(expectedOf(shared, folds, fold, parameters));
      }
    }
  });

  test('does not take one matrix or one set of folds for another', () => {
    const other = makeShared(120, 3);
    const thirds = sharedFolds(120, 3);
    for (const [matrix, split] of [
      [shared, folds],
      [other, folds],
      [shared, thirds],
      [other, thirds],
    ] as const) {
      const output = finish(fitFold(matrix, split, { fold: 2, learner: 'hgb', parameters: few }));
      expect(output).toEqual(expectedOf(matrix, split, 2, few));
    }
  });

  test('tells its progress after every tree', () => {
    const steps = [
      ...fitFold(shared, folds, { fold: 0, learner: 'hgb', parameters: { ...few, max_iter: 4 } }),
    ];
    expect(steps.map(({ fraction }) => fraction)).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test('gives the same when the columns of some folds are too large to be kept', () => {
    const fresh = sharedFolds(120, 4);
    const twoFolds = 2 * 90 * 6 * 13;
    for (const fold of [0, 1, 2, 0, 2]) {
      const output = finish(fitFold(shared, fresh, { fold, learner: 'hgb', parameters: few }, twoFolds));
      expect(output).toEqual(expectedOf(shared, fresh, fold, few));
    }
  });

  test('names what it cannot use', () => {
    const run = (matrix: SharedMatrix, fold: number, parameters: HgbParameters) => () =>
      finish(fitFold(matrix, folds, { fold, learner: 'hgb', parameters }));
    expect(run(shared, 4, few)).toThrow('There are 4 folds, none at 4.');
    expect(run(shared, 0, { ...few, max_bins: 256 })).toThrow('max_bins is 256');
    const gap = { ...shared, target: shared.target.slice().fill(NaN, 3, 4) };
    const trained = folds.folds.findIndex(({ trainRows }) => trainRows.includes(3));
    expect(run(gap, trained, few)).toThrow('The target of row 3 is NaN');
  });
});
