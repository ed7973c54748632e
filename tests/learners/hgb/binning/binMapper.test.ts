import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binColumns, binTrainingRows, fitBinMapper } from '../../../../src/learners/hgb/binning/binMapper';

const column = (...values: number[]) => ({
  columns: Float64Array.from(values),
  nRows: values.length,
  nColumns: 1,
});

describe('bins', () => {
  it('part distinct values at their midpoints', () => {
    const binned = binTrainingRows(column(3, 1, NaN, 2, 1, 7), 255);
    expect([...binned.mapper.thresholds]).toEqual([1.5, 2.5, 5]);
    expect([...binned.bins]).toEqual([2, 0, 4, 1, 0, 3]);
    expect([...binned.binCounts]).toEqual([4]);
    expect([...binned.hasMissing]).toEqual([1]);
  });

  it('part many values at quantiles: a value, or the mean of two where the count is even', () => {
    expect([...fitBinMapper(column(1, 2, 3, 4, 5, 6), 3).thresholds]).toEqual([2.5, 4.5]);
    expect([...fitBinMapper(column(1, 2, 3, 4, 5, 6, 7), 3).thresholds]).toEqual([3, 5]);
  });

  it('put a value on a threshold to the left', () => {
    const mapper = fitBinMapper(column(0, 2, 4), 255);
    expect([...binColumns(mapper, column(1, 1 + 1e-12, 3, -9, 9)).bins]).toEqual([0, 1, 1, 0, 2]);
  });

  it('hold infinities apart from the largest numbers', () => {
    const binned = binTrainingRows(column(-Infinity, 0, Infinity, 1), 255);
    expect([...binned.mapper.thresholds]).toEqual([-Infinity, 0.5, 1e300]);
    expect([...binned.bins]).toEqual([0, 1, 3, 2]);
  });

  it('leave columns of one value or none whole', () => {
    expect([...binTrainingRows(column(4, 4, 4), 255).binCounts]).toEqual([1]);
    const empty = binTrainingRows(column(NaN, NaN), 255);
    expect([[...empty.binCounts], [...empty.hasMissing], [...empty.bins]]).toEqual([[1], [1], [1, 1]]);
  });

  it('are the same from the sort as from a search for each value', () => {
    const value = fc.oneof(
      fc.double(),
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(NaN, Infinity, -Infinity),
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 12 }),
        (values, maxBins) => {
          const data = column(...values);
          const binned = binTrainingRows(data, maxBins);
          expect(binned).toEqual(binColumns(fitBinMapper(data, maxBins), data));
          expect(Math.max(...binned.binCounts)).toBeLessThanOrEqual(maxBins);
        },
      ),
    );
  });

  it('refuse matrices that do not fit', () => {
    expect(() => fitBinMapper({ columns: new Float64Array(5), nRows: 2, nColumns: 3 }, 255)).toThrow(
      /needs 6 values/,
    );
    expect(() => fitBinMapper(column(1, 2), 255, Int32Array.of(2))).toThrow(/Row 2 is outside/);
    expect(() => fitBinMapper(column(1, 2), 255, new Int32Array(0))).toThrow(/at least one row/);
    expect(() =>
      binColumns(fitBinMapper(column(1, 2), 9), { ...column(1, 2), nRows: 1, nColumns: 2 }),
    ).toThrow(/made for 1 columns/);
  });
});
