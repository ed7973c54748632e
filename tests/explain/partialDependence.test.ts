import { describe, expect, it } from 'vitest';
import { finish } from '../../src/base/steps';
import { partialDependenceSteps } from '../../src/explain/partialDependence';
import type { ColumnData } from '../../src/learners/columns';
import { hgb } from '../../src/learners/hgb/learner';
import { learnerChoice } from '../../src/learners/registry';
import { readGolden } from '../golden';
import { ruleMatrix } from '../learners/trees/ruleMatrix';

interface Golden {
  readonly shape: [number, number];
  readonly parameters: Readonly<Record<string, number>>;
  readonly cases: readonly ({ readonly column: number; readonly resolution: number } & Readonly<
    Record<'grid' | 'mean' | 'curves', string>
  >)[];
}

const golden = readGolden<Golden>('partial_dependence');
const doubles = (text: string) => new Float64Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
const farthest = (ours: Float64Array, theirs: Float64Array) => {
  expect(ours.length).toBe(theirs.length);
  return ours.reduce((most, value, k) => Math.max(most, Math.abs(value - theirs[k])), 0);
};

describe('partial dependence', () => {
  const { data, target } = ruleMatrix(...golden.shape);
  const rows = Int32Array.from({ length: data.nRows }, (_, i) => i);
  const { parameters } = learnerChoice('hgb', golden.parameters);
  const { model } = finish(hgb.fit({ data, target, rows, parameters }));
  const predict = (changed: ColumnData) => hgb.predict(model, changed);

  it.each(golden.cases)('of column $column at $resolution: scikit-learn’s', (one) => {
    const { column, resolution } = one;
    const found = finish(partialDependenceSteps({ predict, data, column, resolution }));
    for (const name of ['grid', 'mean', 'curves'] as const) {
      expect(farthest(found[name], doubles(one[name]))).toBeLessThan(1e-12);
    }
    expect(found.missing).toBeNull();
  });

  it('has a bin for what is missing, which the grid does not have', () => {
    const column = 7;
    const found = finish(partialDependenceSteps({ predict, data, column, resolution: 10 }));
    expect(found.grid.every(Number.isFinite)).toBe(true);
    const without = { ...data, columns: data.columns.slice() };
    without.columns.fill(NaN, column * data.nRows, (column + 1) * data.nRows);
    expect([...found.missing!.curves]).toEqual([...predict(without)]);
  });

  it('goes through the prediction of a row at its own value', () => {
    const [column, row] = [3, 17];
    const own = data.columns[column * data.nRows + row];
    const found = finish(partialDependenceSteps({ predict, data, column, resolution: 10, include: [own] }));
    const k = found.grid.indexOf(own);
    expect(found.grid.length).toBe(11);
    expect(found.curves[row * found.grid.length + k]).toBe(predict(data)[row]);
  });

  it('spans all values where the quantiles are equal', () => {
    const columns = new Float64Array(100);
    for (let i = 0; i < 4; i++) columns[i] = i + 1;
    const identity = (changed: ColumnData) => changed.columns.slice();
    const task = { predict: identity, data: { columns, nRows: 100, nColumns: 1 }, column: 0, resolution: 3 };
    const { grid, mean } = finish(partialDependenceSteps(task));
    expect([...grid]).toEqual([0, 2, 4]);
    mean.forEach((value, k) => expect(value).toBeCloseTo(grid[k], 12));
  });

  it('refuses what cannot be', () => {
    const task = { predict, data, column: 99, resolution: 10 };
    expect(() => finish(partialDependenceSteps(task))).toThrow('no column 99');
    expect(() => finish(partialDependenceSteps({ ...task, column: 0, resolution: 1 }))).toThrow('at least 2');
    const empty = { columns: new Float64Array(5).fill(NaN), nRows: 5, nColumns: 1 };
    expect(() => finish(partialDependenceSteps({ ...task, data: empty, column: 0 }))).toThrow('no value');
  });
});
