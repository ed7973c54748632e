import { expect, it } from 'vitest';
import { spearmanNoise } from '../../src/metrics/rankNoise';

it('is 0.08 for the 121 test rows, and half of it for four times as many', () => {
  expect(spearmanNoise(121)).toBe(0.08);
  expect(spearmanNoise(484)).toBeCloseTo(0.04, 12);
});
