import type { Steps } from '../../../base/steps';
import type { ColumnData } from '../../columns';
import { type BinnedColumns, binTrainingRows } from '../binning/binMapper';
import type { GrownTree, TreeNode } from '../grower';
import { squaredError } from '../loss';
import { type HgbModel, treeCount } from '../model';
import type { HgbParameters } from '../parameters';
import { boostSteps } from '../regressor';

/** What to fit, on which rows. */
export interface TraceInput {
  readonly parameters: HgbParameters;
  readonly trainRows: Int32Array;
}

/** A fit with what it did on the way. Its model is that of `fitSteps`, to the bit. */
export interface BoostingTrace {
  readonly model: HgbModel;
  readonly parameters: HgbParameters;
  /** Rows of the data that were trained on; a place in this list is a row of `binned`. */
  readonly trainRows: Int32Array;
  readonly binned: BinnedColumns;
  /** Nodes of the model in the order in which they were split, tree after tree. */
  readonly splitOrder: Int32Array;
  /** Where the splits of each tree begin in `splitOrder`, and their end. */
  readonly splitStarts: Int32Array;
  /** By node: the sum of the gradients of its rows, as its split was searched with. */
  readonly sums: Float64Array;
  /** By node: its value before shrinkage; 0 at a root. */
  readonly ownValues: Float64Array;
  /** `leaves[t * nRows + i]`: the node of tree t that row i of the data ends in. */
  readonly leaves: Int32Array;
  /** `stages[t * nRows + i]`: what the first t trees predict for row i; as many as there are trees, and one. */
  readonly stages: Float64Array;
  /** `gradients[t * trainRows.length + i]`: of training row i before tree t, its prediction less its target. */
  readonly gradients: Float32Array;
  /** Rows of the data. */
  readonly nRows: number;
}

/**
 * Fits a model of squared error as `fitSteps` does and records how, yielding after each tree.
 * @param rows training rows, in this order
 * @throws RangeError for parameters, shapes or targets that cannot be used
 */
export function* traceSteps(
  data: ColumnData,
  target: Float64Array,
  parameters: HgbParameters,
  rows: Int32Array,
): Steps<BoostingTrace> {
  const binned = binTrainingRows(data, parameters.max_bins, rows);
  const record = new Record();
  const { model } = yield* boostSteps(data, target, parameters, rows, binned, squaredError, (tree) =>
    record.add(tree),
  );
  const leaves = leavesOf(model, data);
  const stages = stagesOf(model, leaves, data.nRows);
  return {
    ...{ model, parameters, trainRows: rows, binned, leaves, stages, nRows: data.nRows },
    splitOrder: Int32Array.from(record.splitOrder),
    splitStarts: Int32Array.from(record.splitStarts),
    sums: Float64Array.from(record.sums),
    ownValues: Float64Array.from(record.ownValues),
    gradients: gradientsOf(stages, target, rows, treeCount(model)),
  };
}

/** What the grown trees tell beyond the model, in the order of its nodes. */
class Record {
  readonly splitOrder: number[] = [];
  readonly splitStarts = [0];
  readonly sums: number[] = [];
  readonly ownValues: number[] = [];

  /** Root first, left before right, as in flatTrees. */
  add(tree: GrownTree): void {
    const places = new Map<TreeNode, number>();
    const open = [tree.root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      places.set(node, this.sums.length);
      this.sums.push(node.sum);
      this.ownValues.push(node.value);
      if (node.left && node.right) open.push(node.right, node.left);
    }
    for (const node of tree.splits) this.splitOrder.push(places.get(node)!);
    this.splitStarts.push(this.splitOrder.length);
  }
}

/** Finds the leaf of every row in every tree. */
function leavesOf(model: HgbModel, { columns, nRows }: ColumnData): Int32Array {
  const { feature, threshold, missingGoToLeft, left, right, treeStarts } = model;
  const leaves = new Int32Array(treeCount(model) * nRows);
  for (let tree = 0; tree < treeCount(model); tree++) {
    for (let row = 0; row < nRows; row++) {
      let node = treeStarts[tree];
      for (let column = feature[node]; column >= 0; column = feature[node]) {
        const x = columns[column * nRows + row];
        const goesLeft = x !== x ? missingGoToLeft[node] === 1 : x <= threshold[node];
        node = goesLeft ? left[node] : right[node];
      }
      leaves[tree * nRows + row] = node;
    }
  }
  return leaves;
}

function gradientsOf(
  stages: Float64Array,
  target: Float64Array,
  rows: Int32Array,
  nTrees: number,
): Float32Array {
  const gradients = new Float32Array(nTrees * rows.length);
  for (let k = 0; k < gradients.length; k++) {
    const row = rows[k % rows.length];
    gradients[k] = stages[Math.floor(k / rows.length) * target.length + row] - target[row];
  }
  return gradients;
}

/** Adds up the trees one by one: the last stage is what `predict` gives. */
function stagesOf(model: HgbModel, leaves: Int32Array, nRows: number): Float64Array {
  const stages = new Float64Array((treeCount(model) + 1) * nRows);
  stages.fill(model.baseline, 0, nRows);
  for (let k = 0; k < leaves.length; k++) stages[k + nRows] = stages[k] + model.value[leaves[k]];
  return stages;
}
