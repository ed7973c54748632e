import { expect, test } from 'vitest';
import { luckOfBest } from '../../src/metrics/luckOfBest';

test('the expected maximum of a few normal values has a closed form', () => {
  expect(luckOfBest(2, 1)).toBeCloseTo(1 / Math.sqrt(Math.PI), 13);
  expect(luckOfBest(3, 1)).toBeCloseTo(1.5 / Math.sqrt(Math.PI), 13);
  expect(luckOfBest(4, 1)).toBeCloseTo((6 / Math.PI ** 1.5) * Math.atan(Math.SQRT2), 13);
});

test('known values of more (Harter, doi:10.1093/biomet/48.1-2.151)', () => {
  expect(luckOfBest(10, 1)).toBeCloseTo(1.53875, 5);
  expect(luckOfBest(100, 1)).toBeCloseTo(2.50759, 5);
});

test('goes with the noise; one model has no luck', () => {
  expect(luckOfBest(10, 0.04)).toBeCloseTo(0.04 * luckOfBest(10, 1), 14);
  expect(luckOfBest(1, 1)).toBe(0);
  expect(luckOfBest(0, 1)).toBe(0);
});
