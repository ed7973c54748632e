import { expect, test } from 'vitest';
import { interpolateAt } from '../../../src/base/numpy/interpolation';

const read = (x: number[], y: number[], at: number) =>
  interpolateAt(Float64Array.from(x), Float64Array.from(y), at);

test('reads between points, and stays at the ends', () => {
  expect([0, 1, 1.5, 2, 2.5, 3, 9].map((at) => read([1, 2, 3], [10, 20, 40], at))).toEqual([
    10, 10, 15, 20, 30, 40, 40,
  ]);
  expect(read([1, 2], [10, 20], NaN)).toBeNaN();
  expect(read([1], [10], 5)).toBe(10);
});

test('the last of equal places begins the next piece', () => {
  expect([1.5, 2, 2.5].map((at) => read([1, 2, 2, 3], [0, 10, 20, 30], at))).toEqual([5, 20, 25]);
});
