import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binSortedColumns, binTrainingRows, sortColumns } from '../../../../src/learners/hgb/regressor';

const value = fc.oneof(
  fc.double(),
  fc.integer({ min: 0, max: 9 }),
  fc.constantFrom(NaN, Infinity, -Infinity, -0),
);
const shape = fc.record({ nRows: fc.integer({ min: 1, max: 30 }), nColumns: fc.integer({ min: 1, max: 4 }) });
const matrix = shape.chain(({ nRows, nColumns }) =>
  fc.record({
    data: fc
      .array(value, { minLength: nRows * nColumns, maxLength: nRows * nColumns })
      .map((values) => ({ columns: Float64Array.from(values), nRows, nColumns })),
    rows: fc
      .array(fc.nat(nRows - 1), { minLength: 1, maxLength: nRows })
      .map((rows) => Int32Array.from(rows)),
  }),
);

describe('sorted columns', () => {
  it('have the bins of their rows, whatever max_bins is', () => {
    const maxBins = fc.array(fc.integer({ min: 2, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(matrix, maxBins, ({ data, rows }, counts) => {
        const sorted = sortColumns(data, rows);
        for (const count of counts) {
          expect(binSortedColumns(sorted, count)).toEqual(binTrainingRows(data, count, rows));
        }
      }),
    );
  });

  it('have them for columns of more values than bins, too', () => {
    const nRows = 400;
    const columns = Float64Array.from({ length: 3 * nRows }, (_, k) => {
      const i = k % nRows;
      if (k < nRows) return Math.sin(k * k);
      return k < 2 * nRows ? i % 255 : i % 256;
    });
    const data = { columns, nRows, nColumns: 3 };
    const sorted = sortColumns(data);
    for (let count = 2; count <= 255; count++) {
      expect(binSortedColumns(sorted, count)).toEqual(binTrainingRows(data, count));
    }
  });

  it('hold each value once, ascending, with its row', () => {
    const data = { columns: Float64Array.of(3, NaN, 1, 2, 7, 7, NaN, NaN), nRows: 4, nColumns: 2 };
    const { values, places, starts } = sortColumns(data);
    expect([...starts]).toEqual([0, 3, 5]);
    expect([...values.subarray(0, 5)]).toEqual([1, 2, 3, 7, 7]);
    expect([...places.subarray(0, 5)]).toEqual([2, 3, 0, 0, 1]);
  });

  it('refuse no rows', () => {
    const data = { columns: Float64Array.of(1), nRows: 1, nColumns: 1 };
    expect(() => sortColumns(data, new Int32Array(0))).toThrow('at least one row');
  });
});
