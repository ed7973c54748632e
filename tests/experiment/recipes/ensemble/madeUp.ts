import { RandomState } from '../../../../src/base/numpy/random';
import type { ModelPlan } from '../../../../src/experiment/models/plan';
import type { EnsembleRecipe } from '../../../../src/experiment/recipes/ensemble/ensemblePlan';
import type { CachedResult, ResultCache } from '../../../../src/experiment/fits/resultCache';
import { run, type Recipe } from '../../../../src/experiment/recipes/run';
import type { RunContext } from '../../../../src/experiment/recipes/runContext';
import { columnsOf, featureSet } from '../../../../src/features/registry';
import { groupKFold } from '../../../../src/folds/groupKFold';
import type { InnerSplit } from '../../../../src/folds/splitInside';
import { rememberingRunner } from '../../../rememberingRunner';

/* A small data set without meaning under the real names, as tests/oracle/stacking.py draws it. */

export const nTrain = 70;
export const nRows = 90;
export const columnNames = columnsOf(featureSet('stage0_magpie'), { withCoercedFlag: false });
export const values = new RandomState(3).randomSample(columnNames.length * nRows);
export const features = { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
export const target = Float64Array.from(new RandomState(4).randomSample(nRows), (value, i) => {
  return value - 5 * values[i] + 3 * values[nRows + i] * values[2 * nRows + i];
});

/** Papers of three or four rows each, of which every fold holds whole ones. */
const papers = Int32Array.from({ length: nTrain }, (_, row) => (row * 7) % 20);
const groups = { numbers: papers, labels: Array.from({ length: 20 }, (_, k) => `paper ${k}`) };
export const folds = groupKFold(groups, 5, 1);
export const byPaper: InnerSplit = { nFolds: 4, seed: 7, groups: papers };
export const shuffled: InnerSplit = { nFolds: 4, seed: 7, groups: null };

function member(learner: string, parameters: Record<string, number | null>): ModelPlan {
  const columns = { featureSet: 'stage0_magpie', withCoercedFlag: false, stage: 0 } as const;
  return { ...columns, name: learner, label: learner, learner, parameters, parametersSource: 'here' };
}

export const members: readonly ModelPlan[] = [
  member('ridge', { alpha: 5 }),
  member('kNearest', { n_neighbors: 4, distance_power: 0 }),
  member('hgb', {
    ...{ learning_rate: 0.3, max_iter: 15, max_leaf_nodes: 31, max_depth: null },
    ...{ min_samples_leaf: 5, l2_regularization: 0, max_bins: 255 },
  }),
];

/** All four kinds, over one inner split. */
export function recipesOver(inner: InnerSplit): EnsembleRecipe[] {
  const named = (name: string) => ({ name, label: name, members });
  return [
    { ...named('nonNegative'), kind: 'stacked', weighing: { method: 'nonNegative' }, inner },
    { ...named('ridge'), kind: 'stacked', weighing: { method: 'ridge', alpha: 2 }, inner },
    { ...named('mean'), kind: 'averaged', of: 'values' },
    { ...named('ranks'), kind: 'averaged', of: 'ranks', inner },
  ];
}

/** What a run may differ in. */
interface Change extends Partial<RunContext> {
  readonly target?: Float64Array;
  readonly values?: Float64Array;
}

export function runHere<R extends Recipe>(
  recipes: readonly R[],
  { target: y = target, values: own = values, ...context }: Change = {},
) {
  const matrix = { ...features, values: own };
  const sample = { nTrain, target: y, columns: () => Promise.resolve(matrix) };
  return run(recipes, sample, folds, { runner: rememberingRunner(), ...context });
}

export function mapCache(): ResultCache & { readonly store: Map<string, CachedResult> } {
  const store = new Map<string, CachedResult>();
  return { store, get: async (key) => store.get(key), set: async (key, value) => void store.set(key, value) };
}
