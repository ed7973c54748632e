import { describe, expect, it } from 'vitest';
import { sortToPercentile } from '../../../src/base/numpy/percentile';
import { finish } from '../../../src/base/steps';
import type { ColumnData } from '../../../src/learners/columns';
import { hgbQuantile } from '../../../src/learners/hgbQuantile/learner';
import { hgbQuantileAbout } from '../../../src/learners/hgbQuantile/parameters';
import { pinballLoss } from '../../../src/learners/hgbQuantile/pinballLoss';
import { defaultParameters } from '../../../src/learners/parameters';

const nRows = 60;
const columns = Float64Array.from({ length: 2 * nRows }, (_, k) => Math.sin(3 * k) + (k % 7));
columns[5] = NaN;
const data: ColumnData = { columns, nRows, nColumns: 2 };
const target = Float64Array.from({ length: nRows }, (_, i) => Math.cos(i * i) + (i % 3));
const rows = Int32Array.from({ length: nRows }, (_, i) => i);

const fitOf = (values: object, y = target) => {
  const parameters = { ...defaultParameters(hgbQuantileAbout), min_samples_leaf: 4, ...values };
  return finish(hgbQuantile.fit({ data, target: y, rows, parameters }));
};

describe('the pinball loss', () => {
  const loss = (q: number, y: number, p: number) => (y >= p ? q * (y - p) : (1 - q) * (p - y));

  it.each([0.1, 0.5, 0.8])('has these gradients at quantile %f', (q) => {
    const predictions = target.map((_, i) => Math.sin(i));
    const gradients = new Float32Array(nRows);
    pinballLoss(q)(target).gradients(predictions, gradients);
    gradients.forEach((gradient, i) => {
      const [y, p, h] = [target[i], predictions[i], 1e-6];
      expect(gradient).toBeCloseTo((loss(q, y, p + h) - loss(q, y, p - h)) / (2 * h), 6);
    });
  });

  it.each([1 / 6, 0.5, 5 / 6])('is least in a leaf at the value of the leaf, at quantile %f', (q) => {
    const leaf = Int32Array.of(3, 8, 9, 20, 21, 40, 55);
    const predictions = new Float64Array(nRows).fill(0.25);
    const value = pinballLoss(q)(target).leafValue!(leaf, predictions);
    const total = (step: number) => leaf.reduce((sum, row) => sum + loss(q, target[row], 0.25 + step), 0);
    // The least is at a residual; of seven values, these quantiles are values themselves.
    const least = Math.min(...Array.from(leaf, (row) => total(target[row] - 0.25)));
    expect(total(value)).toBeCloseTo(least, 12);
    expect(least).toBeLessThan(total(0));
  });
});

describe('a quantile', () => {
  it('lies between its neighbours by their distance', () => {
    expect(sortToPercentile(Float64Array.of(4, 1, 3, 2), 0.5)).toBe(2.5);
    expect(sortToPercentile(Float64Array.of(30, 10, 20), 0.25)).toBe(15);
    expect(sortToPercentile(Float64Array.of(7), 0.9)).toBe(7);
    expect(sortToPercentile(Float64Array.of(2, 9, -1), 1)).toBe(9);
  });

  it('is met on the training rows: so many lie below', () => {
    for (const quantile of [0.1, 0.5, 0.9]) {
      const predictions = fitOf({ quantile, min_samples_leaf: 10 }).trainPredictions!;
      const share = (slack: number) => target.filter((y, i) => y < predictions[i] + slack).length / nRows;
      expect(share(-1e-9)).toBeLessThan(quantile + 0.05);
      expect(share(1e-9)).toBeGreaterThan(quantile - 0.05);
    }
  });

  it('is the target itself where that is constant', () => {
    const { trainPredictions } = fitOf({ quantile: 0.9 }, new Float64Array(nRows).fill(-4.5));
    expect(trainPredictions).toEqual(new Float64Array(nRows).fill(-4.5));
  });

  it('turns round with the target', () => {
    const low = fitOf({ quantile: 0.25, max_iter: 10 }).trainPredictions!;
    const high = fitOf(
      { quantile: 0.75, max_iter: 10 },
      target.map((y) => -y),
    ).trainPredictions!;
    low.forEach((value, i) => expect(value).toBeCloseTo(-high[i], 9));
  });

  it('of some rows does not look at others', () => {
    const some = rows.filter((row) => row % 4 > 0);
    const other = target.map((y, row) => (row % 4 > 0 ? y : 1e9));
    const parameters = { ...defaultParameters(hgbQuantileAbout), min_samples_leaf: 4 };
    const fit = (y: Float64Array) => finish(hgbQuantile.fit({ data, target: y, rows: some, parameters }));
    expect(fit(other).model).toEqual(fit(target).model);
  });
});
