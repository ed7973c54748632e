import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjugate, determinant, inverse, product } from '../../src/base/matrix3';

const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const integers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 9, maxLength: 9 });

describe('3x3 matrices', () => {
  it('have the determinant of their rows', () => {
    expect(determinant(identity)).toBe(1);
    expect(determinant([2, 0, 0, 0, 3, 0, 0, 0, 4])).toBe(24);
    expect(determinant([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(0);
    expect(determinant([0, 1, 0, 1, 0, 0, 0, 0, 1])).toBe(-1);
  });

  it('multiply rows by columns', () => {
    expect(product([1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 1, 0, 0, 0, 1, 1, 0, 0])).toEqual([
      3, 1, 2, 6, 4, 5, 9, 7, 8,
    ]);
  });

  it('give their determinant when multiplied by their adjugate, exactly for integers', () => {
    fc.assert(
      fc.property(integers, (m) => {
        const d = determinant(m);
        const expected = identity.map((part) => part * d + 0);
        expect(product(m, adjugate(m)).map((part) => part + 0)).toEqual(
          expected.map((part) => (part === 0 ? 0 : part)),
        );
      }),
    );
  });

  it('are undone by their inverse', () => {
    fc.assert(
      fc.property(integers, (m) => {
        fc.pre(determinant(m) !== 0);
        product(m, inverse(m)).forEach((part, k) => expect(part).toBeCloseTo(identity[k], 9));
      }),
    );
    expect([...inverse(Array(9).fill(0))].some(Number.isFinite)).toBe(false);
  });
});
