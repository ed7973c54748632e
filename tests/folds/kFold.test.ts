import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kFold } from '../../src/folds/kFold';
import { readGolden } from '../golden';

interface Case {
  n: number;
  k: number;
  seed: number;
  validation: number[][];
}

describe('kFold splits as scikit-learn does', () => {
  test.each(readGolden<{ cases: Case[] }>('folds').cases)(
    '$n rows, $k folds, seed $seed',
    ({ n, k, seed, validation }) => {
      expect(kFold(n, k, seed).folds.map((fold) => [...fold.validationRows])).toEqual(validation);
    },
  );
});

describe('kFold', () => {
  test('validates every row once and trains on all others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 2, max: 60 }),
        fc.nat(),
        (a, b, seed) => {
          const [n, k] = [Math.max(a, b), Math.min(a, b)];
          const { folds } = kFold(n, k, seed);
          expect(folds.length).toBe(k);
          const validated = folds.flatMap((fold) => [...fold.validationRows]).sort((x, y) => x - y);
          expect(validated).toEqual(Array.from({ length: n }, (_, i) => i));
          for (const { trainRows, validationRows } of folds) {
            const all = [...trainRows, ...validationRows].sort((x, y) => x - y);
            expect(all).toEqual(validated);
            expect([...trainRows].sort((x, y) => x - y)).toEqual([...trainRows]);
          }
        },
      ),
    );
  });

  test.each([
    [5, 1],
    [5, 6],
    [5, 2.5],
    [0, 2],
  ])('refuses %i rows in %d folds', (n, k) => {
    expect(() => kFold(n, k, 42)).toThrow(RangeError);
  });
});
