import { describe, expect, it } from 'vitest';
import {
  choleskyInPlace,
  choleskyInverse,
  choleskyInverseDiagonal,
  choleskyLogDet,
  choleskySolve,
  lowerSolve,
} from '../../../src/base/linear/cholesky';
import { RandomState } from '../../../src/base/numpy/random';

const transpose = (a: Float64Array, m: number, n: number) =>
  Float64Array.from({ length: m * n }, (_, k) => a[(k % m) * n + Math.floor(k / m)]);

/** The plain product of an m × k and a k × n matrix. */
function product(a: Float64Array, b: Float64Array, m: number, k: number, n: number): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let s = 0; s < k; s++) c[i * n + j] += a[i * k + s] * b[s * n + j];
    }
  }
  return c;
}

/** The textbook's loops: the naive twin. */
function naiveCholesky(a: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j];
    }
  }
  return l;
}

function random(length: number, seed: number): Float64Array {
  const generator = new RandomState(seed);
  return Float64Array.from({ length }, () => generator.random() - 0.5);
}

/** M·Mᵀ/n and ½ on the diagonal. */
function positiveDefinite(n: number, seed: number): Float64Array {
  const m = random(n * n, seed);
  return product(m, transpose(m, n, n), n, n, n).map((x, k) => x / n + (k % (n + 1) === 0 ? 0.5 : 0));
}

function factor(a: Float64Array, n: number): Float64Array {
  const l = a.slice();
  choleskyInPlace(l, n);
  return l;
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((largest, value, k) => {
    const difference = Math.abs(value - b[k]);
    return difference <= largest ? largest : difference;
  }, 0);
}

/** Below, at and beyond tiles, few columns and packed blocks. */
const sizes = [1, 2, 3, 4, 5, 6, 12, 13, 25, 64, 67, 131, 201];

describe('Cholesky', () => {
  it('has the closed form of a small matrix', () => {
    const a = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98);
    const l = factor(a, 3);
    expect([...l]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
    expect(choleskyLogDet(l, 3)).toBeCloseTo(Math.log(36), 14);
    expect([...lowerSolve(l, 3, Float64Array.of(2, 7, 0))]).toEqual([1, 1, 1]);
    expect([...choleskySolve(l, 3, Float64Array.of(0, 6, 39))]).toEqual([1, 1, 1]);
    const inverse = [1777 / 36, -122 / 9, 19 / 9, -122 / 9, 34 / 9, -5 / 9, 19 / 9, -5 / 9, 1 / 9];
    expect(largestDifference(choleskyInverse(l, 3), Float64Array.from(inverse))).toBeLessThan(1e-12);
  });

  it('takes a matrix of one row, and of none', () => {
    const l = factor(Float64Array.of(9), 1);
    expect([...l]).toEqual([3]);
    expect([...choleskyInverse(l, 1)]).toEqual([(1 / 3) ** 2]);
    expect([...choleskySolve(l, 1, Float64Array.of(18, 27), 2)]).toEqual([2, 3]);
    const nothing = factor(new Float64Array(0), 0);
    expect(choleskyLogDet(nothing, 0)).toBe(0);
    expect(choleskyInverse(nothing, 0)).toHaveLength(0);
  });

  it.each(sizes)('agrees with the naive twin at n = %i, and leaves zeros above the diagonal', (n) => {
    const a = positiveDefinite(n, n);
    const l = factor(a, n);
    expect(largestDifference(l, naiveCholesky(a, n))).toBeLessThan(1e-13);
    expect(l.every((value, k) => k % n <= Math.floor(k / n) || Object.is(value, 0))).toBe(true);
  });

  it('reads nothing above the diagonal', () => {
    const n = 70;
    const a = positiveDefinite(n, 1);
    const lower = a.map((value, k) => (k % n > Math.floor(k / n) ? NaN : value));
    expect(factor(lower, n)).toEqual(factor(a, n));
  });

  it.each(sizes)('inverts at n = %i, symmetric to the bit', (n) => {
    const a = positiveDefinite(n, n + 1);
    const inverse = choleskyInverse(factor(a, n), n);
    const identity = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
    expect(largestDifference(product(a, inverse, n, n, n), identity)).toBeLessThan(1e-12);
    expect(transpose(inverse, n, n)).toEqual(inverse);
    const diagonal = inverse.filter((_, k) => k % (n + 1) === 0);
    expect(largestDifference(choleskyInverseDiagonal(factor(a, n), n), diagonal)).toBeLessThan(1e-13);
    const some = Int32Array.from({ length: n }, (_, i) => i).filter((i) => i % 5 === 2);
    const ofSome = diagonal.filter((_, i) => i % 5 === 2);
    expect(largestDifference(choleskyInverseDiagonal(factor(a, n), n, some), ofSome)).toBeLessThan(1e-13);
  });

  it.each([
    [5, 1],
    [64, 3],
    [131, 1],
    [131, 7],
    [131, 150],
  ])('solves n = %i for %i right sides, and leaves them as they are', (n, nColumns) => {
    const a = positiveDefinite(n, 3);
    const l = factor(a, n);
    const b = random(n * nColumns, 4);
    const kept = b.slice();
    const x = choleskySolve(l, n, b, nColumns);
    expect(largestDifference(product(a, x, n, n, nColumns), b)).toBeLessThan(1e-12);
    const half = lowerSolve(l, n, b, nColumns);
    expect(largestDifference(product(l, half, n, n, nColumns), b)).toBeLessThan(1e-12);
    expect(b).toEqual(kept);
  });

  it('solves each right side to the same bits, whatever stands beside it', () => {
    const n = 131;
    const l = factor(positiveDefinite(n, 8), n);
    const b = random(n * 5, 9);
    const together = lowerSolve(l, n, b, 5);
    for (let c = 0; c < 5; c++) {
      const column = (values: Float64Array) => values.filter((_, k) => k % 5 === c);
      expect(lowerSolve(l, n, column(b))).toEqual(column(together));
    }
  });

  it('names the pivot where the matrix is not positive definite', () => {
    const n = 100;
    const a = positiveDefinite(n, 5);
    a[80 * n + 80] = -1;
    expect(() => choleskyInPlace(a.slice(), n)).toThrow(RangeError);
    expect(() => choleskyInPlace(a.slice(), n)).toThrow(/not positive definite: pivot 81 of 100 is -/);
    expect(() => choleskyInPlace(Float64Array.of(1, 0, 1, 1), 2)).toThrow('pivot 2 of 2 is 0');
    expect(() => choleskyInPlace(Float64Array.of(NaN), 1)).toThrow('pivot 1 of 1 is NaN');
    expect(() => choleskyInPlace(Float64Array.of(Infinity), 1)).toThrow('pivot 1 of 1 is Infinity');
  });

  it('refuses lengths that do not fit', () => {
    expect(() => choleskyInPlace(new Float64Array(3), 2)).toThrow('needs 4 values, got 3');
    expect(() => choleskyInverse(new Float64Array(3), 2)).toThrow(RangeError);
    expect(() => choleskySolve(new Float64Array(4), 2, new Float64Array(3), 2)).toThrow(
      'A right side of 2 rows and 2 columns needs 4 values, got 3.',
    );
  });
});
