import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { kFold } from '../../../src/folds/kFold';
import type { RegressionScores } from '../../../src/metrics/scores';
import type { InnerFolds } from '../../../src/experiment/recipes/gated/gatedPlan';
import { doubleModels } from '../../../src/experiment/recipes/gated/gatedPlan';
import type { GatedPart, GatedResult } from '../../../src/experiment/recipes/gated/gatedResult';
import { runDoubles } from '../runs';
import { readGolden } from '../../golden';
import { openObelix, type ObelixStudy } from '../obelixStudy';

/*
 * The report's five double models on the embedded data against scikit-learn's, on the features that the program
 * dumped (tests/oracle/gating.py).
 */

interface GoldenPart {
  readonly scores: RegressionScores;
  readonly gatedScores: RegressionScores;
  readonly baseScores: RegressionScores;
  readonly predictions: readonly number[];
  readonly basePredictions: readonly number[];
}

interface GoldenStrategy {
  readonly name: string;
  readonly nFeatures: { readonly base: number; readonly physics: number };
  readonly nGated: { readonly train: number; readonly test: number };
  readonly cv: GoldenPart;
  readonly test: GoldenPart;
}

const golden = readGolden<{ innerFolds: InnerFolds; strategies: GoldenStrategy[] }>('gating');
const plans = doubleModels.models;

let study: ObelixStudy;
let results: GatedResult[];
beforeAll(async () => {
  expect(inject('nodeBuildError')).toBe('');
  study = await openObelix(plans.flatMap(({ base, physics }) => [base, physics]));
  const { pool: runner, nTrain, target } = study;
  results = await runDoubles(plans, {
    runner,
    features: async (set) => study.matrixOf(set),
    nTrain,
    target,
    folds: kFold(nTrain, 5, 42),
    innerFolds: golden.innerFolds,
  });
});
afterAll(() => study.pool.close());

const within = (actual: ArrayLike<number>, expected: readonly number[]) => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => expect(Math.abs(actual[i] - value)).toBeLessThan(1e-9));
};

function compare(part: GatedPart, expected: GoldenPart): void {
  within(part.predictions, expected.predictions);
  within(part.basePredictions, expected.basePredictions);
  for (const scores of ['scores', 'gatedScores', 'baseScores'] as const) {
    for (const metric of ['r2', 'rmse', 'mae', 'spearman'] as const) {
      expect(Math.abs(part[scores][metric] - expected[scores][metric])).toBeLessThan(1e-9);
    }
  }
}

describe('on OBELiX every double model predicts as scikit-learn’s on the same features', () => {
  test.each(golden.strategies.map(({ name }, k) => [name, k] as const))('%s', (name, k) => {
    const [result, expected] = [results[k], golden.strategies[k]];
    expect(result.plan.name).toBe(name);
    expect({ base: result.nBaseFeatures, physics: result.nFeatures }).toEqual(expected.nFeatures);
    expect(result.gated.train.length).toBe(expected.nGated.train);
    expect(result.gated.test.length).toBe(expected.nGated.test);
    compare(result.cv, expected.cv);
    compare(result.test!, expected.test);
  });
});
