import { expect, it } from 'vitest';
import { exponentialOfMinus } from '../../src/base/exponentialOfMinus';

it('agrees with Math.exp to 15 digits', () => {
  for (let x = 0; x <= 40; x += 0.00173) {
    const expected = Math.exp(-x);
    expect(Math.abs(exponentialOfMinus(x) - expected)).toBeLessThanOrEqual(5e-16 * expected);
  }
});

it('is 1 at 0, goes on a little below, and has its limits', () => {
  expect(exponentialOfMinus(0)).toBe(1);
  expect(exponentialOfMinus(-1e-15)).toBeCloseTo(1, 14);
  expect([exponentialOfMinus(41), exponentialOfMinus(Infinity)]).toEqual([0, 0]);
  expect(exponentialOfMinus(NaN)).toBeNaN();
});
