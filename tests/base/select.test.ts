import { expect, it } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import { medianInPlace } from '../../src/base/select';

it('is the median of the sorted values: with ties, few values and many, in any order', () => {
  const random = new RandomState(2);
  for (let n = 1; n < 200; n++) {
    const values = Float64Array.from({ length: n }, () => random.interval(n % 3 === 0 ? 4 : 1000));
    const sorted = values.slice().sort();
    const expected = (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
    expect(medianInPlace(sorted.slice())).toBe(expected);
    expect(medianInPlace(sorted.slice().reverse())).toBe(expected);
    expect(medianInPlace(values)).toBe(expected);
  }
  expect(medianInPlace(new Float64Array(0))).toBeNaN();
});
