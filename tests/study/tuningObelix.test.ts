import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runTuningExperiment, type TuningResult } from '../../src/study/runTuningExperiment';
import { tuningExperiments } from '../../src/study/tuningPlans';
import { StudyRecord } from '../../src/tune/studyRecord';
import { readGolden } from '../golden';
import { openObelix, type ObelixStudy } from './obelixStudy';

/*
 * The report's five studies from the raw files, against Optuna 4.9 with scikit-learn 1.9 (tests/oracle/tuning.py):
 * every trial's parameters, scores and objective, and what the best parameters score.
 */

interface GoldenStudy {
  readonly name: string;
  readonly nFeatures: number;
  readonly trials: {
    readonly params: Record<string, number>;
    readonly value: number;
    readonly train: number[];
    readonly validation: number[];
  }[];
}
const golden = readGolden<{ studies: GoldenStudy[] }>('tuning').studies;
/** By the name of our plan. */
const names: Record<string, string> = {
  stage0_tuned: 'stage0',
  stage1_conservative: 'stage1',
  stage1_expanded: 'stage1_expanded',
  stage2_tuned: 'stage2',
  stage2_naive: 'stage2_no_penalty',
};
const experiment = tuningExperiments[0]!;

let obelix: ObelixStudy;
let results: TuningResult[];
beforeAll(async () => {
  expect(inject('nodeBuildError')).toBe('');
  obelix = await openObelix(experiment.studies);
  const { pool: runner, nTrain, target } = obelix;
  results = await runTuningExperiment(experiment, {
    runner,
    features: async (set) => obelix.matrixOf(set),
    nTrain,
    target,
    protocol: { kind: 'kFold', nFolds: 5, seed: 42 },
    source: { appVersion: 'test', data: 'OBELiX', dataSha256: '' },
    now: () => 0,
    withStudy: async (_plan, created, work) => {
      const record = new StudyRecord(created);
      await work(record, () => undefined);
      return record;
    },
  });
}, 300_000);
afterAll(() => obelix.pool.close());

test.each(Object.entries(names))('%s: 50 trials are Optuna’s and scikit-learn’s', (name, goldenName) => {
  const expected = golden.find((study) => study.name === goldenName)!;
  const result = results.find(({ plan }) => plan.name === name)!;
  expect(result.model.nFeatures).toBe(expected.nFeatures);
  const { trials } = result.record!;
  expect(trials).toHaveLength(50);
  trials.forEach((trial, number) => {
    const { params, value, train, validation } = expected.trials[number]!;
    expect(trial.state).toBe('COMPLETE');
    expect(Object.keys(trial.params)).toEqual(Object.keys(params));
    for (const [parameter, wanted] of Object.entries(params)) {
      expect(
        Math.abs((trial.params[parameter] as number) / wanted - 1),
        `${number} ${parameter}`,
      ).toBeLessThan(1e-9);
    }
    expect(Math.abs(trial.value! / value - 1)).toBeLessThan(1e-9);
    trial.folds.forEach((fold, k) => {
      expect(Math.abs(fold!.train.rmse - train[k]!)).toBeLessThan(1e-9);
      expect(Math.abs(fold!.validation.rmse - validation[k]!)).toBeLessThan(1e-9);
    });
  });
});
