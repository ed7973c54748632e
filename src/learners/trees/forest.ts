/**
 * Forests of regression trees on squared error, as scikit-learn grows them: one seed for each tree from numpy's
 * RandomState, which draws the rows (random forest) and seeds the small generator of the splits.
 *
 * @see scikit-learn 1.9.1 `ExtraTreesRegressor(bootstrap=False)`, `RandomForestRegressor(bootstrap=True)`: the same
 * trees and predictions to the bit.
 * Differs: see trainingTable.
 */
import { RandomState } from '../../base/numpy/random';
import type { Steps } from '../../base/steps';
import type { ColumnData } from '../columns';
import { BestSplitter } from './splitting/bestSplitter';
import { type ForestModel, ForestNodes } from './forestModel';
import type { ForestParameters } from './forestParameters';
import { blockSize } from './randomSplits/localBlock';
import { RandomSplitter } from './randomSplits/randomSplitter';
import { SquaredError } from './splitting/squaredError';
import { trainingTable } from './trainingTable';
import { growForestTree } from './growForestTree';
import { Xorshift } from './splitting/xorshift';

/** What forests differ in. */
export interface ForestKind {
  /** Whether each tree learns from rows drawn with replacement. */
  readonly bootstrap: boolean;
  /** At which thresholds a column may divide a node. */
  readonly thresholds: 'random' | 'best';
}

const maxSeed = 2147483647;

/**
 * Grows a forest, yielding after each tree.
 * @param target one value for each row of `data`; finite at the rows used
 * @param rows training rows, in this order; all by default
 * @param parameters already checked
 * @throws RangeError for shapes or targets that cannot be used
 */
export function* forestSteps(
  kind: ForestKind,
  data: ColumnData,
  target: Float64Array,
  parameters: ForestParameters,
  rows?: Int32Array,
): Steps<ForestModel> {
  const table = trainingTable(data, target, rows);
  const { nRows, nColumns } = table;
  const { n_estimators, max_depth, min_samples_split, min_samples_leaf, max_features } = parameters;
  const samples = new Int32Array(nRows);
  const weights = kind.bootstrap ? new Float64Array(nRows) : null;
  const values = new Float64Array(nRows + blockSize);
  values.set(table.target);
  const criterion = new SquaredError(values, samples, weights, nRows);
  const random = new Xorshift();
  const mostFeatures = Math.max(1, Math.trunc(max_features * nColumns));
  const Splitter = kind.thresholds === 'random' ? RandomSplitter : BestSplitter;
  const splitter = new Splitter(table, samples, criterion, random, mostFeatures, min_samples_leaf, values);
  const limits = {
    maxDepth: max_depth ?? Infinity,
    minSplit: Math.max(min_samples_split, 2 * min_samples_leaf),
  };
  const nodes = new ForestNodes();
  const seeds = new RandomState(parameters.random_state);
  for (let tree = 1; tree <= n_estimators; tree++) {
    const seed = seeds.randint(0, maxSeed);
    if (weights !== null) drawRows(weights, seed);
    random.seed(new RandomState(seed).randint(0, maxSeed));
    let nSamples = 0;
    for (let i = 0; i < nRows; i++) if (weights === null || weights[i] > 0) samples[nSamples++] = i;
    growForestTree(nodes, splitter, criterion, nSamples, limits);
    yield { fraction: tree / n_estimators };
  }
  return nodes.toModel(nColumns);
}

/** Counts how often each row is drawn. */
function drawRows(counts: Float64Array, seed: number): void {
  const state = new RandomState(seed);
  counts.fill(0);
  for (let k = 0; k < counts.length; k++) counts[state.randint(0, counts.length)]++;
}
