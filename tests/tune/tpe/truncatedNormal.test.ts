import { describe, expect, it } from 'vitest';
import {
  logGaussMass,
  logNormalCdf,
  normalCdf,
  normalQuantileOfLog,
  truncatedNormalQuantile,
} from '../../../src/tune/tpe/truncatedNormal';
import { readGolden } from '../../golden';

const golden = readGolden<{
  log_ndtr: [x: number, expected: number][];
  ndtri_exp: [y: number, expected: number][];
  log_mass: [a: number, b: number, expected: number][];
  truncnorm_ppf: [q: number, a: number, b: number, expected: number][];
}>('samplers');

const isClose = (value: number, expected: number, relative: number, absolute = 0) =>
  value === expected || Math.abs(value - expected) <= relative * Math.abs(expected) + absolute;

describe('against scipy', () => {
  it('has the same logarithm of Φ, in both tails', () => {
    expect(golden.log_ndtr.length).toBeGreaterThan(300);
    expect(golden.log_ndtr.filter(([x, expected]) => !isClose(logNormalCdf(x), expected, 3e-13))).toEqual([]);
  });

  it('finds the same quantiles of a logarithm', () => {
    expect(golden.ndtri_exp.length).toBe(280);
    const wrong = golden.ndtri_exp.filter(
      ([y, expected]) => !isClose(normalQuantileOfLog(y), expected, 1e-13, 1e-14),
    );
    expect(wrong).toEqual([]);
  });

  it('has the same logarithm of the mass of an interval', () => {
    // The mass is a difference of numbers near 1, of which the last digits are lost.
    const wrong = golden.log_mass.filter(
      ([a, b, expected]) => !isClose(logGaussMass(a, b), expected, 1e-11, 1e-12),
    );
    expect(golden.log_mass.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('finds the same quantiles between two ends', () => {
    const wrong = golden.truncnorm_ppf.filter(
      ([q, a, b, expected]) => !isClose(truncatedNormalQuantile(q, a, b), expected, 1e-10, 1e-11),
    );
    expect(golden.truncnorm_ppf.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });
});

describe('limits', () => {
  it('of the logarithm of Φ and its inverse', () => {
    expect([logNormalCdf(-Infinity), logNormalCdf(Infinity)]).toEqual([-Infinity, -0]);
    expect([normalQuantileOfLog(-Infinity), normalQuantileOfLog(0)]).toEqual([-Infinity, Infinity]);
    expect(normalCdf(0)).toBe(0.5);
  });

  it('of quantiles: the ends', () => {
    expect(truncatedNormalQuantile(0, -1, 2)).toBe(-1);
    expect(truncatedNormalQuantile(1, -1, 2)).toBe(2);
    expect(truncatedNormalQuantile(0.5, 1, 1)).toBeNaN();
  });

  it('of the mass of a point', () => {
    expect([logGaussMass(0.5, 0.5), logGaussMass(3, 3), logGaussMass(-3, -3)]).toEqual([
      -Infinity,
      -Infinity,
      -Infinity,
    ]);
  });
});

it('inverts log Φ everywhere', () => {
  for (let x = -45; x < 6; x += 0.0371) {
    expect(Math.abs(normalQuantileOfLog(logNormalCdf(x)) - x)).toBeLessThan(x < 5 ? 1e-10 : 1e-8);
  }
});
