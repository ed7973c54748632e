import { expect, test } from 'vitest';
import { rankIntervals } from '../../src/screen/intervals/rankIntervals';

test('intervals that do not overlap leave one rank each; overlapping ones share theirs', () => {
  const { low, high } = rankIntervals(
    Float64Array.of(-1, -5, -5.5, -9),
    Float64Array.of(-1.5, -6, -6.5, -10),
    Float64Array.of(-0.5, -4, -4.5, -8),
  );
  expect([...low]).toEqual([1, 2, 2, 4]);
  expect([...high]).toEqual([1, 3, 3, 4]);
});

test('without intervals, equal predictions share their ranks', () => {
  const nothing = new Float64Array(3).fill(NaN);
  const { low, high } = rankIntervals(Float64Array.of(-2, -1, -2), nothing, nothing);
  expect([...low]).toEqual([2, 1, 2]);
  expect([...high]).toEqual([3, 1, 3]);
});
