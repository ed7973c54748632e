import { refusal, success, type Outcome } from '../../base/outcome';
import { RandomState } from '../../base/numpy/random';
import { finish, type Steps } from '../../base/steps';
import type { SearchSpace } from '../searchSpace';
import type { Trial } from '../trial';
import { encodeSpace, type EncodedSpace, type Measure } from './encodedSpace';
import { growTree, sortColumns, type ForestData } from './forest';
import { treeVariance } from './marginalVariance';

/** How much of the variance of the objective a parameter explains. */
export interface ParameterImportance {
  readonly name: string;
  /** Share of what the parameters explain one by one; all sum to 1. */
  readonly importance: number;
  /** Of the importance, over the trees of the forest. */
  readonly standardDeviation: number;
  /** Share of the whole variance over the search space; what is missing to a sum of 1 is interaction. */
  readonly varianceShare: number;
}

/** Why there are none: fewer than `minTrials` complete trials, no parameter with a choice, all values equal. */
export type NoImportance = 'too-few-trials' | 'nothing-varies' | 'constant-values';

/** How importances are estimated. */
export interface ImportanceOptions {
  readonly seed: number;
  /** 64 if not given. */
  readonly nTrees?: number;
  /** `sampled` if not given. */
  readonly measure?: Measure;
}

const maxDepth = 64;

/** With fewer complete trials the importances would be noise. */
export const minTrials = 4;

/**
 * Measures how much of the objective's variance over the search space comes from each parameter alone (fANOVA), on a
 * random forest that is fitted to the complete trials with finite values. The most important parameter comes first.
 * One step for each tree.
 * @see Hutter, Hoos, Leyton-Brown, An Efficient Approach for Assessing Hyperparameter Importance, ICML 2014,
 * https://proceedings.mlr.press/v32/hutter14.html; optuna.importance.FanovaImportanceEvaluator 4.9
 *
 * Differs: by default parameters vary as they are sampled, on the logarithm where they are logarithmic, where Optuna
 * takes the plain range (`measure: 'plain'`); the forest draws its own random numbers.
 */
export function* parameterImportanceSteps(
  space: SearchSpace,
  trials: readonly Trial[],
  options: ImportanceOptions,
): Steps<Outcome<ParameterImportance[], NoImportance>> {
  const { seed, nTrees = 64, measure = 'sampled' } = options;
  const encoded = encodeSpace(space, measure);
  if (encoded.parameters.length === 0) return refusal('nothing-varies');
  const data = forestData(encoded, trials);
  if (data.nRows < minTrials) return refusal('too-few-trials', `${data.nRows} of ${minTrials}`);
  if (data.target.every((value) => value === data.target[0])) return refusal('constant-values');
  const sorted = sortColumns(data);
  const shares: Float64Array[] = [];
  for (let tree = 0; tree < nTrees; tree++) {
    const grown = growTree(data, sorted, maxDepth, new RandomState([seed, tree]));
    const { total, marginal } = treeVariance(grown, encoded, measure);
    // A tree that drew equal values has nothing to say.
    if (total > 0) shares.push(marginal.map((value) => value / total));
    yield { fraction: (tree + 1) / nTrees };
  }
  return summarise(space, encoded, shares);
}

/** Measures as `parameterImportanceSteps` does, at once. */
export function parameterImportances(
  space: SearchSpace,
  trials: readonly Trial[],
  options: ImportanceOptions,
): Outcome<ParameterImportance[], NoImportance> {
  return finish(parameterImportanceSteps(space, trials, options));
}

function forestData(encoded: EncodedSpace, trials: readonly Trial[]): ForestData {
  const rows: Float64Array[] = [];
  const target: number[] = [];
  for (const { state, value, params } of trials) {
    if (state !== 'COMPLETE' || value === null || !Number.isFinite(value)) continue;
    const row = new Float64Array(encoded.nColumns);
    if (!encoded.encode(params, row)) continue;
    rows.push(row);
    target.push(value);
  }
  return {
    nRows: rows.length,
    nColumns: encoded.nColumns,
    columns: Array.from({ length: encoded.nColumns }, (_, j) => Float64Array.from(rows, (row) => row[j])),
    target: Float64Array.from(target),
    low: encoded.low,
    high: encoded.high,
  };
}

function summarise(
  space: SearchSpace,
  { parameters }: EncodedSpace,
  shares: readonly Float64Array[],
): Outcome<ParameterImportance[], NoImportance> {
  const statistics = new Map(
    parameters.map(({ name }, p) => {
      const mean = shares.reduce((sum, share) => sum + share[p], 0) / shares.length;
      const square = shares.reduce((sum, share) => sum + (share[p] - mean) ** 2, 0) / shares.length;
      return [name, { mean, deviation: Math.sqrt(square) }];
    }),
  );
  const explained = [...statistics.values()].reduce((sum, { mean }) => sum + mean, 0);
  if (!(explained > 0)) return refusal('constant-values');
  const importances = space.map(({ name }) => {
    const { mean, deviation } = statistics.get(name) ?? { mean: 0, deviation: 0 };
    return {
      name,
      importance: mean / explained,
      standardDeviation: deviation / explained,
      varianceShare: mean,
    };
  });
  return success(importances.sort((first, second) => second.importance - first.importance));
}
