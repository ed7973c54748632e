import { setMaxListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { scoreRegression } from '../../../../src/metrics/regression';
import type { FeatureMatrix } from '../../../../src/features/matrix/featureMatrix';
import { hgbAbout } from '../../../../src/learners/hgb/parameters';
import { kFold } from '../../../../src/folds/kFold';
import type { RecipeEvent } from '../../../../src/experiment/recipes/runContext';
import { rememberingRunner } from '../../../rememberingRunner';
import type { JobRunner } from '../../../../src/experiment/jobs/jobs';
import type { CachedResult, ResultCache } from '../../../../src/experiment/fits/resultCache';
import { runDouble, runDoubles, runModels, type DoubleInput } from '../../runs';
import { until } from '../../../until';
import {
  features,
  input,
  leaning,
  madeUpFeatures,
  naiveTwin,
  nTest,
  nTrain,
  plans,
  target,
} from '../../gating/madeUp';

const planOf = (name: string) => plans.find((plan) => plan.name === name)!;
const at = (values: Float64Array, rows: Int32Array) => Array.from(rows, (row) => values[row]);

/** Counts fits, and may refuse them. */
function countingRunner(refuses = false): { runner: JobRunner; counts: { fits: number } } {
  const counts = { fits: 0 };
  const real = rememberingRunner();
  const run: JobRunner['run'] = (kind, job, options) => {
    if (kind === 'fit') counts.fits++;
    return kind === 'fit' && refuses
      ? Promise.reject(new Error('no fit was expected'))
      : real.run(kind, job, options);
  };
  return { runner: { ...real, run }, counts };
}

function mapCache(): ResultCache & { readonly store: Map<string, CachedResult> } {
  const store = new Map<string, CachedResult>();
  return { store, get: async (key) => store.get(key), set: async (key, value) => void store.set(key, value) };
}

describe('a double model', () => {
  test.each([...plans, leaning])('$label equals the definition by hand, to the bit', async (plan) => {
    const result = await runDouble(plan, input);
    const twin = naiveTwin(plan);
    expect([...result.cv.predictions]).toEqual(twin.cv);
    expect([...result.cv.basePredictions]).toEqual(twin.base);
    expect([...result.test!.predictions]).toEqual(twin.test);
    expect([...result.test!.basePredictions]).toEqual(twin.testBase);

    const { gated, cv } = result;
    const known = target.subarray(0, nTrain);
    expect(cv.scores).toEqual(scoreRegression(known, cv.predictions));
    expect(cv.baseScores).toEqual(scoreRegression(known, cv.basePredictions));
    expect(cv.gatedScores).toEqual(scoreRegression(at(known, gated.train), at(cv.predictions, gated.train)));
    expect(cv.baseGatedScores).toEqual(
      scoreRegression(at(known, gated.train), at(cv.basePredictions, gated.train)),
    );
    // Something happens on gated rows, and nothing elsewhere.
    const isGated = new Set(gated.train);
    cv.predictions.forEach((value, row) => {
      if (!isGated.has(row)) expect(value).toBe(cv.basePredictions[row]);
    });
    expect(at(cv.predictions, gated.train)).not.toEqual(at(cv.basePredictions, gated.train));
    expect(gated.train.length).toBeGreaterThan(20);
    expect(result.notes).toEqual([]);
  });

  test('counts the columns of either model, and the stacked one', async () => {
    const results = await runDoubles(plans, input);
    expect(results.map(({ nFeatures, nBaseFeatures }) => [nBaseFeatures, nFeatures])).toEqual([
      [382, 390],
      [382, 390],
      [382, 390],
      [382, 391],
      [152, 160],
    ]);
    expect(results[3]).toMatchObject({
      nFeatures: 391,
      plan: { name: 'residual_stack', label: 'D: residual_stack', stage: 2, parametersSource: 'defaults' },
      test: { scores: results[3].test!.scores },
    });
  });

  test('its models by themselves are those of a plain recipe', async () => {
    const plan = planOf('fulltrain');
    const result = await runDouble(plan, input);
    const sides = [plan.base, plan.physics].map((side) => {
      return { ...side, name: side.featureSet, label: '', stage: 2 } as const;
    });
    const [m1, m2] = await runModels({ models: sides }, input);
    expect(result.cv.basePredictions).toEqual(m1.cv.predictions);
    expect(result.test!.basePredictions).toEqual(m1.test!.predictions);
    expect(result.cv.physicsPredictions).toEqual(m2.cv.predictions);
    expect(result.test!.physicsPredictions).toEqual(m2.test!.predictions);
    expect((await runDouble(planOf('residual'), input)).cv.physicsPredictions).toBeNull();
  });

  test('tells each fold as it is done, and how far it has come', async () => {
    const events: RecipeEvent[] = [];
    const fractions: number[] = [];
    const [result] = await runDoubles([planOf('residual_stack')], {
      ...input,
      onEvent: (event) => events.push(event),
      onProgress: ({ fraction }) => fractions.push(fraction),
    });
    expect(events[0]).toMatchObject({ type: 'modelStarted', nFeatures: 391, nFolds: 5 });
    expect(events.at(-1)).toMatchObject({ type: 'modelDone', fromCache: false, result });
    const assembled = new Float64Array(nTrain).fill(NaN);
    for (const event of events) {
      if (event.type === 'foldDone') event.rows.forEach((row, i) => (assembled[row] = event.predictions[i]));
    }
    expect(assembled).toEqual(result.cv.predictions);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(fractions.filter((fraction) => fraction === 1)).toHaveLength(2);
  });
});

describe('nothing of the held-out rows reaches a fit', () => {
  const fold = input.folds.folds[1];
  const planted = fold.validationRows[2];
  /** Rows of the fold whose predictions may not move. */
  const others = fold.validationRows.filter((row) => row !== planted);

  const before = runDoubles([...plans, leaning], input);
  const rerun = (change: Partial<DoubleInput>) => runDoubles([...plans, leaning], { ...input, ...change });

  test('not their targets', async () => {
    const changed = target.slice();
    for (const row of fold.validationRows) changed[row] = 100 + row;
    const after = await rerun({ target: changed });
    const shouted = await rerun({ target: target.slice().fill(-100, nTrain) });
    (await before).forEach(({ cv, test }, k) => {
      const held = fold.validationRows;
      expect(at(after[k].cv.predictions, held)).toEqual(at(cv.predictions, held));
      // The change was seen: rows of other folds, and the test set, learn from those rows.
      expect(after[k].cv.predictions).not.toEqual(cv.predictions);
      expect(after[k].test!.predictions).not.toEqual(test!.predictions);
      expect(shouted[k].cv.predictions).toEqual(cv.predictions);
      expect(shouted[k].test!.predictions).toEqual(test!.predictions);
    });
  });

  test('not their features', async () => {
    const ofFold = await rerun({ features: async () => withRowMoved(planted) });
    const ofTest = await rerun({ features: async () => withRowMoved(nTrain) });
    (await before).forEach(({ cv, test }, k) => {
      expect(at(ofFold[k].cv.predictions, others)).toEqual(at(cv.predictions, others));
      expect(ofFold[k].cv.predictions).not.toEqual(cv.predictions);
      expect(ofTest[k].cv.predictions).toEqual(cv.predictions);
      expect(ofTest[k].test!.predictions.subarray(1)).toEqual(test!.predictions.subarray(1));
      expect(ofTest[k].test!.predictions[0]).not.toBe(test!.predictions[0]);
    });
  });
});

/** The features with other values in one row; its indicators stay. */
function withRowMoved(row: number): FeatureMatrix {
  const values = features.values.slice();
  features.columnNames.forEach((name, j) => {
    const cell = j * features.nRows + row;
    if (!name.startsWith('has_')) values[cell] = 1 - values[cell];
  });
  return { ...features, values };
}

describe('several double models', () => {
  test('makes shared fits once and gives the same numbers', async () => {
    const together = countingRunner();
    const results = await runDoubles(plans, { ...input, runner: together.runner });
    const apart = countingRunner();
    const single = [];
    for (const plan of plans) single.push(await runDouble(plan, { ...input, runner: apart.runner }));
    expect(results).toEqual(single);
    // Six parts with four inner folds: M1 twice, M2 five times, out-of-fold twice; apart M1 five times, out-of-fold thrice.
    expect(together.counts.fits).toBe(6 * (2 + 5 + 2 * 4));
    expect(apart.counts.fits).toBe(6 * (5 + 5 + 3 * 4));
  });

  test('answers from the cache without a fit, and another question with one', async () => {
    const cache = mapCache();
    const first = await runDoubles(plans, { ...input, cache });
    const idle = countingRunner(true).runner;
    const events: RecipeEvent[] = [];
    const onEvent = (event: RecipeEvent) => events.push(event);
    expect(await runDoubles(plans, { ...input, cache, runner: idle, onEvent })).toEqual(first);
    const done = events.filter((event) => event.type === 'modelDone');
    expect(done.map(({ fromCache }) => fromCache)).toEqual(plans.map(() => true));
    expect(events.filter((event) => event.type === 'foldDone')).toHaveLength(25);

    const nudged = target.slice();
    nudged[0] += 1e-9;
    const changes: Partial<DoubleInput>[] = [
      { folds: kFold(nTrain, 5, 43) },
      { target: nudged },
      { innerFolds: { nFolds: 4, seed: 8 } },
      { innerFolds: { nFolds: 3, seed: 7 } },
    ];
    for (const change of changes) {
      const run = runDoubles(plans, { ...input, cache, runner: idle, ...change });
      await expect(run).rejects.toThrow('no fit was expected');
    }
    // Strategies without residuals have no inner folds to depend on.
    const plain = plans.filter(({ strategy }) => strategy === 'fulltrain' || strategy === 'subsettrain');
    const otherInner = { ...input, cache, runner: idle, innerFolds: { nFolds: 3, seed: 7 } };
    const numbersOf = (results: typeof first) => results.map(({ cv, test, gated }) => ({ cv, test, gated }));
    expect(numbersOf(await runDoubles(plain, otherInner))).toEqual(numbersOf(first.slice(0, 2)));
  });

  test('asks anew of another version of the learner', async () => {
    const cache = mapCache();
    const plan = planOf('subsettrain');
    await runDouble(plan, { ...input, cache });
    const keys = new Set(cache.store.keys());
    const { version } = hgbAbout;
    try {
      Object.assign(hgbAbout, { version: version + 1 });
      await runDouble(plan, { ...input, cache });
    } finally {
      Object.assign(hgbAbout, { version });
    }
    // M1 by itself, and the double model.
    expect([...cache.store.keys()].filter((key) => !keys.has(key))).toHaveLength(2);
  });

  test('a run that learns residuals finds those of an earlier one', async () => {
    const cache = mapCache();
    await runDouble(planOf('residual'), { ...input, cache });
    const { runner, counts } = countingRunner();
    const stacked = await runDouble(planOf('residual_stack'), { ...input, cache, runner });
    expect(counts.fits).toBe(6);
    expect(stacked).toEqual(await runDouble(planOf('residual_stack'), input));
  });

  test('a cache that answers nonsense is not believed', async () => {
    const cache: ResultCache = {
      get: async () => ({ cv: new Float64Array(3), test: null }),
      set: async () => undefined,
    };
    const plan = planOf('residual_stack');
    expect(await runDouble(plan, { ...input, cache })).toEqual(await runDouble(plan, input));
  });
});

describe('too few gated rows', () => {
  const withGate = (isGated: (row: number) => boolean) => {
    return { ...input, features: async () => madeUpFeatures(isGated) };
  };

  test('none in training: says so and what to do', async () => {
    for (const isGated of [() => false, (row: number) => row >= nTrain]) {
      await expect(runDoubles(plans, withGate(isGated))).rejects.toMatchObject({
        name: 'InputError',
        problem: { code: 'no-gated-rows', remedy: expect.stringContaining('CIFs') },
      });
    }
  });

  test.each(plans)('$label: one in a fold’s training part leaves M1 alone there', async (plan) => {
    const [held, learnt] = [input.folds.folds[0].validationRows, input.folds.folds[0].trainRows];
    const gated = new Set([held[0], held[3], learnt[5]]);
    const result = await runDouble(
      plan,
      withGate((row) => gated.has(row) || row === nTrain),
    );
    const { predictions, basePredictions } = result.cv;
    expect(at(predictions, held)).toEqual(at(basePredictions, held));
    expect(result.notes[0]).toMatch(/^Too few gated training rows .*: fold 1 \(1\)\. The first model alone/);
    // The other fold with a gated row has two to learn from, the test set three.
    expect(predictions[learnt[5]]).not.toBe(basePredictions[learnt[5]]);
    expect(result.test!.predictions[0]).not.toBe(result.test!.basePredictions[0]);
    if (plan.strategy === 'subsettrain') {
      const mean = (target[held[0]] + target[held[3]]) / 2;
      expect(predictions[learnt[5]]).toBeCloseTo(mean, 12);
      expect(result.notes[1]).toContain('no split: fold');
      expect(result.notes[1]).toContain('(2), test set (3)');
    }
  });
});

test('test rows without a target are predicted and not scored', async () => {
  const gappy = target.slice();
  gappy[nTrain] = NaN;
  const plan = planOf('residual');
  const { test: part, gated } = await runDouble(plan, { ...input, target: gappy });
  expect(part!.predictions).toHaveLength(nTest);
  expect(part!.scores).toEqual(scoreRegression(target.slice(nTrain + 1), part!.predictions.slice(1)));
  expect(gated.test[0]).toBe(0);
  const none = await runDouble(plan, { ...input, target: gappy.fill(NaN, nTrain) });
  expect(none.test).toBeNull();
});

describe('stopping', () => {
  /** A runner whose fits end only by their signal; `failing` fails at that call. */
  function stuckRunner(failing = Infinity) {
    const counts = { started: 0, aborted: 0 };
    const real = rememberingRunner();
    const run: JobRunner['run'] = (kind, job, options) => {
      if (kind !== 'fit') return real.run(kind, job, options);
      return new Promise<never>((_, reject) => {
        if (++counts.started === failing) return reject(new Error('this fit failed'));
        if (options?.signal) setMaxListeners(200, options.signal);
        options?.signal?.addEventListener('abort', () => {
          counts.aborted++;
          reject(options.signal?.reason);
        });
      });
    };
    return { runner: { ...real, run }, counts };
  }
  /** All fits but those that wait for a residual. */
  const nAtOnce = 6 * (2 + 2 + 2 * 4);

  test('gives the runner all that can begin, and a signal cancels it', async () => {
    const { runner, counts } = stuckRunner();
    const controller = new AbortController();
    const run = runDoubles(plans, { ...input, runner, signal: controller.signal });
    await until(() => counts.started === nAtOnce);
    controller.abort();
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(counts.aborted).toBe(nAtOnce);
  });

  test('one failure cancels the rest and is what is told', async () => {
    const { runner, counts } = stuckRunner(3);
    await expect(runDoubles(plans, { ...input, runner })).rejects.toThrow('this fit failed');
    expect(counts.aborted).toBe(counts.started - 1);
    expect(counts.started).toBeLessThanOrEqual(nAtOnce);
  });

  test('a signal that fired before starts nothing, and nothing stays shared', async () => {
    const real = rememberingRunner();
    const held = new Set<string>();
    const runner: JobRunner = { ...real, share: (key) => held.add(key), unshare: (key) => held.delete(key) };
    const run = runDoubles(plans, { ...input, runner, signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    await expect(runDoubles(plans, { ...input, runner })).rejects.toThrow('is shared');
    expect(held).toEqual(new Set());
  });
});
