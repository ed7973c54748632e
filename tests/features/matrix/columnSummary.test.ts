import { describe, expect, it } from 'vitest';
import {
  missingGroups,
  reasonsOfColumn,
  reasonsOfMatrix,
  reasonsOfRow,
  rowsByMissing,
  summariseColumn,
} from '../../../src/features/matrix/columnSummary';
import { emptyMatrix, type FeatureMatrix } from '../../../src/features/matrix/featureMatrix';
import { reasonCode } from '../../../src/features/matrix/reasons';

const noCif = reasonCode('no-cif');
const noCell = reasonCode('no-cell');

/** Three rows: `full` is measured, `cif` is zero-filled in rows 1 and 2, `cell` is missing in row 2. */
function example(): FeatureMatrix {
  const matrix = emptyMatrix(['full', 'cif', 'cif2', 'cell'], 3);
  matrix.values.set([1, 2, 6, 4, 0, 0, 5, 0, 0, 7, 7, NaN]);
  matrix.reasons.set([0, 0, 0, 0, noCif, noCif, 0, noCif, noCif, 0, 0, noCell]);
  return matrix;
}

describe('summariseColumn', () => {
  it('looks at measured cells only: a zero that fills a gap does not count', () => {
    const summary = summariseColumn(example(), 1);
    expect(summary).toMatchObject({ name: 'cif', nPresent: 1, min: 4, mean: 4, max: 4, constant: true });
    expect(summary.coverage).toBe(1 / 3);
    expect([...summary.histogram.counts]).toEqual([1]);
  });

  it('gives mean and range', () => {
    expect(summariseColumn(example(), 0)).toMatchObject({ min: 1, mean: 3, max: 6, constant: false });
  });

  it('is NaN for a column without values', () => {
    const summary = summariseColumn(emptyMatrix(['x'], 2), 0);
    expect(summary.mean).toBeNaN();
    expect(summary.nPresent).toBe(0);
    expect(summary.constant).toBe(false);
  });
});

describe('reasons', () => {
  it('counts by column, row and matrix', () => {
    expect(reasonsOfColumn(example(), 0)).toEqual([]);
    expect(reasonsOfColumn(example(), 1)).toMatchObject([{ code: noCif, nCells: 2 }]);
    expect(reasonsOfRow(example(), 2)).toMatchObject([
      { code: noCif, nCells: 2 },
      { code: noCell, nCells: 1 },
    ]);
    expect(reasonsOfMatrix(example()).reduce((sum, { nCells }) => sum + nCells, 0)).toBe(5);
  });

  it('ranks rows by missing cells', () => {
    expect(rowsByMissing(example())).toEqual([
      { row: 2, nMissing: 3 },
      { row: 1, nMissing: 2 },
    ]);
  });

  it('groups columns that miss the same cells', () => {
    expect(missingGroups(example()).map(({ columns }) => columns)).toEqual([['cif', 'cif2'], ['cell']]);
  });
});
