import { describe, expect, it } from 'vitest';
import { erf, erfc } from '../../src/base/specialFunctions';
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

describe('erf', () => {
  it('adds up to 1 with erfc, of either sign', () => {
    for (let x = 0; x < 7; x += 0.0137) {
      expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThan(4e-16);
      expect(erf(-x)).toBe(-erf(x));
    }
  });

  it('has its values and limits', () => {
    // https://dlmf.nist.gov/7.23, rounded to the nearest number
    expect([0.5, 1, 1.5, 2].map(erf)).toEqual([
      0.520499877813046537683, 0.842700792949714869341, 0.966105146475310727067, 0.995322265018952734162,
    ]);
    expect([erf(0), erf(Infinity), erf(-Infinity), erf(NaN)]).toEqual([0, 1, -1, NaN]);
    expect(erf(1e-300)).toBe(1.1283791670955126e-300);
  });

  it('goes on at the borders of its approximations', () => {
    for (const border of [0.84, 1.25]) {
      const below = border * (1 - Number.EPSILON);
      const slope = (2 / Math.sqrt(Math.PI)) * Math.exp(-border * border);
      expect(Math.abs(erf(border) - erf(below) - slope * (border - below))).toBeLessThan(2e-16);
    }
  });
});
