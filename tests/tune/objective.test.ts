import { describe, expect, test } from 'vitest';
import {
  foldObjective,
  intermediateValues,
  needsPredictions,
  trialObjective,
} from '../../src/tune/objective';
import { pruners } from '../../src/tune/study/presets';
import type { FoldScores } from '../../src/tune/trial';

const fold = (train: number, validation: number, rhoTrain = 0.9, rhoValidation = 0.5): FoldScores => ({
  train: { r2: NaN, rmse: train, mae: train / 2, spearman: rhoTrain },
  validation: { r2: NaN, rmse: validation, mae: validation / 2, spearman: rhoValidation },
});
const folds = [fold(1, 2), fold(2, 1), fold(0.5, 1.5)];

describe('the penalised error of a fold', () => {
  test('adds λ times the gap, where validation is worse', () => {
    expect(foldObjective({ metric: 'rmse', penalty: 0.2 }, fold(1, 2))).toBeCloseTo(2.2, 12);
    expect(foldObjective({ metric: 'rmse', penalty: 0 }, fold(1, 2))).toBe(2);
    expect(foldObjective({ metric: 'rmse', penalty: 0.2 }, fold(2, 1))).toBe(1);
    expect(foldObjective({ metric: 'mae', penalty: 0.2 }, fold(1, 2))).toBeCloseTo(1.1, 12);
    expect(foldObjective({ metric: 'spearman', penalty: 0.5 }, fold(1, 2))).toBeCloseTo(0.5 + 0.5 * 0.4, 12);
  });
});

describe('the objective of a trial', () => {
  test('is the mean over the folds', () => {
    expect(trialObjective({ metric: 'rmse', penalty: 0.2 }, folds)).toBeCloseTo((2.2 + 1 + 1.7) / 3, 12);
    expect(trialObjective({ metric: 'mae', penalty: 0 }, folds)).toBeCloseTo(0.75, 12);
  });

  test('takes Spearman over the pooled predictions', () => {
    const objective = { metric: 'spearman', penalty: 0.2 } as const;
    expect(needsPredictions(objective)).toBe(true);
    const pooled = { target: [1, 2, 3, 4], predictions: [1, 2, 4, 3] };
    // ρ = 0.8 pooled, 0.9 on the training rows.
    expect(trialObjective(objective, folds, pooled)).toBeCloseTo(0.2 + 0.2 * 0.1, 12);
    expect(() => trialObjective(objective, folds)).toThrow('pooled');
    const constant = { target: [1, 1, 1, 1], predictions: [1, 2, 4, 3] };
    expect(trialObjective(objective, folds, constant)).toBeNaN();
  });
});

test('a trial reports s_k, and to the median pruner the mean so far', () => {
  const objective = { metric: 'rmse', penalty: 0 } as const;
  expect(intermediateValues(objective, pruners.wilcoxon, folds).map(({ value }) => value)).toEqual([
    2, 1, 1.5,
  ]);
  expect(intermediateValues(objective, pruners.median, folds)).toEqual([
    { step: 0, value: 2 },
    { step: 1, value: 1.5 },
    { step: 2, value: 1.5 },
  ]);
});
