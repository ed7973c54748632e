import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { RegressionScores } from '../../src/metrics/scores';
import { matrixOfSet } from '../../src/study/featurizeDataset';
import { modelBlocks } from '../../src/study/modelColumns';
import { experimentPlans } from '../../src/study/plans';
import { runExperiment } from '../../src/study/runExperiment';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { readGolden } from '../golden';
import { obelixFeatures, type ObelixFeatures } from './obelixFeatures';

/*
 * The whole path on the embedded data: files, cleaning, features, folds, fits, scores. The golden scores are
 * scikit-learn's on the features that the program dumped (tests/oracle/study_check.py --write): where the meaning of
 * a feature changes, they are written anew.
 */

type GoldenModel = { name: string; nFeatures: number; cv: RegressionScores; test: RegressionScores };
const golden = readGolden<{ experiments: Record<string, GoldenModel[]> }>('study').experiments;

let pool: Pool;
let obelix: ObelixFeatures;

beforeAll(async () => {
  expect(inject('nodeBuildError')).toBe('');
  pool = createNodePool(2, {
    program: fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url)),
  });
  obelix = await obelixFeatures(pool, modelBlocks(experimentPlans.flatMap((plan) => plan.models)));
});
afterAll(() => pool.close());

describe('on OBELiX every score is scikit-learn’s on the same features', () => {
  test.each(experimentPlans)('$name', async (plan) => {
    const { blocks, nTrain, target } = obelix;
    const protocol = { kind: 'kFold', nFolds: 5, seed: 42 } as const;
    const features = async (set: string) => matrixOfSet(blocks, set);
    const results = await runExperiment(plan, { runner: pool, features, nTrain, target, protocol });
    const expected = golden[plan.name]!;
    expect(results.map((result) => result.plan.name)).toEqual(expected.map((model) => model.name));
    results.forEach((result, i) => {
      expect(result.nFeatures).toBe(expected[i]!.nFeatures);
      for (const part of ['cv', 'test'] as const) {
        for (const key of ['r2', 'rmse', 'mae', 'spearman'] as const) {
          expect(Math.abs(result[part]!.scores[key] - expected[i]![part][key])).toBeLessThan(1e-9);
        }
      }
    });
  });
});
