import { describe, expect, it } from 'vitest';
import type { HeldOutQuality } from '../../../src/experiment/screening/quality/qualityTypes';
import { heldOutModelsTable } from '../../../src/figures/screening/heldOutModels';

const quality: HeldOutQuality = {
  ...{ by: 'papers', nFolds: 5, seed: 0, calibration: null, check: null },
  scores: { r2: 0.7, rmse: 1.4, mae: 1.06, spearman: 0.85 },
  intervals: {
    r2: { low: NaN, high: NaN },
    rmse: { low: 1.2, high: 1.6 },
    mae: { low: 0.9, high: 1.2 },
    spearman: { low: 0.8, high: 0.9 },
  },
  families: [
    { family: 'LGPS', nRows: 21, nPapers: 6, spearman: 0.56, interval: { low: -0.1, high: 0.9 } },
    { family: 'oxides', nRows: 20, nPapers: 9, spearman: NaN, interval: { low: NaN, high: NaN } },
  ],
  heldOut: {
    target: new Float64Array(4),
    predictions: new Float64Array(4),
    papers: Int32Array.of(0, 0, 3, 1),
  },
};

describe('the table of what ranking models do on held-out rows', () => {
  const { columns, rows } = heldOutModelsTable([
    { label: 'Best of formulas', quality },
    { label: 'From a file', quality: null },
  ]);

  it('has a row for each model that was measured, and one for each of its families', () => {
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['Best of formulas', 'papers', 'all', 4, 3],
      ['Best of formulas', 'papers', 'LGPS', 21, 6],
      ['Best of formulas', 'papers', 'oxides', 20, 9],
    ]);
    expect(rows.map(({ length }) => length)).toEqual(rows.map(() => columns.length));
  });

  it('has the scores with their intervals, and empty cells where nothing is known', () => {
    expect(rows[0].slice(5)).toEqual([0.85, 0.8, 0.9, 1.06, 0.9, 1.2, 1.4, 0.7]);
    expect(rows[2].slice(5)).toEqual(['', '', '', '', '', '', '', '']);
  });
});
