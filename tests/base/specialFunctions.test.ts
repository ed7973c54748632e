import { describe, expect, it } from 'vitest';
import { erfc } from '../../src/base/specialFunctions';
import { readGolden } from '../golden';

const golden = readGolden<{ erfc: [number, number][] }>('special_functions').erfc;

describe('erfc', () => {
  it('agrees with mpmath to 15 digits, from -7 to the tail of 1e-307', () => {
    expect(golden.length).toBeGreaterThan(1500);
    const wrong = golden.filter(([x, expected]) => !(Math.abs(erfc(x) - expected) <= 1.5e-15 * expected));
    expect(wrong.map(([x, expected]) => [x, expected, erfc(x)])).toEqual([]);
  });

  it('has its limits, and is 1 at 0', () => {
    expect([erfc(0), erfc(-0), erfc(Infinity), erfc(-Infinity), erfc(NaN)]).toEqual([1, 1, 0, 2, NaN]);
    expect(erfc(27)).toBeGreaterThan(0);
    expect([erfc(28), erfc(1e200), erfc(-28)]).toEqual([0, 0, 2]);
  });

  it('is symmetric: erfc(-x) = 2 - erfc(x)', () => {
    for (let x = 0; x < 6; x += 0.037) expect(erfc(-x) + erfc(x)).toBeCloseTo(2, 15);
  });

  it('falls everywhere', () => {
    for (let x = -5; x < 27; x += 0.013) expect(erfc(x + 0.013)).toBeLessThanOrEqual(erfc(x));
  });
});
