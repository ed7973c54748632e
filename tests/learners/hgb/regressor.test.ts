import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { leafCount, treeNodes } from './treeNodes';
import {
  checkHgbParameters,
  defaultHgbParameters,
  type HgbParameters,
} from '../../../src/learners/hgb/parameters';
import {
  binTrainingRows,
  type ColumnData,
  fit,
  fitSteps,
  predict,
} from '../../../src/learners/hgb/regressor';

const small: HgbParameters = { ...defaultHgbParameters, max_iter: 1, min_samples_leaf: 1, learning_rate: 1 };

/** Smooth and stepped columns with gaps, by a rule. */
function makeData(nRows: number, nColumns: number): { data: ColumnData; target: Float64Array } {
  const columns = Float64Array.from({ length: nRows * nColumns }, (_, k) => {
    const [i, j] = [k % nRows, Math.floor(k / nRows)];
    if ((i * 13 + j * 7) % 11 === 0) return NaN;
    return j % 2 === 0 ? Math.sin((i + 1) * (j + 1.5)) : (i * (j + 3)) % 5;
  });
  const target = Float64Array.from({ length: nRows }, (_, i) => Math.sin(i) + (i % 5) / 3);
  return { data: { columns, nRows, nColumns }, target };
}

describe('a tree of six rows by hand', () => {
  // x = 1..6, y = 0 0 0 6 6 12: mean 4, gradients 4 4 4 -2 -2 -8.
  const data: ColumnData = { columns: Float64Array.of(1, 2, 3, 4, 5, 6), nRows: 6, nColumns: 1 };
  const target = Float64Array.of(0, 0, 0, 6, 6, 12);

  it('splits best first, at midpoints', () => {
    const model = fit(data, target, { ...small, max_leaf_nodes: 3 });
    const { feature, threshold, left, right, value, gain, count } = treeNodes(model, 0);
    expect(model.baseline).toBe(4);
    // Root: 12²/3 + 12²/3 = 96 at 3.5. Right side: 4²/2 + 8²/1 - 12²/3 = 24 at 5.5; left side is pure.
    expect([...feature]).toEqual([0, -1, 0, -1, -1]);
    expect([threshold[0], threshold[2]]).toEqual([3.5, 5.5]);
    expect([...left]).toEqual([1, -1, 3, -1, -1]);
    expect([...right]).toEqual([2, -1, 4, -1, -1]);
    expect([...count]).toEqual([6, 3, 3, 2, 1]);
    [96, 0, 24, 0, 0].forEach((expected, k) => expect(gain[k]).toBeCloseTo(expected, 10));
    [0, -4, 4, 2, 8].forEach((expected, k) => expect(value[k]).toBeCloseTo(expected, 10));
    expect(leafCount(model)).toBe(3);
    predict(model, data).forEach((prediction, i) => expect(prediction).toBeCloseTo(target[i], 10));
  });

  it('shrinks and penalises leaves', () => {
    const model = fit(data, target, {
      ...small,
      max_leaf_nodes: 2,
      learning_rate: 0.5,
      l2_regularization: 3,
    });
    const { value } = treeNodes(model, 0);
    expect(value[1]).toBeCloseTo((0.5 * -12) / (3 + 3), 10);
    expect(value[2]).toBeCloseTo((0.5 * 12) / (3 + 3), 10);
  });

  it('sends missing values, new in prediction, to the child with more rows', () => {
    const model = fit(data, target, { ...small, max_leaf_nodes: 2, min_samples_leaf: 1 });
    const missing: ColumnData = { columns: Float64Array.of(NaN), nRows: 1, nColumns: 1 };
    expect(predict(model, missing)[0]).toBeCloseTo(8, 10); // 3 and 3: not more on the left, so right
    const skewed = fit(data, Float64Array.of(0, 0, 0, 0, 6, 6), { ...small, max_leaf_nodes: 2 });
    expect(predict(skewed, missing)[0]).toBeCloseTo(0, 10);
  });

  it('can split missing values from all others', () => {
    const gap: ColumnData = { columns: Float64Array.of(1, 1, NaN, 1, NaN, NaN), nRows: 6, nColumns: 1 };
    const model = fit(gap, Float64Array.of(0, 0, 6, 0, 6, 6), small);
    expect(treeNodes(model, 0).threshold[0]).toBe(Infinity);
    expect(treeNodes(model, 0).missingGoToLeft[0]).toBe(0);
    [0, 0, 6, 0, 6, 6].forEach((y, i) => expect(predict(model, gap)[i]).toBeCloseTo(y, 10));
  });
});

