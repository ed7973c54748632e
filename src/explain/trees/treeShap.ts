/**
 * Path-dependent TreeSHAP: what each column adds to a prediction by trees, exact. The sum over the orders of columns is an
 * integral of polynomials, which a quadrature takes without error (see treePlan): from the leaves up, what a subtree
 * gives; from the root down, the weight of the way to it. O(leaves × distinct columns of a path / 2) for a row, where
 * counting subsets takes their square.
 *
 * @see shap 0.51.0 `TreeExplainer(model, feature_perturbation="tree_path_dependent").shap_values`, within 1e-9;
 * doi 10.1038/s42256-019-0138-9 (Lundberg et al. 2020, the values), doi 10.48550/arXiv.2209.08192 (Yu et al. 2022, linear time)
 */
import type { Steps } from '../../base/steps';
import { checkColumnData, type ColumnData, resolveRows } from '../../learners/columns';
import type { TreeEnsemble } from './treeEnsemble';
import { planTree, type TreePlan } from './treePlan';

/** What columns add to predictions. */
export interface Contributions {
  /** Mean prediction over the training rows: what is predicted where nothing is known. */
  readonly base: number;
  /** `values[i * nColumns + j]`: what column j adds to the prediction of row i. */
  readonly values: Float64Array;
  /** As the learner predicts: `base` and the values of a row add up to it. */
  readonly predictions: Float64Array;
  /** Largest difference between that sum and the prediction. */
  readonly residual: number;
}

/**
 * Computes the contributions of rows (all by default), in the order given, yielding after each tree. Throws RangeError
 * when the columns are not as many as in training.
 */
export function* treeShapSteps(
  ensemble: TreeEnsemble,
  data: ColumnData,
  rows?: Int32Array,
): Steps<Contributions> {
  checkColumnData(data);
  const predictions = ensemble.predict(data, rows);
  const used = resolveRows(data.nRows, rows);
  const { nColumns } = ensemble;
  const table = rowTable(data, used, ensemble.isSingle);
  const values = new Float64Array(used.length * nColumns);
  const nTrees = ensemble.treeStarts.length - 1;
  let base = ensemble.baseline;
  for (let tree = 0; tree < nTrees; tree++) {
    const plan = planTree(ensemble, tree);
    base += plan.mean;
    explainTree(plan, table, nColumns, values);
    yield { fraction: (tree + 1) / nTrees };
  }
  return { base, values, predictions, residual: largestResidual(base, values, predictions, nColumns) };
}

/** Copies rows, row-major. */
function rowTable(
  { columns, nRows, nColumns }: ColumnData,
  rows: Int32Array,
  isSingle: boolean,
): Float64Array {
  const table = new Float64Array(rows.length * nColumns);
  for (let j = 0; j < nColumns; j++) {
    for (let i = 0; i < rows.length; i++) {
      const value = columns[j * nRows + rows[i]];
      table[i * nColumns + j] = isSingle ? Math.fround(value) : value;
    }
  }
  return table;
}

/** Ways through a tree of so many splits are told apart by a number without rounding. */
const mostSplitsKept = 52;

/** Adds what a tree does to each row. Rows that go alike at every split, as many do in small trees, are worked out once. */
function explainTree(plan: TreePlan, table: Float64Array, nColumns: number, values: Float64Array): void {
  const { feature, splits } = plan;
  const state = stateOf(plan);
  const known = splits.length > mostSplitsKept ? null : new Map<number, Float64Array>();
  for (let at = 0; at < values.length; at += nColumns) {
    const key = goThrough(plan, table, at, state.goesLeft);
    let added = known?.get(key);
    if (added === undefined) {
      goDown(plan, state);
      added = addUp(plan, state);
      known?.set(key, added);
    }
    for (let s = 0; s < splits.length; s++) values[at + feature[splits[s]]] += added[s];
  }
}

/** Of one row in one tree, by split. */
interface State {
  readonly goesLeft: Uint8Array;
  /** 0 where the row has left the way at a split above by the same column: this one says nothing of it. */
  readonly isOpen: Uint8Array;
  /** `size` weights of the way from the root. */
  readonly way: Float64Array;
}

function stateOf({ feature, size }: TreePlan): State {
  const n = feature.length;
  return {
    goesLeft: new Uint8Array(n),
    isOpen: new Uint8Array(n),
    way: new Float64Array(n * size).fill(1, 0, size),
  };
}

/** Tells where a row goes at every split; returns a number that tells these ways apart in small trees. */
function goThrough(
  { splits, feature, threshold, missingGoToLeft }: TreePlan,
  table: Float64Array,
  at: number,
  goesLeft: Uint8Array,
): number {
  let key = 0;
  for (let s = 0; s < splits.length; s++) {
    const node = splits[s];
    const x = table[at + feature[node]];
    const toLeft = Number(x !== x ? missingGoToLeft[node] === 1 : x <= threshold[node]);
    goesLeft[node] = toLeft;
    key = 2 * key + toLeft;
  }
  return key;
}

function goDown(plan: TreePlan, { goesLeft, isOpen, way }: State): void {
  const { size, splits, feature, left, right, above, isBelowLeft, share, taken, missed } = plan;
  for (let s = 0; s < splits.length; s++) {
    const node = splits[s];
    const upper = above[node];
    const open = upper < 0 || (isOpen[upper] === 1 && goesLeft[upper] === isBelowLeft[node]);
    isOpen[node] = Number(open);
    const start = node * size;
    for (let side = 1; side >= 0; side--) {
      const child = side === 1 ? left[node] : right[node];
      if (feature[child] < 0) continue;
      const end = child * size + size;
      if (open) {
        const factors = side === goesLeft[node] ? taken : missed;
        for (let k = child * size, p = start; k < end; k++, p++) way[k] = way[p] * factors[k];
      } else {
        const factor = share[child];
        for (let k = child * size, p = start; k < end; k++, p++) way[k] = way[p] * factor;
      }
    }
  }
}

/** Returns what each split adds to the column that it is by. */
function addUp(plan: TreePlan, { goesLeft, isOpen, way }: State): Float64Array {
  const { size, splits, left, right, share, taken, missed, reach, weight, value } = plan;
  const added = new Float64Array(splits.length);
  for (let s = splits.length - 1; s >= 0; s--) {
    const node = splits[s];
    const isLeft = goesLeft[node] === 1;
    const to = isLeft ? left[node] : right[node];
    const other = isLeft ? right[node] : left[node];
    const end = node * size + size;
    let [a, b] = [to * size, other * size];
    if (isOpen[node] === 0) {
      const [shareTo, shareOther] = [share[to], share[other]];
      for (let k = node * size; k < end; k++, a++, b++) value[k] = shareTo * value[a] + shareOther * value[b];
      continue;
    }
    let sum = 0;
    for (let k = node * size; k < end; k++, a++, b++) {
      const [here, there] = [value[a], value[b]];
      sum += way[k] * weight[k] * (here - there);
      value[k] = taken[a] * here + missed[b] * there;
    }
    added[s] = reach[node] * share[other] * sum;
  }
  return added;
}

function largestResidual(
  base: number,
  values: Float64Array,
  predictions: Float64Array,
  nColumns: number,
): number {
  let largest = 0;
  for (let i = 0; i < predictions.length; i++) {
    let sum = base;
    for (let j = 0; j < nColumns; j++) sum += values[i * nColumns + j];
    largest = Math.max(largest, Math.abs(sum - predictions[i]));
  }
  return largest;
}
