import { expect, it } from 'vitest';
import { residualFigure, sumFigure, type StageView } from '../../../src/figures/watch/stageFigures';

const view = {
  trace: {
    nRows: 2,
    stages: Float64Array.of(-5.25, -5.25, -5.5, -4.75),
    leaves: Int32Array.of(0, 1),
    model: { value: Float64Array.of(-0.25, 0.5) },
  },
  ...{ stage: 1, row: 0, names: ['a', 'b'] },
  target: Float64Array.of(-7, -3),
  ...{ trainRows: Int32Array.of(0), heldOutRows: Int32Array.of(1) },
} as unknown as StageView;

it('says negative values of boosting with a true minus, under the pointer and in captions', () => {
  expect(residualFigure(view).label!(0)).toEqual([
    'a',
    'measured −7.00',
    'predicted so far −5.50',
    'left −1.50',
  ]);
  const sum = sumFigure(view);
  expect(sum.label!(1)).toEqual(['1 tree', 'sum −5.500', 'this tree adds −0.250']);
  expect(sum.caption).toContain('After 1 it is −5.50; measured is −7.00.');
});
