import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { nonNegativeLeastSquares } from '../../../src/base/linear/nonNegativeLeastSquares';

interface GoldenCase {
  readonly name: string;
  readonly nRows: number;
  readonly nColumns: number;
  readonly columns: readonly number[];
  readonly b: readonly number[];
  readonly x: readonly number[];
  readonly norm: number;
}

const file = new URL('../../oracle/golden/nnls.json.gz', import.meta.url);
const { cases } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { cases: GoldenCase[] };

test.each(cases.map((golden) => [golden.name, golden] as const))(
  'equals SciPy: %s',
  (_, { nRows, nColumns, columns, b, x, norm }) => {
    const own = nonNegativeLeastSquares(Float64Array.from(columns), nRows, nColumns, Float64Array.from(b));
    expect(own).toHaveLength(nColumns);
    // Where coefficients are large, a rounding of theirs is.
    own.forEach((value, j) =>
      expect(Math.abs(value - x[j])).toBeLessThan(1e-9 * Math.max(1, Math.abs(x[j]))),
    );
    const residual = b.map((value, i) =>
      own.reduce((left, factor, j) => left - factor * columns[j * nRows + i], value),
    );
    expect(Math.abs(Math.hypot(...residual) - norm)).toBeLessThan(1e-9);
  },
);

describe('the solution', () => {
  test('is that of a system solved by hand: the second coefficient would be negative', () => {
    // Columns (1, 1) and (0, 1); x = (2, -1) without bounds; with x₂ = 0 the mean of 2 and 1.
    const x = nonNegativeLeastSquares(Float64Array.of(1, 1, 0, 1), 2, 2, Float64Array.of(2, 1));
    expect(x[0]).toBeCloseTo(1.5, 14);
    expect(x[1]).toBe(0);
  });

  test('leaves its input as it was', () => {
    const [columns, b] = [Float64Array.of(1, 2, 3, 1), Float64Array.of(1, 1)];
    nonNegativeLeastSquares(columns, 2, 2, b);
    expect([...columns, ...b]).toEqual([1, 2, 3, 1, 1, 1]);
  });

  test('is refused for what is no system', () => {
    const solve = (columns: number[], nRows: number, nColumns: number, b: number[]) => () =>
      nonNegativeLeastSquares(Float64Array.from(columns), nRows, nColumns, Float64Array.from(b));
    expect(solve([1, 2], 2, 2, [1, 2])).toThrow('2 rows and 2 columns got 2 coefficients and 2 values');
    expect(solve([], 0, 0, [])).toThrow(RangeError);
    expect(solve([1, NaN], 2, 1, [1, 2])).toThrow('columns[1] is NaN');
    expect(solve([1, 2], 2, 1, [1, Infinity])).toThrow('b[1] is Infinity');
  });
});
