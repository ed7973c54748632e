import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { extraTrees } from '../../../src/learners/extraTrees/learner';
import type { LearnerParameters } from '../../../src/learners/learner';
import { defaultParameters } from '../../../src/learners/parameters';
import { randomForest } from '../../../src/learners/randomForest/learner';
import { ruleMatrix } from '../../../src/experiment/selfCheck/ruleMatrix';

const rowsUpTo = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
const matrix = (nRows: number, ...columns: readonly number[]) => ({
  columns: Float64Array.from(columns),
  nRows,
  nColumns: columns.length / nRows,
});

describe.each([extraTrees, randomForest])('$name', (learner) => {
  const parametersWith = (changes: LearnerParameters): LearnerParameters => ({
    ...defaultParameters(learner),
    n_estimators: 5,
    ...changes,
  });
  const fitOf = (
    data: { columns: Float64Array; nRows: number; nColumns: number },
    target: Float64Array,
    changes: LearnerParameters = {},
    rows = rowsUpTo(data.nRows),
  ) => finish(learner.fit({ data, target, rows, parameters: parametersWith(changes) })).model;

  it('of some rows is the fit of a matrix of those rows', () => {
    const { data, target } = ruleMatrix(60, 8);
    const rows = Int32Array.from({ length: 40 }, (_, i) => (i * 7) % 60);
    const columns = Float64Array.from({ length: 40 * 8 }, (_, k) => {
      return data.columns[Math.floor(k / 40) * 60 + rows[k % 40]];
    });
    const taken = Float64Array.from(rows, (row) => target[row]);
    const model = fitOf(data, target, {}, rows);
    expect(model).toEqual(fitOf({ columns, nRows: 40, nColumns: 8 }, taken));
    expect(learner.predict(model, data, rows)).toEqual(
      learner.predict(model, { columns, nRows: 40, nColumns: 8 }),
    );
  });

  it('yields after each tree, and seeds give other trees', () => {
    const { data, target } = ruleMatrix(30, 5);
    const parameters = parametersWith({ n_estimators: 4 });
    const steps = [...learner.fit({ data, target, rows: rowsUpTo(30), parameters })];
    expect(steps.map((step) => step.fraction)).toEqual([0.25, 0.5, 0.75, 1]);
    expect(fitOf(data, target, { random_state: 1 })).not.toEqual(fitOf(data, target));
    expect(fitOf(data, target)).toEqual(fitOf(data, target));
  });

  it('of one row, or of a target or columns that are constant, predicts the mean', () => {
    expect([
      ...learner.predict(fitOf(matrix(1, 3, NaN), Float64Array.of(7)), matrix(2, 1, 9, NaN, 4)),
    ]).toEqual([7, 7]);
    const data = matrix(4, 1, 2, 3, 4);
    expect([...learner.predict(fitOf(data, Float64Array.of(2, 2, 2, 2)), data)]).toEqual([2, 2, 2, 2]);
    const dull = matrix(4, 1, 1, 1, 1, NaN, NaN, NaN, NaN);
    const [first, ...others] = learner.predict(fitOf(dull, Float64Array.of(1, 2, 3, 6)), dull);
    expect(others).toEqual([first, first, first]);
    expect(first).toBeGreaterThanOrEqual(1);
    expect(first).toBeLessThanOrEqual(6);
  });

  it('does not divide where a leaf would be too small', () => {
    const { data, target } = ruleMatrix(9, 5);
    expect(fitOf(data, target, { min_samples_leaf: 5 }).feature).toEqual(new Int32Array(5).fill(-1));
  });

  it('keeps the order of infinities and of numbers beyond float32', () => {
    const data = matrix(6, -Infinity, -1e300, 0, 1, 1e300, Infinity);
    const target = Float64Array.of(0, 0, 3, 3, 8, 8);
    const nearest = (model: ReturnType<typeof fitOf>) =>
      [...learner.predict(model, data)].map((value) => (value < 1.5 ? 0 : value < 5.5 ? 3 : 8));
    expect(nearest(fitOf(data, target, { n_estimators: 60 }))).toEqual([...target]);
  });

  it('refuses what it cannot use, and says what', () => {
    const { data, target } = ruleMatrix(9, 5);
    const gap = target.slice();
    gap[5] = NaN;
    expect(() => fitOf(data, gap)).toThrow('The target of row 5 is NaN; training needs finite targets.');
    expect(fitOf(data, gap, {}, Int32Array.of(1, 2, 3)).nColumns).toBe(5);
    expect(() => fitOf(data, target.slice(1))).toThrow('The matrix has 9 rows, the target 8 values.');
    expect(() => fitOf(data, target, {}, new Int32Array(0))).toThrow('at least one row to learn from');
    expect(() => fitOf(data, target, {}, Int32Array.of(9))).toThrow('Row 9 is outside the matrix of 9 rows.');
    expect(() => fitOf(data, target, { max_features: 0 })).toThrow(
      'max_features is 0, but must be a finite number above 0 to 1.',
    );
    expect(() => learner.predict(fitOf(data, target), matrix(1, 2, 3))).toThrow(
      'fitted on 5 columns, the matrix has 2',
    );
  });
});
