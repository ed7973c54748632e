import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import { featureSetNames } from '../../../src/session/settings/settings';
import { formatTuned, parseTuned, tunedPlan, withTuned } from '../../../src/session/settings/tunedModels';

const parameters = fc.record({
  learning_rate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
  max_iter: fc.integer({ min: 1, max: 1000 }),
  max_leaf_nodes: fc.option(fc.integer({ min: 2, max: 500 })),
  max_depth: fc.option(fc.integer({ min: 1, max: 50 })),
  min_samples_leaf: fc.integer({ min: 1, max: 100 }),
  l2_regularization: fc.double({ min: 0, max: 10, noNaN: true }),
  max_bins: fc.integer({ min: 2, max: 255 }),
});

test('models go through a link unchanged, to the last bit', () => {
  const sets = fc.uniqueArray(fc.constantFrom(...featureSetNames), { maxLength: 4 });
  fc.assert(
    fc.property(sets, fc.array(parameters, { minLength: 4, maxLength: 4 }), (names, list) => {
      const models = names.map((featureSet, i) => ({ featureSet, learner: 'hgb', parameters: list[i] }));
      expect(parseTuned(formatTuned(models), featureSetNames)).toEqual(models);
    }),
  );
});

test.each([
  'stage1_geometry',
  'unknown_set(max_depth=3)',
  'stage1_geometry(depth=3)',
  'stage1_geometry(max_bins=256)',
  'stage1_geometry(max_depth=3);stage1_geometry(max_depth=4)',
  'stage1_geometry(max_depth=)',
  'stage1_geometry(learning_rate=-1)',
  'stage1_geometry:oracle()',
  'stage1_geometry:ridge(max_depth=3)',
  'stage1_geometry~log()',
  'stage1_geometry~censored~censored()',
  'recipe_full:ridge~censored();recipe_full:ridge~censored(alpha=3)',
])('%s is no such text', (text) => {
  expect(parseTuned(text, featureSetNames)).toBeUndefined();
});

test('a new model takes the place of the one of its feature set', () => {
  const model = (featureSet: string, max_iter: number) => {
    return { featureSet, learner: 'hgb', parameters: { ...defaultHgbParameters, max_iter } };
  };
  const two = withTuned(
    [model('stage0_magpie', 1), model('stage1_geometry', 2)],
    model('stage1_geometry', 3),
  );
  expect(two.map(({ parameters: { max_iter } }) => max_iter)).toEqual([3, 1]);
  expect(tunedPlan(two[0], true)).toMatchObject({ name: 'tuned_stage1_geometry', stage: 1 });
});

test('models of any learner and treatments stand beside each other, and go through a link', () => {
  const text =
    'recipe_full:kernelGp~censored~normalScores(noise=0.3);recipe_full:extraTrees(max_depth=9);recipe_full();recipe_full~normalScores()';
  const models = parseTuned(text, featureSetNames)!;
  expect(models.map(({ learner, treatments }) => [learner, treatments])).toEqual([
    ['kernelGp', ['censored', 'normalScores']],
    ['extraTrees', undefined],
    ['hgb', undefined],
    ['hgb', ['normalScores']],
  ]);
  expect(formatTuned(models)).toBe(text);
  const plans = models.map((model) => tunedPlan(model, false));
  expect(new Set(plans.map(({ name }) => name)).size).toBe(4);
  expect(plans[0]).toMatchObject({
    name: 'tuned_recipe_full_kernelGp_censored_normalScores',
    label: 'recipe_full, tuned (Kernel Gaussian process, limits completed and normal scores)',
    stage: 2,
  });
  const { parameters } = models[1];
  const again = withTuned(models, { ...models[1], parameters: { ...parameters, max_depth: 3 } });
  expect(again.map(({ learner }) => learner)).toEqual(['extraTrees', 'kernelGp', 'hgb', 'hgb']);
});

test('only a set that has physics is told by how its physics is made', () => {
  const labelOf = (featureSet: string) =>
    tunedPlan({ featureSet, learner: 'hgb', parameters: defaultHgbParameters }, true).label;
  expect(labelOf('stage1_geometry')).toBe('Stage 1: + Geometry, tuned');
  expect(labelOf('stage2_physics_geometry')).toBe('Stage 2: + Physics, tuned');
  expect(labelOf('stage2_physics_geometry_full_coverage')).toBe('Stage 2: + Physics, full coverage, tuned');
});