describe('a fit', () => {
  const { data, target } = makeData(90, 7);
  const parameters: HgbParameters = { ...defaultHgbParameters, max_iter: 20, min_samples_leaf: 4 };

  it('of some rows is the fit of a matrix of those rows', () => {
    const rows = Int32Array.from({ length: 60 }, (_, i) => (i * 7) % 90);
    const columns = Float64Array.from({ length: 60 * 7 }, (_, k) => {
      return data.columns[Math.floor(k / 60) * 90 + rows[k % 60]];
    });
    const taken: ColumnData = { columns, nRows: 60, nColumns: 7 };
    const model = fit(data, target, parameters, rows);
    expect(model).toEqual(
      fit(
        taken,
        Float64Array.from(rows, (row) => target[row]),
        parameters,
      ),
    );
    expect(predict(model, data, rows)).toEqual(predict(model, taken));
  });

  it('takes rows that are in bins already', () => {
    const binned = binTrainingRows(data, parameters.max_bins);
    const deeper = { ...parameters, min_samples_leaf: 2, l2_regularization: 1 };
    expect(fit(data, target, parameters, undefined, binned)).toEqual(fit(data, target, parameters));
    expect(fit(data, target, deeper, undefined, binned)).toEqual(fit(data, target, deeper));
    expect(() => fit(data, target, { ...parameters, max_bins: 9 }, undefined, binned)).toThrow(
      /max_bins 255/,
    );
  });

  it('survives structuredClone', () => {
    const model = fit(data, target, parameters);
    expect(predict(structuredClone(model), data)).toEqual(predict(model, data));
  });

  it('does not notice columns without values or with one', () => {
    const dull = new Float64Array(90 * 2).fill(NaN, 0, 90).fill(3, 90);
    const wider: ColumnData = {
      columns: Float64Array.from([...data.columns, ...dull]),
      nRows: 90,
      nColumns: 9,
    };
    expect(predict(fit(wider, target, parameters), wider)).toEqual(
      predict(fit(data, target, parameters), data),
    );
  });

  it('keeps the mean when no leaf may be small enough', () => {
    const model = fit(data, target, { ...parameters, min_samples_leaf: 91 });
    expect(leafCount(model)).toBe(20);
    expect(new Set(predict(model, data))).toEqual(new Set([model.baseline]));
  });

  it('tells how far it is after each tree', () => {
    const steps = [...fitSteps(data, target, { ...parameters, max_iter: 4 })];
    expect(steps.map((step) => step.fraction)).toEqual([0.25, 0.5, 0.75, 1]);
    expect(finish(fitSteps(data, target, parameters))).toEqual(fit(data, target, parameters));
  });

  it('refuses what it cannot use, and says what', () => {
    const gap = target.slice();
    gap[5] = NaN;
    expect(() => fit(data, gap, parameters)).toThrow('The target of row 5 is NaN');
    expect(fit(data, gap, parameters, Int32Array.of(1, 2, 3, 4)).baseline).toBeTypeOf('number');
    expect(() => fit(data, target.slice(1), parameters)).toThrow('90 rows, the target 89 values');
    expect(() => fit(data, target, parameters, new Int32Array(0))).toThrow('at least one row');
    const model = fit(data, target, parameters);
    expect(() => predict(model, { columns: new Float64Array(6), nRows: 1, nColumns: 6 })).toThrow(
      'fitted on 7 columns',
    );
  });
});

describe('hyper-parameters', () => {
  it.each([
    ['learning_rate', 0],
    ['learning_rate', Infinity],
    ['max_iter', 0],
    ['max_iter', 1.5],
    ['max_leaf_nodes', 1],
    ['max_depth', 0],
    ['min_samples_leaf', 0],
    ['l2_regularization', -1],
    ['l2_regularization', NaN],
    ['max_bins', 1],
    ['max_bins', 256],
  ])('refuse %s = %d by name', (name, value) => {
    expect(() => checkHgbParameters({ ...defaultHgbParameters, [name]: value })).toThrow(
      new RegExp(`^${name} is ${value}, but must be `),
    );
  });

  it('allow the defaults and no limits', () => {
    checkHgbParameters(defaultHgbParameters);
    checkHgbParameters({ ...defaultHgbParameters, max_leaf_nodes: null, max_depth: null, max_bins: 2 });
  });
});
