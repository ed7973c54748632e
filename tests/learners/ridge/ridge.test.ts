import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { ridge } from '../../../src/learners/ridge/learner';
import { ridgeRegression } from '../../../src/learners/ridge/ridgeRegression';
import { baselineCases, largestDifference } from '../baselinesGolden';

const cases = baselineCases('ridge');

test.each(cases.map((golden) => [golden.name, golden] as const))('equals scikit-learn: %s', (_, golden) => {
  expect(largestDifference(golden)).toBeLessThan(1e-9);
});

test('has the cases of more columns than rows, and of the penalties that matter', () => {
  expect(cases.some(({ data, trainRows }) => data.nColumns > trainRows.length)).toBe(true);
  expect(cases.length).toBe(15);
});

describe('a fit', () => {
  const nRows = 4;
  const rows = Int32Array.of(0, 1, 2);
  const fit = (columns: number[], target: number[], alpha = 1) => {
    const data = { columns: Float64Array.from(columns), nRows, nColumns: columns.length / nRows };
    const { model } = finish(
      ridge.fit({ data, target: Float64Array.from(target), rows, parameters: { alpha } }),
    );
    return ridge.predict(model, data);
  };

  test('of three points by hand', () => {
    // x = −1, 0, 1 has the standard deviation s = √(2/3), so that z = −1/s, 0, 1/s, zᵀz = 3 and zᵀy = 2/s.
    const s = Math.sqrt(2 / 3);
    const slope = 2 / s / (3 + 1);
    const predictions = fit([-1, 0, 1, 2], [4, 5, 6, NaN]);
    [-1, 0, 1, 2].forEach((x, i) => expect(predictions[i]).toBeCloseTo(5 + (slope * x) / s, 13));
  });

  test('of constant columns is the mean', () => {
    expect([...fit([2, 2, 2, 9], [1, 2, 6, NaN])]).toEqual([3, 3, 3, 3]);
    expect([...fit([NaN, NaN, NaN, 9], [1, 2, 6, NaN])]).toEqual([3, 3, 3, 3]);
  });

  test('of a constant target is that', () => {
    expect([...fit([1, 2, 3, 4], [7, 7, 7, NaN])]).toEqual([7, 7, 7, 7]);
  });

  test('takes an infinite value for a missing one', () => {
    const filled = fit([1, 2, 9, 4, 1, 2, 1.5, 0], [1, 2, 6, NaN]);
    expect(fit([1, 2, 9, 4, 1, 2, Infinity, 0], [1, 2, 6, NaN])).toEqual(filled);
  });

  test('refuses rows that cannot be learnt from', () => {
    expect(() => fit([1, 2, 3, 4], [1, NaN, 6, NaN])).toThrow('The target of row 1 is NaN');
    expect(() => fit([1, 2, 3, 4], [1, 2])).toThrow('The matrix has 4 rows, the target 2 values');
    const data = { columns: Float64Array.of(1, 2), nRows: 2, nColumns: 1 };
    const none = { data, target: Float64Array.of(1, 2), rows: new Int32Array(0), parameters: { alpha: 1 } };
    expect(() => finish(ridge.fit(none))).toThrow('no training row');
  });

  test('says when a penalty is too small', () => {
    const x = Float64Array.of(-3, -3, 0, 0, 3, 3);
    expect(() => ridgeRegression(x, 2, Float64Array.of(1, 2, 3), 1e-300)).toThrow(
      'alpha is 1e-300, too small',
    );
  });
});
