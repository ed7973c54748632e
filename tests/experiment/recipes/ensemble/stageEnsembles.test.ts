import { expect, test } from 'vitest';
import { RandomState } from '../../../../src/base/numpy/random';
import { isStacked } from '../../../../src/experiment/recipes/ensemble/ensembleResult';
import { stageEnsembles } from '../../../../src/experiment/recipes/ensemble/stageEnsembles';
import { run } from '../../../../src/experiment/recipes/run';
import { featureSet } from '../../../../src/features/registry';
import { rememberingRunner } from '../../../rememberingRunner';
import { byPaper, folds, nRows, nTrain } from './madeUp';

const choice = { mode: 'reported', withCoercedFlag: false, inner: byPaper } as const;

test('the stages are combined in four ways, each with all three and without the flag', () => {
  const recipes = stageEnsembles(choice);
  expect(recipes.map(({ name, kind }) => [name, kind])).toEqual([
    ['stages_stacked', 'stacked'],
    ['stages_stacked_ridge', 'stacked'],
    ['stages_averaged', 'averaged'],
    ['stages_rank_averaged', 'averaged'],
  ]);
  for (const { members } of recipes) {
    expect(members.map(({ stage }) => stage)).toEqual([0, 1, 2]);
    expect(members.some(({ withCoercedFlag }) => withCoercedFlag)).toBe(false);
  }
  const [full] = stageEnsembles({ ...choice, mode: 'full' });
  expect(full.members[2].featureSet).toBe('stage2_physics_geometry_full_coverage');
});

test('they run over their own columns', async () => {
  const { columnNames } = featureSet('stage2_physics_geometry');
  const values = new RandomState(3).randomSample(columnNames.length * nRows);
  const matrix = { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
  const target = Float64Array.from(
    { length: nRows },
    (_, row) => 4 * values[row] - values[150 * nRows + row],
  );
  const recipes = stageEnsembles(choice).map((recipe) => ({
    ...recipe,
    members: recipe.members.map((member) => ({
      ...member,
      parameters: { ...member.parameters, max_iter: 5, min_samples_leaf: 4 },
    })),
  }));
  const sample = { nTrain, target, columns: () => Promise.resolve(matrix) };
  const results = await run(recipes, sample, folds, { runner: rememberingRunner() });
  expect(results.map(({ nFeatures, plan }) => [nFeatures, plan.stage])).toEqual(recipes.map(() => [159, 2]));
  expect(results.map((result) => (isStacked(result) ? result.weights.length : 0))).toEqual([6, 6, 0, 0]);
  expect(results.every(({ test: ofTest }) => ofTest!.predictions.every(Number.isFinite))).toBe(true);
});
