/** Trees as the attributes of one TreeEnsembleRegressor. */
import type { ColumnData } from '../../../learners/columns';
import type { HgbModel } from '../../../learners/hgb/model';
import type { ForestModel } from '../../../learners/trees/forestModel';
import { floatThreshold, floatUpTo, sortedColumn } from './float32';
import type { OnnxAttribute, OnnxNode } from './onnxGraph';

/** Rows that a model was fitted on: they decide how thresholds are rounded. */
export interface FittedRows {
  readonly data: ColumnData;
  readonly rows: Int32Array;
}

/** What trees of any kind are here: nodes of all trees, one tree behind the other. */
interface TreeArrays {
  readonly treeStarts: Int32Array;
  /** -1 at leaves. */
  readonly feature: Int32Array;
  /** Float32 already, in trees of float32. */
  readonly threshold: Float64Array;
  readonly missingGoToLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly leafValue: Float64Array;
}

/** An ensemble with how many splits part training rows that float32 cannot tell apart. */
export interface RoundedTrees {
  readonly node: OnnxNode;
  readonly nUntold: number;
}

/** Makes the operator of boosted trees in float32: their sum on the baseline. */
export function boostedEnsemble(model: HgbModel, training: FittedRows, inputs: Ends): RoundedTrees {
  const values = new Map<number, Float64Array>();
  let nUntold = 0;
  const threshold = model.threshold.map((value, node) => {
    const column = model.feature[node];
    if (column < 0) return NaN;
    const known = values.get(column) ?? sortedColumn(training.data, column, training.rows);
    values.set(column, known);
    const found = floatThreshold(value, known);
    if (found === null) nUntold++;
    return found ?? Math.fround(value);
  });
  return { node: boosted(model, threshold, inputs, 'float'), nUntold };
}

/** Makes the same in float64, with the thresholds as they are. */
export function exactBoostedEnsemble(model: HgbModel, inputs: Ends): OnnxNode {
  return boosted(model, model.threshold, inputs, 'double');
}

function boosted(model: HgbModel, threshold: Float64Array, inputs: Ends, type: 'float' | 'double'): OnnxNode {
  const { treeStarts, feature, missingGoToLeft, left, right, value, baseline } = model;
  const arrays = { treeStarts, feature, threshold, missingGoToLeft, left, right, leafValue: value };
  return ensemble(arrays, 'SUM', baseline, inputs, type);
}

/** Makes the operator of a forest: the mean of its trees. They look at float32 already: no row changes sides. */
export function forestEnsemble(model: ForestModel, inputs: Ends): OnnxNode {
  const { treeStarts, feature, missingGoToLeft, right } = model;
  const threshold = model.threshold.map((value, node) => (feature[node] < 0 ? NaN : floatUpTo(value)));
  const left = feature.map((column, node) => (column < 0 ? -1 : node + 1));
  const arrays = { treeStarts, feature, threshold, missingGoToLeft, left, right, leafValue: model.threshold };
  return ensemble(arrays, 'AVERAGE', 0, inputs, 'float');
}

/** Names of what an operator takes and gives. */
interface Ends {
  readonly input: string;
  readonly output: string;
}

/** @see https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html, version 3 */
function ensemble(
  trees: TreeArrays,
  aggregate: 'SUM' | 'AVERAGE',
  baseline: number,
  { input, output }: Ends,
  type: 'float' | 'double',
): OnnxNode {
  const { treeStarts, feature, left, right } = trees;
  const n = feature.length;
  const tree = new Int32Array(n);
  for (let t = 0; t + 1 < treeStarts.length; t++) tree.fill(t, treeStarts[t], treeStarts[t + 1]);
  // Nodes are numbered inside of their tree.
  const inTree = (node: number, k: number) => (node < 0 ? 0 : node - treeStarts[tree[k]]);
  const leaves = Int32Array.from(feature.keys()).filter((node) => feature[node] < 0);
  const numbers = (name: string, values: ArrayLike<number>): Record<string, OnnxAttribute> =>
    type === 'float'
      ? { [name]: { floats: values } }
      : { [`${name}_as_tensor`]: { tensor: { type, dims: [values.length], values } } };
  return {
    operator: 'TreeEnsembleRegressor',
    isMl: true,
    inputs: [input],
    output,
    attributes: {
      aggregate_function: { text: aggregate },
      ...numbers('base_values', [baseline]),
      n_targets: { int: 1 },
      post_transform: { text: 'NONE' },
      nodes_treeids: { ints: tree },
      nodes_nodeids: { ints: feature.map((_, k) => k - treeStarts[tree[k]]) },
      nodes_featureids: { ints: feature.map((column) => Math.max(column, 0)) },
      nodes_modes: { texts: Array.from(feature, (column) => (column < 0 ? 'LEAF' : 'BRANCH_LEQ')) },
      ...numbers(
        'nodes_values',
        trees.threshold.map((value, k) => (feature[k] < 0 ? 0 : value)),
      ),
      nodes_truenodeids: { ints: left.map(inTree) },
      nodes_falsenodeids: { ints: right.map(inTree) },
      nodes_missing_value_tracks_true: { ints: trees.missingGoToLeft },
      target_ids: { ints: leaves.map(() => 0) },
      target_nodeids: { ints: leaves.map((node) => node - treeStarts[tree[node]]) },
      target_treeids: { ints: leaves.map((node) => tree[node]) },
      ...numbers(
        'target_weights',
        Float64Array.from(leaves, (node) => trees.leafValue[node]),
      ),
    },
  };
}
