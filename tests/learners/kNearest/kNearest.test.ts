import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { kNearest } from '../../../src/learners/kNearest/learner';
import { baselineCases, largestDifference } from '../baselinesGolden';

const cases = baselineCases('kNearest');

test.each(cases.map((golden) => [golden.name, golden] as const))('equals scikit-learn: %s', (_, golden) => {
  expect(largestDifference(golden)).toBeLessThan(1e-9);
});

test('has the cases of equal and of distance weights, and of rows at distance 0', () => {
  expect(new Set(cases.map(({ parameters }) => parameters.distance_power))).toEqual(new Set([0, 1]));
  expect(cases.filter(({ predictRows }) => predictRows[0] === 0)).toHaveLength(6);
});

describe('neighbours', () => {
  // Of mean 0 and standard deviation 1: standardised as they are.
  const columns = Float64Array.of(-1, 1, 1, -1, 0, 1, 3);
  const data = { columns, nRows: 7, nColumns: 1 };
  const target = Float64Array.of(1, 10, 100, 1000, NaN, NaN, NaN);
  /** Predicts the rows at 0, 1 and 3. */
  const predictions = (n_neighbors: number, distance_power = 0, rows = [0, 1, 2, 3]) => {
    const parameters = { n_neighbors, distance_power };
    const { model } = finish(kNearest.fit({ data, target, rows: Int32Array.from(rows), parameters }));
    return [...kNearest.predict(model, data, Int32Array.of(4, 5, 6))];
  };

  test('that are equally near count in the order of the training rows', () => {
    expect(predictions(1)).toEqual([1, 10, 10]);
    expect(predictions(1, 0, [2, 0, 1, 3])).toEqual([100, 100, 100]);
    expect(predictions(3)).toEqual([37, 37, 37]);
    expect(predictions(3, 0, [3, 1, 2, 0])).toEqual([370, 370, 370]);
  });

  test('weigh by a power of their distance; those at distance 0 alone where there are any', () => {
    const [at0, at1, at3] = predictions(4, 2);
    expect(at0).toBe(1111 / 4);
    expect(at1).toBe(55);
    expect(at3).toBeCloseTo((110 + 1001 / 4) / 2.5, 12);
    expect(predictions(4, 1)[2]).toBeCloseTo((110 + 1001 / 2) / 3, 12);
  });

  test('are told to be too many', () => {
    expect(() => predictions(5)).toThrow('n_neighbors is 5, but there are 4 training rows');
  });

  test('are the first rows where all columns are constant', () => {
    const flat = { columns: new Float64Array(7).fill(3), nRows: 7, nColumns: 1 };
    const parameters = { n_neighbors: 2, distance_power: 1 };
    const { model } = finish(
      kNearest.fit({ data: flat, target, rows: Int32Array.of(0, 1, 2, 3), parameters }),
    );
    expect([...kNearest.predict(model, flat, Int32Array.of(4))]).toEqual([5.5]);
  });
});
