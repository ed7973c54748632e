import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnSorter } from '../../../../src/learners/hgb/binning/columnSorter';

/** The plain way: rows sorted by value, in their old order among equals. */
function naiveSort(column: readonly number[]): { values: number[]; places: number[] } {
  const places = column.map((_, i) => i).filter((i) => !Number.isNaN(column[i]));
  places.sort((a, b) => (column[a] < column[b] ? -1 : column[a] > column[b] ? 1 : a - b));
  return { values: places.map((i) => column[i] + 0), places };
}

function sortWith(sorter: ColumnSorter, column: readonly number[]): { values: number[]; places: number[] } {
  sorter.sort(
    Float64Array.from(column),
    0,
    Int32Array.from(column, (_, i) => i),
  );
  return {
    values: [...sorter.values.subarray(0, sorter.count)],
    places: [...sorter.places.subarray(0, sorter.count)],
  };
}

describe('ColumnSorter', () => {
  it('sorts any doubles as a comparison does, NaN left out', () => {
    const sorter = new ColumnSorter(60);
    const value = fc.oneof(
      fc.double(),
      fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 1e308),
      fc.integer({ min: -3, max: 3 }),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (column) => {
        expect(sortWith(sorter, column)).toEqual(naiveSort(column));
      }),
    );
  });

  it('sorts values that differ in their last bits only', () => {
    const sorter = new ColumnSorter(300);
    for (const sign of [1, -1]) {
      const column = Array.from({ length: 300 }, (_, i) => sign * (1e6 + ((i * 7919) % 300) * 2 ** -32));
      expect(sortWith(sorter, column)).toEqual(naiveSort(column));
      // Nearly in order: the ties are mended in place.
      const nearly = Array.from({ length: 300 }, (_, i) => sign * (1e6 + sign * (i ^ 1) * 2 ** -32));
      expect(sortWith(sorter, nearly)).toEqual(naiveSort(nearly));
    }
  });

  it('takes the rows asked for, from the column asked for', () => {
    const sorter = new ColumnSorter(3);
    sorter.sort(Float64Array.of(9, 9, 9, 5, 4, 3), 3, Int32Array.of(2, 0, 2));
    expect([...sorter.values]).toEqual([3, 3, 5]);
    expect([...sorter.places]).toEqual([0, 2, 1]);
  });
});
