import { expect, test } from 'vitest';
import { TestLooks } from '../../../src/session/compare/testLooks.svelte';
import type { Cache } from '../../../src/session/storage/services';
import { luckOfBestSpearman } from '../../../src/metrics/rankNoise';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import { lookWithoutThresholds, modelLook } from '../../../src/experiment/recipes/testLook';

function memory(): Cache & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    get: async <T>(key: string) => values.get(key) as T | undefined,
    put: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

test('looks count once, by data set, over visits', async () => {
  const cache = memory();
  const looks = new TestLooks(cache);
  await looks.open('a');
  looks.add(['x', 'y']);
  looks.add(['y']);
  expect(looks.count).toBe(2);
  await looks.open('b');
  expect(looks.count).toBe(0);
  looks.add(['x']);
  expect(looks.count).toBe(1);

  const again = new TestLooks(cache);
  const opening = again.open('a');
  // What comes before the earlier visit's looks are read is not lost, nor are they.
  again.add(['z']);
  await opening;
  expect(again.count).toBe(3);
  expect(cache.values.get('looks:a')).toHaveLength(3);
});

test('a store that fails or holds something else begins anew', async () => {
  const cache = memory();
  cache.values.set('looks:a', { not: 'a list' });
  const looks = new TestLooks({ ...cache, put: () => Promise.reject(new Error('full')) });
  await looks.open('a');
  looks.add(['x']);
  expect(looks.count).toBe(1);
});

test('models are told apart by columns, flag and parameters, not by their names', () => {
  const model = {
    featureSet: 'stage1_geometry',
    withCoercedFlag: true,
    learner: 'hgb',
    parameters: defaultHgbParameters,
  };
  const named = { ...model, name: 'a', label: 'A' };
  expect(modelLook(named)).toBe(modelLook(model));
  const others = [
    { ...model, withCoercedFlag: false },
    { ...model, featureSet: 'stage0_magpie' },
    { ...model, parameters: { ...defaultHgbParameters, max_iter: 99 } },
  ].map(modelLook);
  expect(new Set([modelLook(model), lookWithoutThresholds(model), ...others]).size).toBe(5);
});

test('luck grows with the number of looks, and shrinks with the number of rows', () => {
  // The half-width of a difference at 121 rows is 0.08; the best of two stands 0.5642 sd above their mean.
  expect(luckOfBestSpearman(2, 121)).toBeCloseTo((0.5642 * 0.08) / 1.96 / Math.SQRT2, 4);
  expect(luckOfBestSpearman(30, 121)).toBeGreaterThan(luckOfBestSpearman(10, 121));
  expect(luckOfBestSpearman(10, 484)).toBeCloseTo(luckOfBestSpearman(10, 121) / 2, 12);
});
