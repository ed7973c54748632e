import { describe, expect, test } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import { spearman } from '../../src/base/statistics';
import { finish } from '../../src/base/steps';
import { groupedCorrelationSteps, type CorrelationInput } from '../../src/metrics/groupedCorrelations';

const of = (input: CorrelationInput) => finish(groupedCorrelationSteps(input));

/** Families on a falling line, rows inside each on a rising one: Simpson's case. */
const falling: CorrelationInput = {
  x: Float64Array.of(1, 2, 3, 11, 12, 13, 21, 22, 23),
  y: Float64Array.of(21, 22, 23, 11, 12, 13, 1, 2, 3),
  groups: Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2),
  clusters: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8),
  nResamples: 200,
  seed: 1,
};

describe('grouped correlations', () => {
  test('tell families from what is inside them', () => {
    const { all, between, within, clusters } = of(falling);
    expect(between.value).toBe(-1);
    expect(within.value).toBeCloseTo(1, 12);
    expect(all.value).toBeCloseTo(spearman(falling.x, falling.y), 12);
    expect(clusters.value).toBeCloseTo(all.value, 12);
    expect([all, clusters, between, within].map(({ nUnits }) => nUnits)).toEqual([9, 9, 3, 9]);
    expect(within.interval.low).toBeGreaterThan(0.99);
    expect(all.interval.low).toBeLessThan(all.value);
    expect(all.interval.high).toBeGreaterThan(all.value);
  });

  test('a row alone in its group says nothing of what is inside groups', () => {
    const alone = {
      ...falling,
      x: Float64Array.of(...falling.x, 400),
      y: Float64Array.of(...falling.y, -400),
      groups: Int32Array.of(...falling.groups, 3),
      clusters: Int32Array.of(...falling.clusters, 9),
    };
    const { within, between } = of(alone);
    expect(within.value).toBeCloseTo(1, 12);
    expect(within.nUnits).toBe(9);
    expect(between.nUnits).toBe(4);
  });

  test('a cluster counts by its mean, and is drawn whole', () => {
    const random = new RandomState(5);
    const n = 60;
    const x = Float64Array.from({ length: n }, () => random.random());
    const y = x.map((value) => value + random.random());
    const one = { x, y, groups: new Int32Array(n), nResamples: 300, seed: 3 };
    const single = of({ ...one, clusters: Int32Array.from({ length: n }, (_, i) => i) });
    // Each row four times, as one paper: no more is known than before.
    const copies = (values: Float64Array) => Float64Array.from({ length: 4 * n }, (_, i) => values[i >> 2]);
    const fourfold = of({
      ...{ ...one, x: copies(x), y: copies(y), groups: new Int32Array(4 * n) },
      clusters: Int32Array.from({ length: 4 * n }, (_, i) => i >> 2),
    });
    expect(fourfold.clusters.value).toBeCloseTo(single.clusters.value, 12);
    expect(fourfold.all.interval.low).toBeCloseTo(single.all.interval.low, 10);
    expect(fourfold.all.interval.high).toBeCloseTo(single.all.interval.high, 10);
    // Without the clusters four times the rows would seem to be known.
    const naive = of({
      ...{ ...one, x: copies(x), y: copies(y), groups: new Int32Array(4 * n) },
      clusters: Int32Array.from({ length: 4 * n }, (_, i) => i),
    });
    const width = ({ all }: typeof naive) => all.interval.high - all.interval.low;
    expect(width(naive)).toBeLessThan(0.7 * width(fourfold));
    expect(of({ ...one, clusters: Int32Array.from({ length: n }, (_, i) => i) })).toEqual(single);
  });

  test('what is constant or of one cluster has no number or no interval; what is missing is refused', () => {
    const flat = of({ ...falling, x: new Float64Array(9) });
    expect(flat.all.value).toBeNaN();
    expect(flat.all.interval.low).toBeNaN();
    const one = of({ ...falling, clusters: new Int32Array(9) });
    expect(one.all.value).toBeCloseTo(spearman(falling.x, falling.y), 12);
    expect(one.all.interval.low).toBeNaN();
    expect(() => of({ ...falling, x: Float64Array.of(NaN, ...falling.x.subarray(1)) })).toThrow('row 0');
    expect(() => of({ ...falling, groups: new Int32Array(3) })).toThrow('3 values for 9 rows');
  });
});
