import { describe, expect, test } from 'vitest';
import { normalDensity, normalProbability } from '../../src/base/normalDistribution';

describe('the standard normal distribution', () => {
  test('known probabilities', () => {
    expect(normalProbability(0)).toBe(0.5);
    expect(normalProbability(1.959963984540054)).toBeCloseTo(0.975, 15);
    expect(normalProbability(-8) / 6.220960574271785e-16).toBeCloseTo(1, 13);
    expect(normalProbability(Infinity)).toBe(1);
  });

  test('the density is the slope of the probability', () => {
    for (const x of [-3, -0.4, 0, 1.7]) {
      const slope = (normalProbability(x + 1e-5) - normalProbability(x - 1e-5)) / 2e-5;
      expect(normalDensity(x)).toBeCloseTo(slope, 9);
    }
  });
});
