import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { finish } from '../../../../src/base/steps';
import { isAveraged, isStacked } from '../../../../src/experiment/recipes/ensemble/ensembleResult';
import type { EnsembleRecipe } from '../../../../src/experiment/recipes/ensemble/ensemblePlan';
import { rankAverage } from '../../../../src/experiment/recipes/ensemble/rankAverage';
import { stackingWeights, weightedSum } from '../../../../src/experiment/recipes/ensemble/stackingWeights';
import type { RecipeEvent } from '../../../../src/experiment/recipes/runContext';
import { lookOf, modelLook } from '../../../../src/experiment/recipes/testLook';
import type { JobRunner } from '../../../../src/experiment/jobs/jobs';
import { splitInside, type InnerSplit } from '../../../../src/folds/splitInside';
import { learnerNamed } from '../../../../src/learners/programs';
import { scoreRegression } from '../../../../src/metrics/regression';
import { inlineRunner } from '../../inlineRunner';
import { rememberingRunner } from '../../../rememberingRunner';
import {
  byPaper,
  columnNames,
  folds,
  mapCache,
  members,
  nRows,
  nTrain,
  recipesOver,
  runHere,
  shuffled,
  target,
  values,
} from './madeUp';

const file = new URL('../../../oracle/golden/stacking.json.gz', import.meta.url);
const golden = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
  cases: Record<string, readonly number[]>;
};
const recipes = recipesOver(byPaper);
const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);
const at = (all: ArrayLike<number>, rows: Int32Array) => Float64Array.from(rows, (row) => all[row]);

/** Fits one member on some rows and predicts others. */
function fitPredict(k: number, rows: Int32Array, predictRows: Int32Array): Float64Array {
  const { learner: name, parameters } = members[k];
  const learner = learnerNamed(name);
  const data = { columns: values, nRows, nColumns: columnNames.length };
  return learner.predict(finish(learner.fit({ data, target, rows, parameters })).model, data, predictRows);
}

/** One part word by word: fits one after the other. */
function naivePart(recipe: EnsembleRecipe, learn: Int32Array, shown: Int32Array, inner: InnerSplit) {
  const held = members.map((_, k) => fitPredict(k, learn, shown));
  if (recipe.kind === 'averaged' && recipe.of === 'values') {
    return held[0].map((_, i) => (held[0][i] + held[1][i] + held[2][i]) / 3);
  }
  const outOfFold = members.map((_, k) => {
    const all = new Float64Array(nRows);
    for (const { trainRows, validationRows } of splitInside(learn, inner)) {
      fitPredict(k, trainRows, validationRows).forEach((value, i) => (all[validationRows[i]] = value));
    }
    return at(all, learn);
  });
  const known = at(target, learn);
  return recipe.kind === 'stacked'
    ? weightedSum(held, stackingWeights(outOfFold, known, recipe.weighing))
    : rankAverage(held, outOfFold, known);
}

