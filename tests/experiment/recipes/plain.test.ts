import { setMaxListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { featureSet } from '../../../src/features/registry';
import type { FeatureMatrix } from '../../../src/features/matrix/featureMatrix';
import { selectColumns } from '../../../src/features/matrix/featureMatrix';
import { kFold } from '../../../src/folds/kFold';
import { scoreRegression } from '../../../src/metrics/regression';
import type { HgbParameters } from '../../../src/learners/hgb/parameters';
import { predict } from '../../../src/learners/hgb/predictor';
import { fit } from '../../../src/learners/hgb/regressor';
import { inlineRunner } from '../inlineRunner';
import type { JobRunner } from '../../../src/experiment/jobs/jobs';
import { modelColumns } from '../../../src/experiment/models/modelColumns';
import type { ModelPlan } from '../../../src/experiment/models/plan';
import { experimentPlan } from '../../../src/experiment/paper/plans';
import type { CachedResult, ResultCache } from '../../../src/experiment/fits/resultCache';
import type { RecipeEvent } from '../../../src/experiment/recipes/runContext';
import { runModels, type RunInput } from '../runs';
import { until } from '../../until';

const nTrain = 60;
const nTest = 15;

/** Numbers without meaning under the real names. */
function madeUpFeatures(): FeatureMatrix {
  const { columnNames } = featureSet('stage2_physics_geometry');
  const nRows = nTrain + nTest;
  const values = new RandomState(3).randomSample(columnNames.length * nRows);
  return { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
}

const features = madeUpFeatures();
const target = Float64Array.from(new RandomState(4).randomSample(nTrain + nTest), (value, i) => {
  return value - 5 * features.values[i];
});
/** Few trees and small leaves: fast, and not constant on 60 rows. */
const stages = experimentPlan('stages');
const plan = {
  ...stages,
  models: stages.models.map((model) => ({
    ...model,
    parameters: { ...model.parameters, max_iter: 5, min_samples_leaf: 5 },
  })),
};
const input: RunInput = {
  runner: inlineRunner(),
  features: async () => features,
  nTrain,
  target,
  folds: kFold(nTrain, 5, 42),
};

/** The same protocol without jobs: fold after fold, fit and predict. */
function naiveTwin(model: ModelPlan) {
  const { values, nRows, columnNames } = selectColumns(features, modelColumns(model));
  const data = { columns: values, nRows, nColumns: columnNames.length };
  const cv = new Float64Array(nTrain);
  for (const { trainRows, validationRows } of kFold(nTrain, 5, 42).folds) {
    const fitted = fit(data, target, model.parameters as HgbParameters, trainRows);
    predict(fitted, data, validationRows).forEach((value, i) => (cv[validationRows[i]] = value));
  }
  const all = Int32Array.from({ length: nRows }, (_, i) => i);
  const fitted = fit(data, target, model.parameters as HgbParameters, all.slice(0, nTrain));
  return { cv, test: predict(fitted, data, all.slice(nTrain)) };
}

describe('a plain recipe', () => {
  test('equals fitting fold after fold by hand, scored over pooled predictions', async () => {
    const results = await runModels(plan, input);
    expect(results.map((result) => result.plan.name)).toEqual(plan.models.map((model) => model.name));
    expect(results.map((result) => result.nFeatures)).toEqual([129, 152, 160]);
    for (const result of results) {
      const twin = naiveTwin(result.plan);
      expect(result.cv.predictions).toEqual(twin.cv);
      expect(result.test!.predictions).toEqual(twin.test);
      expect(result.cv.scores).toEqual(scoreRegression(target.subarray(0, nTrain), twin.cv));
      expect(result.test!.scores).toEqual(scoreRegression(target.subarray(nTrain), twin.test));
      expect(new Set(result.cv.predictions).size).toBeGreaterThan(10);
    }
  });

  test('leaves out the flag where a model is without it', async () => {
    const models = [{ ...plan.models[0], withCoercedFlag: false }];
    const [result] = await runModels({ ...plan, models }, input);
    expect(result.nFeatures).toBe(128);
  });

  test('tells each fold’s predictions as it is done', async () => {
    const events: RecipeEvent[] = [];
    const fractions: number[] = [];
    const [result] = await runModels(
      { ...plan, models: plan.models.slice(0, 1) },
      {
        ...input,
        onEvent: (event) => events.push(event),
        onProgress: ({ fraction }) => fractions.push(fraction),
      },
    );
    expect(events[0]).toMatchObject({ type: 'modelStarted', nFeatures: 129, nFolds: 5 });
    expect(events.at(-1)).toMatchObject({ type: 'modelDone', fromCache: false, result });
    const assembled = new Float64Array(nTrain).fill(NaN);
    const folds = events.filter((event) => event.type === 'foldDone');
    for (const { rows, predictions } of folds) rows.forEach((row, i) => (assembled[row] = predictions[i]));
    expect(folds.map(({ fold }) => fold).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(assembled).toEqual(result.cv.predictions);
    expect(events.filter((event) => event.type === 'testDone').length).toBe(1);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
    expect(fractions.at(-1)).toBe(1);
  });

  test('scores the test rows that have a target, and predicts all', async () => {
    const gappy = target.slice();
    gappy[nTrain] = NaN;
    const models = plan.models.slice(0, 1);
    const [result] = await runModels({ ...plan, models }, { ...input, target: gappy });
    const { predictions, scores } = result.test!;
    expect(predictions.length).toBe(nTest);
    expect(scores).toEqual(scoreRegression(target.slice(nTrain + 1), predictions.slice(1)));
    const none = await runModels({ ...plan, models }, { ...input, target: gappy.fill(NaN, nTrain) });
    expect(none[0].test).toBeNull();
  });

  test('has no test result without test rows', async () => {
    const rows = selectRows(features, nTrain);
    const [result] = await runModels(plan, {
      ...input,
      features: async () => rows,
      target: target.slice(0, nTrain),
    });
    expect(result.test).toBeNull();
  });
});

describe('the result cache', () => {
  test('answers the same question without a fit, another question with one', async () => {
    const store = new Map<string, CachedResult>();
    const cache: ResultCache = {
      get: async (key) => store.get(key),
      set: async (key, value) => void store.set(key, value),
    };
    const first = await runModels(plan, { ...input, cache });
    expect(store.size).toBe(plan.models.length);
    const events: RecipeEvent[] = [];
    const onEvent = (event: RecipeEvent) => events.push(event);
    const real = inlineRunner();
    const run: JobRunner['run'] = (kind, job) =>
      kind === 'fit' ? Promise.reject(new Error('no fit was expected')) : real.run(kind, job);
    const idle: JobRunner = { ...real, run };
    expect(await runModels(plan, { ...input, cache, runner: idle, onEvent })).toEqual(first);
    expect(events.filter((event) => event.type === 'modelDone').map((event) => event.fromCache)).toEqual([
      true,
      true,
      true,
    ]);

    const otherTarget = target.slice();
    otherTarget[0] += 1e-9;
    const changes: Partial<RunInput>[] = [
      { folds: kFold(nTrain, 5, 43) },
      { folds: kFold(nTrain, 4, 42) },
      { target: otherTarget },
    ];
    for (const change of changes) {
      await expect(runModels(plan, { ...input, cache, runner: idle, ...change })).rejects.toThrow('no fit');
    }
    const models = plan.models.map((model) => ({
      ...model,
      parameters: { ...model.parameters, max_bins: 200 },
    }));
    await expect(runModels({ ...plan, models }, { ...input, cache, runner: idle })).rejects.toThrow('no fit');
  });
});

describe('stopping', () => {
  /** A runner whose fits end only by their signal; `failing` fails at that call. */
  function stuckRunner(failing = Infinity): {
    runner: JobRunner;
    counts: { started: number; aborted: number };
  } {
    const counts = { started: 0, aborted: 0 };
    const real = inlineRunner();
    const run: JobRunner['run'] = (kind, job, options) => {
      if (kind !== 'fit') return real.run(kind, job, options);
      return new Promise<never>((_, reject) => {
        if (++counts.started === failing) return reject(new Error('this fit failed'));
        if (options?.signal) setMaxListeners(20, options.signal);
        options?.signal?.addEventListener('abort', () => {
          counts.aborted++;
          reject(options.signal?.reason);
        });
      });
    };
    return { runner: { ...real, run }, counts };
  }

  test('gives all fits to the runner at once, and a signal cancels them all', async () => {
    const { runner, counts } = stuckRunner();
    const controller = new AbortController();
    const run = runModels(plan, { ...input, runner, signal: controller.signal });
    await until(() => counts.started === 18);
    controller.abort();
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(counts.aborted).toBe(18);
  });

  test('one failure cancels the rest and is what is told', async () => {
    const { runner, counts } = stuckRunner(3);
    await expect(runModels(plan, { ...input, runner })).rejects.toThrow('this fit failed');
    expect(counts).toEqual({ started: 18, aborted: 17 });
  });

  test('a signal that fired before starts nothing', async () => {
    const { runner, counts } = stuckRunner();
    const run = runModels(plan, { ...input, runner, signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(counts.started).toBe(0);
  });
});

function selectRows(matrix: FeatureMatrix, nRows: number): FeatureMatrix {
  const values = new Float64Array(nRows * matrix.columnNames.length);
  matrix.columnNames.forEach((_, j) => {
    values.set(matrix.values.subarray(j * matrix.nRows, j * matrix.nRows + nRows), j * nRows);
  });
  return { columnNames: matrix.columnNames, nRows, values, reasons: new Uint8Array(values.length) };
}
