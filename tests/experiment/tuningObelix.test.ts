import { expect, test } from 'vitest';
import type { RegressionScores } from '../../src/metrics/scores';
import { trialObjective } from '../../src/tune/objective';
import { createSampler } from '../../src/tune/samplers/createSampler';
import type { Trial } from '../../src/tune/trial';
import { experiment, golden, names, testStudies, type GoldenStudy } from './reportStudies';

/*
 * The first of the report's studies whole; of all six what is suggested and what is minimised, trial by trial, told
 * the scores of scikit-learn. tuningObelix.slow.ts runs all six whole, tuningOracle.test.ts fits some trials of each.
 */

testStudies(['stage0_tuned']);

/** A trial as scikit-learn scores it. */
function toldTrial({ params, value, train, validation }: GoldenStudy['trials'][0], number: number): Trial {
  const scores = (rmse: number) => ({ r2: NaN, rmse, mae: NaN, spearman: NaN }) satisfies RegressionScores;
  return {
    ...{ number, state: 'COMPLETE', params, value, intermediateValues: [], startedAt: 0, endedAt: 0 },
    folds: train.map((rmse, k) => ({ train: scores(rmse), validation: scores(validation[k]) })),
  };
}

test.each(Object.entries(names))('%s: after Optuna’s trials comes Optuna’s trial', (name, goldenName) => {
  const spec = experiment.studies.find((plan) => plan.name === name)!.study!;
  const sampler = createSampler(spec.sampler, spec.searchSpace, spec.direction);
  const trials = golden.find((study) => study.name === goldenName)!.trials.map(toldTrial);
  expect(trials).toHaveLength(50);
  trials.forEach(({ params, value, folds }, number) => {
    const suggested = sampler.suggest(trials.slice(0, number))!;
    expect(Object.keys(suggested)).toEqual(Object.keys(params));
    for (const [parameter, wanted] of Object.entries(params)) {
      const found = suggested[parameter] as number;
      expect(Math.abs(found / (wanted as number) - 1), `${number} ${parameter}`).toBeLessThan(1e-9);
    }
    const known = folds.filter((fold) => fold !== null);
    expect(Math.abs(trialObjective(spec.objective, known) / value! - 1)).toBeLessThan(1e-9);
  });
});