describe('an ensemble', () => {
  test('equals scikit-learn’s over shuffled inner folds, on the test set', async () => {
    const results = await runHere(recipesOver(shuffled));
    expect(Object.keys(golden.cases)).toEqual(['nonNegative', 'ridge', 'mean']);
    for (const [name, expected] of Object.entries(golden.cases)) {
      const { predictions } = results.find(({ recipe }) => recipe.name === name)!.test!;
      expected.forEach((value, i) => expect(Math.abs(predictions[i] - value)).toBeLessThan(1e-9));
    }
  });

  test('equals its definition by hand, to the bit', async () => {
    const results = await runHere(recipes);
    for (const [k, { cv, test: ofTest }] of results.entries()) {
      const expected = new Float64Array(nTrain);
      for (const { trainRows, validationRows } of folds.folds) {
        const held = naivePart(recipes[k], trainRows, validationRows, byPaper);
        held.forEach((value, i) => (expected[validationRows[i]] = value));
      }
      expect(cv.predictions).toEqual(expected);
      expect(ofTest!.predictions).toEqual(
        naivePart(recipes[k], range(0, nTrain), range(nTrain, nRows), byPaper),
      );
      expect(cv.scores).toEqual(scoreRegression(target.subarray(0, nTrain), expected));
    }
    expect(new Set(results.map(({ cv }) => cv.scores.rmse)).size).toBe(4);
  });

  test('tells its weights, its members’ scores and what kind it is', async () => {
    const results = await runHere(recipes);
    const alone = await runHere(members);
    const [nonNegative, ridge, mean, ranks] = results;
    for (const result of results) {
      expect(result.members.map(({ cv, test: ofTest }) => [cv, ofTest])).toEqual(
        alone.map(({ cv, test: ofTest }) => [cv.scores, ofTest!.scores]),
      );
      expect(result).toMatchObject({ nFeatures: columnNames.length, notes: [] });
    }
    expect([...alone, ...results].map(isStacked)).toEqual([false, false, false, true, true, false, false]);
    expect([...alone, ...results].map(isAveraged)).toEqual([false, false, false, false, false, true, true]);
    if (!isStacked(nonNegative) || !isStacked(ridge)) throw new Error('They are stacked.');
    const parts = [...folds.folds.map(({ name }) => name), 'test set'];
    for (const { weights } of [nonNegative, ridge]) expect(weights.map(({ part }) => part)).toEqual(parts);
    for (const { weights } of nonNegative.weights) expect(weights.every((weight) => weight >= 0)).toBe(true);
    // The prediction is what the weights say.
    const { weights, intercept } = ridge.weights[5];
    const sum = alone.reduce((all, result, k) => all + weights[k] * result.test!.predictions[3], intercept);
    expect(ridge.test!.predictions[3]).toBeCloseTo(sum, 12);
    expect(mean.plan.parametersSource).toBe('3 models, mean of their values');
    expect(ranks.plan.parametersSource).toBe('3 models, mean of their ranks');
    expect(ridge.plan).toMatchObject({ name: 'ridge', parametersSource: '3 models, stacked by ridge (α 2)' });
  });

  test('is one look at the test set, told apart by its members and how they are combined', async () => {
    const looks = [...(await runHere(recipes)), ...(await runHere(members))].map(lookOf);
    const fewer = await runHere([{ ...recipes[2], members: members.slice(1) }]);
    expect(new Set([...looks, lookOf(fewer[0])]).size).toBe(8);
    expect(looks.slice(4)).toEqual(members.map(modelLook));
    const renamed = await runHere([{ ...recipes[0], name: 'other', label: 'Other' }]);
    expect(lookOf(renamed[0])).toBe(looks[0]);
  });

  test('runs without a test set, and scores the test rows that have a target', async () => {
    const [none] = await runHere(recipes, { target: target.map((y, row) => (row < nTrain ? y : NaN)) });
    expect(none.test).toBeNull();
    expect(none.members[0].test).toBeNull();
  });

  test('leaves the test rows alone where it is told to', async () => {
    const events: RecipeEvent[] = [];
    const onEvent = (event: RecipeEvent) => events.push(event);
    const results = await runHere(recipes, { withoutTest: true, onEvent });
    expect(results.map(({ cv, test: ofTest }) => [cv, ofTest])).toEqual(
      (await runHere(recipes)).map(({ cv }) => [cv, null]),
    );
    expect(results.every(({ notes }) => notes.length === 0)).toBe(true);
    expect(events.filter(({ type }) => type === 'testDone')).toEqual([]);
  });

  test('of one member is that member, of none is refused', async () => {
    const one = [members[2]];
    const [result, ranked] = await runHere([
      { ...recipes[2], members: one },
      { ...recipes[3], members: one },
    ]);
    const [alone] = await runHere(one);
    expect(result.cv.predictions).toEqual(alone.cv.predictions);
    // Ranks of one member are its order inside each part, which has its own way back to values.
    const rows = folds.folds[0].validationRows;
    const order = (all: Float64Array) => [...rows].sort((a, b) => all[a] - all[b]);
    expect(order(ranked.cv.predictions)).toEqual(order(alone.cv.predictions));
    await expect(runHere([{ ...recipes[2], members: [] }])).rejects.toThrow('“mean” has no model');
  });

  test('says where training rows cannot be split', async () => {
    const onePaper: InnerSplit = { ...byPaper, groups: new Int32Array(nTrain) };
    const [stacked, , mean, ranks] = await runHere(recipesOver(onePaper));
    expect(stacked.notes).toHaveLength(6);
    expect(stacked.notes[5]).toBe(
      'test set: the training rows cannot be split by group; the members weigh the same.',
    );
    expect(mean.notes).toEqual([]);
    expect(ranks.notes[0]).toContain('values are averaged, not ranks');
    expect(ranks.cv.predictions).toEqual(mean.cv.predictions);
    stacked.cv.predictions.forEach((value, row) => expect(value).toBeCloseTo(mean.cv.predictions[row], 12));
  });
});

