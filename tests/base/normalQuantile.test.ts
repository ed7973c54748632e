import { describe, expect, test } from 'vitest';
import { normalProbability } from '../../src/base/normalDistribution';
import { normalQuantile } from '../../src/base/normalQuantile';

/** scipy.stats.norm.ppf 1.17.1 */
const golden = [
  [1e-300, -37.0470962993612],
  [1e-30, -11.464024688443613],
  [1e-12, -7.034483825301131],
  [1e-5, -4.264890793922825],
  [0.001, -3.090232306167813],
  [0.02425, -1.972961051311885],
  [0.07, -1.4757910281791706],
  [0.075, -1.4395314709384563],
  [0.25, -0.6744897501960817],
  [0.6, 0.2533471031357997],
  [0.925, 1.4395314709384563],
  [0.999999, 4.753424308817087],
] as const;

describe('the normal quantile', () => {
  test.each(golden)('of %d', (probability, value) => {
    expect(normalQuantile(probability) / value).toBeCloseTo(1, 12);
  });

  test('inverts the probability, and ends at infinity', () => {
    for (let x = -5; x <= 5; x += 0.37) expect(normalQuantile(normalProbability(x))).toBeCloseTo(x, 9);
    expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity]);
    expect(normalQuantile(1.1)).toBeNaN();
  });
});
