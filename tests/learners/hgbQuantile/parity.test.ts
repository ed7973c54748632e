import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { ColumnData } from '../../../src/learners/columns';
import { treeCount } from '../../../src/learners/hgb/model';
import { hgbQuantile } from '../../../src/learners/hgbQuantile/learner';
import type { HgbQuantileParameters } from '../../../src/learners/hgbQuantile/parameters';
import { readGolden } from '../../golden';
import { doubles, integers, oneZero } from '../hgb/golden';

/** One fit of scikit-learn, as tests/oracle/hgb_losses.py tells it. */
interface QuantileCase {
  readonly name: string;
  readonly nRows: number;
  readonly nColumns: number;
  readonly columns: string;
  readonly target: string;
  readonly nNew: number;
  readonly newColumns: string;
  readonly parameters: HgbQuantileParameters;
  readonly baseline: string;
  /** By tree. */
  readonly nodes: number[];
  /** By node, -1 at leaves. */
  readonly feature: string;
  readonly leafValues: string;
  readonly predictions: string;
  readonly newPredictions: string;
}

const { cases } = readGolden<{ cases: QuantileCase[] }>('hgb_quantile');

/** Against scikit-learn 1.9.1 with `loss='quantile'` on one thread, bit by bit, as fits of squared error are. */
describe('scikit-learn parity', () => {
  it('covers low, middle and high quantiles', () => {
    expect(cases.length).toBeGreaterThanOrEqual(19);
    const quantiles = cases.map(({ parameters }) => parameters.quantile);
    expect([Math.min(...quantiles), Math.max(...quantiles)]).toEqual([0.001, 0.999]);
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { nColumns, parameters } = one;
    const data: ColumnData = { columns: doubles(one.columns), nRows: one.nRows, nColumns };
    const newData: ColumnData = { columns: doubles(one.newColumns), nRows: one.nNew, nColumns };
    const rows = Int32Array.from({ length: one.nRows }, (_, i) => i);
    const target = doubles(one.target);
    const { model, trainPredictions } = finish(hgbQuantile.fit({ data, target, rows, parameters }));
    expect(model.baseline).toBe(doubles(one.baseline)[0]);
    expect(treeCount(model)).toBe(one.nodes.length);
    expect(model.feature).toEqual(integers(one.feature));
    const leafValues = model.value.filter((_value, node) => model.feature[node] < 0);
    expect(oneZero(leafValues)).toEqual(oneZero(doubles(one.leafValues)));
    expect(trainPredictions).toEqual(doubles(one.predictions));
    expect(hgbQuantile.predict(model, data)).toEqual(doubles(one.predictions));
    expect(hgbQuantile.predict(model, newData)).toEqual(doubles(one.newPredictions));
  });
});