describe('nothing of the held-out rows reaches a fit or a weight', () => {
  const fold = folds.folds[1];

  test('not their targets: planted in a whole fold, they move no prediction of it', async () => {
    const planted = target.slice();
    for (const row of fold.validationRows) planted[row] = 100 + row;
    const before = await runHere(recipes);
    const after = await runHere(recipes, { target: planted });
    const shouted = await runHere(recipes, { target: target.slice().fill(-100, nTrain) });
    before.forEach(({ cv, test: ofTest }, k) => {
      expect(at(after[k].cv.predictions, fold.validationRows)).toEqual(
        at(cv.predictions, fold.validationRows),
      );
      // The change was seen: other folds, and the test set, learn from these rows.
      expect(after[k].cv.predictions).not.toEqual(cv.predictions);
      expect(after[k].test!.predictions).not.toEqual(ofTest!.predictions);
      expect(shouted[k].cv.predictions).toEqual(cv.predictions);
      expect(shouted[k].test!.predictions).toEqual(ofTest!.predictions);
    });
  });

  test('not their columns: a row that is moved moves no other of its fold', async () => {
    const planted = fold.validationRows[2];
    const moved = values.slice();
    columnNames.forEach((_, j) => (moved[j * nRows + planted] = 1 - moved[j * nRows + planted]));
    const before = await runHere(recipes);
    const after = await runHere(recipes, { values: moved });
    const others = fold.validationRows.filter((row) => row !== planted);
    before.forEach(({ cv }, k) => {
      expect(at(after[k].cv.predictions, others)).toEqual(at(cv.predictions, others));
      expect(after[k].cv.predictions[planted]).not.toBe(cv.predictions[planted]);
    });
  });

  test('nor does a paper give away its other rows: who only knows papers again weighs little', async () => {
    // Rows of a paper are equal, and its target follows from nothing.
    const papers = Int32Array.from({ length: nRows }, (_, row) => (row * 7) % 20);
    const paperValues = values.map((_, k) => values[Math.floor(k / nRows) * nRows + papers[k % nRows]]);
    const paperTarget = Float64Array.from(papers, (paper) => ((paper * 11) % 20) - 10);
    const nearest = [{ ...members[1], parameters: { n_neighbors: 1, distance_power: 0 } }];
    const weightOf = async (inner: InnerSplit) => {
      const stacked = { ...recipesOver(inner)[0], members: nearest };
      const [result] = await runHere([stacked], { values: paperValues, target: paperTarget });
      if (!isStacked(result)) throw new Error('It is stacked.');
      return Math.max(...result.weights.map(({ weights }) => weights[0]));
    };
    expect(await weightOf(byPaper)).toBeLessThan(0.5);
    expect(await weightOf(shuffled)).toBeGreaterThan(0.8);
  });
});

/** Runs jobs in another order: the last that came begins first. */
function backwardsRunner(): JobRunner {
  const real = inlineRunner();
  const waiting: (() => void)[] = [];
  return {
    ...real,
    size: 7,
    run: async (kind, input, options) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        setImmediate(() => waiting.pop()!());
      });
      return real.run(kind, input, options);
    },
  };
}

describe('a run of ensembles', () => {
  /** Counts fits. */
  function countingRunner(): { runner: JobRunner; counts: { fits: number } } {
    const counts = { fits: 0 };
    const real = rememberingRunner();
    const run: JobRunner['run'] = (kind, job, options) => {
      if (kind === 'fit') counts.fits++;
      return real.run(kind, job, options);
    };
    return { runner: { ...real, run }, counts };
  }

  test('has the same bits in any order of its jobs', async () => {
    expect(await runHere(recipes, { runner: backwardsRunner() })).toEqual(await runHere(recipes));
  });

  test('makes shared fits once, and finds them in the cache', async () => {
    const { runner, counts } = countingRunner();
    const stacked = recipes.filter(({ kind }) => kind === 'stacked');
    await runHere(stacked, { runner });
    // Three members in six parts, each with four inner folds.
    expect(counts.fits).toBe(3 * 6 * (1 + 4));

    const cache = mapCache();
    await runHere(members, { cache });
    counts.fits = 0;
    const first = await runHere(stacked, { runner, cache });
    expect(counts.fits).toBe(3 * 6 * 4);
    const events: RecipeEvent[] = [];
    counts.fits = 0;
    expect(await runHere(recipes, { runner, cache, onEvent: (event) => events.push(event) })).toEqual(
      await runHere(recipes),
    );
    expect(counts.fits).toBe(0);
    expect(first).toHaveLength(2);
    const done = events.filter((event) => event.type === 'modelDone');
    expect(done.map(({ fromCache }) => fromCache)).toEqual([true, true, true, true]);

    const otherSeed = recipesOver({ ...byPaper, seed: 8 });
    await runHere(otherSeed.slice(0, 2), { runner, cache });
    expect(counts.fits).toBe(3 * 6 * 4);
  });

  test('tells each fold as it is done, and how far it has come', async () => {
    const events: RecipeEvent[] = [];
    const fractions: number[] = [];
    const [result] = await runHere([recipes[0]], {
      onEvent: (event) => events.push(event),
      onProgress: ({ fraction }) => fractions.push(fraction),
    });
    expect(events[0]).toMatchObject({ type: 'modelStarted', nFeatures: columnNames.length, nFolds: 5 });
    expect(events.at(-1)).toMatchObject({ type: 'modelDone', fromCache: false, result });
    const assembled = new Float64Array(nTrain).fill(NaN);
    for (const event of events) {
      if (event.type === 'foldDone') event.rows.forEach((row, i) => (assembled[row] = event.predictions[i]));
    }
    expect(assembled).toEqual(result.cv.predictions);
    expect(events.filter(({ type }) => type === 'testDone')).toHaveLength(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  test('ends with the first failure, and with a signal', async () => {
    const real = inlineRunner();
    let fits = 0;
    const run: JobRunner['run'] = (kind, job, options) => {
      if (kind === 'fit' && ++fits === 9) return Promise.reject(new Error('this fit failed'));
      return real.run(kind, job, options);
    };
    await expect(runHere(recipes, { runner: { ...real, run } })).rejects.toThrow('this fit failed');
    const aborted = runHere(recipes, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  });
});
