import { describe, expect, test } from 'vitest';
import { kFold } from '../../src/folds/kFold';
import { RandomState } from '../../src/base/numpy/random';
import { defaultHgbParameters } from '../../src/learners/hgb/parameters';
import { inlineRunner } from './inlineRunner';
import type { ExperimentPlan } from '../../src/experiment/models/plan';
import { experimentPlan } from '../../src/experiment/paper/plans';
import { resultJson } from '../../src/experiment/tables/resultJson';
import { runModels } from './runs';
import { modelColumns } from '../../src/experiment/models/modelColumns';

/* Data at the edge of what there is a number for. */

const [first] = experimentPlan('stages').models;
const parameters = { ...defaultHgbParameters, max_iter: 5, min_samples_leaf: 1 };
const plan: ExperimentPlan = { name: 'one', title: 'One', models: [{ ...first, parameters }] };
const columnNames = modelColumns(first);

async function scored(targets: readonly number[], nTrain: number, nFolds: number, isConstant = false) {
  const random = new RandomState(3);
  const values = Float64Array.from({ length: targets.length * columnNames.length }, () =>
    isConstant ? 1 : random.random(),
  );
  const features = { columnNames, nRows: targets.length, values, reasons: new Uint8Array(values.length) };
  const [result] = await runModels(plan, {
    runner: inlineRunner(),
    features: async () => features,
    nTrain,
    target: Float64Array.from(targets),
    folds: kFold(nTrain, nFolds, 42),
  });
  return result;
}

const undefinedScores = { r2: NaN, spearman: NaN };

describe('an experiment on', () => {
  test('two rows and two folds predicts each from the other', async () => {
    const { cv } = await scored([1, 3], 2, 2);
    expect(cv.predictions).toEqual(Float64Array.of(3, 1));
    // Of two rows R² and ρ say nothing.
    expect(cv.scores).toEqual({ r2: NaN, rmse: 2, mae: 2, spearman: NaN });
  });

  test('as many folds as rows leaves one out', async () => {
    const { cv } = await scored([1, 2, 3, 6], 4, 4, true);
    // Without a feature that tells rows apart, each is predicted by the mean of the others.
    expect([...cv.predictions]).toEqual([11 / 3, 10 / 3, 3, 2]);
  });

  test('a constant target has errors of 0 and no R² or rank correlation', async () => {
    const { cv, test: held } = await scored([2, 2, 2, 2, 2, 2], 4, 2);
    expect(cv.scores).toEqual({ ...undefinedScores, rmse: 0, mae: 0 });
    expect(held?.scores).toEqual({ ...undefinedScores, rmse: 0, mae: 0 });
  });

  test('one test row has an error, and no R² or rank correlation', async () => {
    const { test: held } = await scored([1, 2, 3, 4, 5], 4, 2);
    expect(held?.scores).toMatchObject(undefinedScores);
    expect(held?.scores.mae).toBe(held?.scores.rmse);
    expect(held?.scores.mae).toBeGreaterThan(0);
  });

  test('test rows without any target has predictions and no scores', async () => {
    expect((await scored([1, 2, 3, 4, NaN, NaN], 4, 2)).test).toBeNull();
  });

  test('rows that are all the same predicts their mean', async () => {
    const { cv } = await scored([5, 5, 5, 5, 5, 5], 6, 3, true);
    expect([...cv.predictions]).toEqual([5, 5, 5, 5, 5, 5]);
  });

  test('a training row without a target is refused', async () => {
    await expect(scored([1, NaN, 3, 4], 4, 2)).rejects.toThrow(/finite targets/);
  });

  test('scores that are not defined are null in JSON', async () => {
    const json = JSON.stringify(
      resultJson([await scored([2, 2, 2, 2], 4, 2)], {
        version: '1',
        dataSha256: 'a',
        protocol: 'kFold',
        seed: 42,
      }),
    );
    expect(JSON.parse(json).experiments[0].cv).toEqual({ r2: null, rmse: 0, mae: 0, spearman: null });
  });
});
