import { describe, expect, test } from 'vitest';
import { spearmanCorrelation } from '../../src/metrics/rank';
import {
  meanAbsoluteError,
  rootMeanSquaredError,
  rSquared,
  scoreRegression,
} from '../../src/metrics/regression';
import { scoreText, type RegressionScores } from '../../src/metrics/scores';
import { readGolden } from '../golden';

type Case = RegressionScores & { target: number[]; prediction: number[] };

describe('scores equal scikit-learn’s and SciPy’s', () => {
  test.each(readGolden<{ cases: Case[] }>('metrics').cases.map((item, i) => [i, item] as const))(
    'case %i',
    (_, item) => {
      const { target, prediction } = item;
      const scores = {
        r2: rSquared(target, prediction),
        rmse: rootMeanSquaredError(target, prediction),
        mae: meanAbsoluteError(target, prediction),
        spearman: spearmanCorrelation(target, prediction),
      };
      if (target.length > 2) expect(scoreRegression(target, prediction)).toEqual(scores);
      for (const name of ['r2', 'rmse', 'mae', 'spearman'] as const) {
        expect(Math.abs(scores[name] - item[name])).toBeLessThan(1e-9 * Math.max(1, Math.abs(item[name])));
      }
    },
  );
});

describe('scores by hand', () => {
  test('errors of 0, 1 and -2 on 1, 2, 3', () => {
    const scores = scoreRegression([1, 2, 3], [1, 3, 1]);
    expect(scores.r2).toBeCloseTo(1 - 5 / 2, 14);
    expect(scores.rmse).toBeCloseTo(Math.sqrt(5 / 3), 14);
    expect(scores.mae).toBe(1);
    expect(scores.spearman).toBeCloseTo(0, 14);
  });

  test('a constant target has errors but neither R² nor a rank correlation', () => {
    expect(scoreRegression([2, 2], [1, 3])).toEqual({ r2: NaN, rmse: 1, mae: 1, spearman: NaN });
  });

  test('two rows have errors, but R² and ρ say nothing', () => {
    expect(scoreRegression([1, 2], [1, 3])).toEqual({
      r2: NaN,
      rmse: Math.SQRT1_2,
      mae: 0.5,
      spearman: NaN,
    });
    expect(scoreRegression([1, 2, 4], [1, 3, 5]).spearman).toBe(1);
    expect([NaN, 0.5].map(scoreText)).toEqual(['–', '0.500']);
  });

  test('no rows: nothing is defined', () => {
    expect(scoreRegression([], [])).toEqual({ r2: NaN, rmse: NaN, mae: NaN, spearman: NaN });
  });

  test('one missing prediction is not hidden', () => {
    expect(scoreRegression([1, 2, 3], [1, NaN, 3])).toEqual({ r2: NaN, rmse: NaN, mae: NaN, spearman: NaN });
  });

  test('refuses lists of different lengths', () => {
    expect(() => scoreRegression([1, 2], [1])).toThrow(RangeError);
  });
});
