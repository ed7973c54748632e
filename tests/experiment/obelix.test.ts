import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { RegressionScores } from '../../src/metrics/scores';
import { kFold } from '../../src/folds/kFold';
import { experimentPlans } from '../../src/experiment/paper/plans';
import { runModels } from './runs';
import { readGolden } from '../golden';
import { openObelix, type ObelixStudy } from './obelixStudy';

/*
 * The whole path on the embedded data: files, cleaning, features, folds, fits, scores. The golden scores are
 * scikit-learn's on the features that the program dumped (tests/oracle/study_check.py --write): where the meaning of
 * a feature changes, they are written anew.
 */

type GoldenModel = { name: string; nFeatures: number; cv: RegressionScores; test: RegressionScores };
const golden = readGolden<{ experiments: Record<string, GoldenModel[]> }>('study').experiments;

let study: ObelixStudy;
beforeAll(async () => {
  expect(inject('nodeBuildError')).toBe('');
  study = await openObelix(experimentPlans.flatMap((plan) => plan.models));
});
afterAll(() => study.pool.close());

describe('on OBELiX every score is scikit-learn’s on the same features', () => {
  test.each(experimentPlans)('$name', async (plan) => {
    const { pool: runner, nTrain, target } = study;
    const features = async (set: string) => study.matrixOf(set);
    const results = await runModels(plan, {
      runner,
      features,
      nTrain,
      target,
      folds: kFold(nTrain, 5, 42),
    });
    const expected = golden[plan.name];
    expect(results.map((result) => result.plan.name)).toEqual(expected.map((model) => model.name));
    results.forEach((result, i) => {
      expect(result.nFeatures).toBe(expected[i].nFeatures);
      for (const part of ['cv', 'test'] as const) {
        for (const key of ['r2', 'rmse', 'mae', 'spearman'] as const) {
          expect(Math.abs(result[part]!.scores[key] - expected[i][part][key])).toBeLessThan(1e-9);
        }
      }
    });
  });
});
