import { describe, expect, test } from 'vitest';
import {
  averageRanks,
  mean,
  pearson,
  populationVariance,
  sampleVariance,
  spearman,
  sum,
} from '../../src/base/statistics';
import { readGolden } from '../golden';

interface Case {
  target: number[];
  prediction: number[];
  pearson: number;
  ranks: number[];
  mean: number;
  populationVariance: number;
  sampleVariance: number;
}

describe('statistics equal numpy and SciPy', () => {
  test.each(readGolden<{ cases: Case[] }>('metrics').cases.map((item, i) => [i, item] as const))(
    'case %i',
    (_, item) => {
      expect([...averageRanks(item.prediction)]).toEqual(item.ranks);
      expect(Math.abs(mean(item.target) / item.mean - 1)).toBeLessThan(1e-14);
      expect(Math.abs(populationVariance(item.target) / item.populationVariance - 1)).toBeLessThan(1e-9);
      expect(Math.abs(sampleVariance(item.target) / item.sampleVariance - 1)).toBeLessThan(1e-9);
      expect(Math.abs(pearson(item.target, item.prediction) - item.pearson)).toBeLessThan(1e-9);
    },
  );
});

describe('by hand', () => {
  test('ranks share their average', () => {
    expect([...averageRanks([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1]);
    expect([...averageRanks([-0, 0])]).toEqual([1.5, 1.5]);
    expect([...averageRanks([1, NaN])]).toEqual([NaN, NaN]);
  });

  test('variances of 1 2 3 4', () => {
    expect(populationVariance([1, 2, 3, 4])).toBe(1.25);
    expect(sampleVariance([1, 2, 3, 4])).toBe(5 / 3);
    expect(sampleVariance([1])).toBeNaN();
  });

  test('sums keep the small among the large', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum([Infinity, 1])).toBe(Infinity);
    expect(sum([])).toBe(0);
    expect(mean([])).toBeNaN();
  });

  test('correlations', () => {
    expect(pearson([1, 2, 3], [2, 4, 6])).toBe(1);
    expect(spearman([1, 2, 3], [1, 8, 27])).toBe(1);
    expect(spearman([1, 2, 3], [27, 8, 1])).toBe(-1);
    expect(pearson([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(() => pearson([1], [1, 2])).toThrow(RangeError);
  });
});
