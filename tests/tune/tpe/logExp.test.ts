import { describe, expect, it } from 'vitest';
import { closeExp as exp, closeLog as log } from '../../../src/tune/tpe/logExp';

/** Fixed-point numbers of 200 binary digits: slow and sure. */
const bits = 200n;
const one = 1n << bits;

function fixed(x: number): bigint {
  let exponent = 0;
  while (!Number.isInteger(x)) {
    x *= 2;
    exponent++;
  }
  return (BigInt(x) << bits) >> BigInt(exponent);
}

function expOf(x: bigint): bigint {
  let term = one;
  let total = one;
  for (let n = 1n; term !== 0n && n < 1000n; n++) {
    term = (term * x) / one / n;
    total += term;
  }
  return total;
}

/** How far a number is from an exact value, in units of its last place. */
function unitsOff(value: number, exact: bigint): number {
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 52);
  const distance = Number(fixed(value) - exact) / Number(one);
  return Math.abs(distance) / unit;
}

const samples = Array.from({ length: 400 }, (_, i) => ((i * 0.6180339887498949) % 1) * 40 - 30);

describe('exp', () => {
  it('is off by little more than half a unit of the last place', () => {
    for (const x of samples) expect(unitsOff(exp(x), expOf(fixed(x)))).toBeLessThan(0.515);
  });

  it('has its values and limits', () => {
    expect([0, 1, -0, -Infinity, Infinity, NaN].map(exp)).toEqual([1, Math.E, 1, 0, Infinity, NaN]);
    for (const x of [-699.9, -708, -745, 699.9, 709]) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 14);
  });
});

describe('log', () => {
  it('is off by little more than half a unit of the last place', () => {
    for (const y of samples) {
      if (Math.abs(y) < 0.06) continue;
      const x = Math.exp(y);
      const value = log(x);
      // exp(log x + d) = x of the exact logarithm log x + d
      const power = expOf(fixed(value));
      const distance = Number(fixed(x) - power) / Number(power);
      const unit = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 52);
      expect(Math.abs(distance) / unit).toBeLessThan(0.515);
    }
  });

  it('has its values and limits', () => {
    expect([1, 10, 2, 0, Infinity, -1, NaN].map(log)).toEqual([
      0,
      Math.LN10,
      Math.LN2,
      -Infinity,
      Infinity,
      NaN,
      NaN,
    ]);
    for (const x of [1.01, 0.99, 5e-324, 1e308]) expect(log(x)).toBeCloseTo(Math.log(x), 10);
  });
});
