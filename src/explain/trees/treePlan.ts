/** What contributions of one tree need of it, whichever row is explained: made once, used for every row. */
import { gaussLegendre, type Quadrature } from './gaussLegendre';
import type { TreeEnsemble } from './treeEnsemble';

/**
 * A tree with the factors of its splits at the nodes t of a quadrature. The share of a child is that of its node's
 * training rows; z is the product of shares along a path over the splits by one column. What a column adds to the weight
 * of a path is z(1 − t) + t where the row goes along all of these splits, else z(1 − t): the Shapley value's mean over all
 * orders of columns is the integral of the product over 0 < t < 1. Factors of a split are over that of the next split
 * above by the same column, which they replace.
 */
export interface TreePlan {
  /** Nodes of the quadrature. */
  readonly size: number;
  /** Nodes with children, each behind those above it. */
  readonly splits: Int32Array;
  /** By node of the tree (0 is the root): column, -1 at leaves. */
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly missingGoToLeft: Uint8Array;
  /** Children; -1 at leaves. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** By split, the next one above by the same column; -1 for none. */
  readonly above: Int32Array;
  /** By split, 1 where it is below the left child of that one. */
  readonly isBelowLeft: Uint8Array;
  /** By node but the root. */
  readonly share: Float64Array;
  /** By node but the root, `size` factors where the row goes to it, and where it goes to the other child. */
  readonly taken: Float64Array;
  readonly missed: Float64Array;
  /** By split, z of the split above by the same column, on the way to this one; 1 where there is none. */
  readonly reach: Float64Array;
  /** By split, `size` weights of the quadrature over the squared factor of that split. */
  readonly weight: Float64Array;
  /** By node, `size` values: of leaves what they add to a prediction; of splits for the user to fill in. */
  readonly value: Float64Array;
  /** Mean of the leaves over the training rows. */
  readonly mean: number;
}

const rules = new Map<number, Quadrature>();

function ruleOf(size: number): Quadrature {
  const found = rules.get(size) ?? gaussLegendre(size);
  rules.set(size, found);
  return found;
}

/** Plans a tree. Throws RangeError for a node without training rows. */
export function planTree(ensemble: TreeEnsemble, tree: number): TreePlan {
  const { treeStarts, scale } = ensemble;
  const [from, to] = [treeStarts[tree], treeStarts[tree + 1]];
  const n = to - from;
  const feature = ensemble.feature.subarray(from, to);
  const count = ensemble.count.subarray(from, to);
  const child = (side: Int32Array) => side.slice(from, to).map((at, k) => (feature[k] < 0 ? -1 : at - from));
  const [left, right] = [child(ensemble.left), child(ensemble.right)];
  const { above, isBelowLeft, mostColumns } = splitsAbove(feature, left, right);
  const { nodes, weights } = ruleOf(Math.max(1, Math.ceil(mostColumns / 2)));
  const size = nodes.length;
  const [share, reach] = [new Float64Array(n).fill(1), new Float64Array(n).fill(1)];
  const [taken, missed] = [new Float64Array(n * size), new Float64Array(n * size)];
  const [weight, value] = [new Float64Array(n * size), new Float64Array(n * size)];
  let mean = 0;
  for (let node = 0; node < n; node++) {
    if (!(count[node] > 0)) throw new RangeError(`Node ${node} of tree ${tree + 1} has no training rows.`);
    if (feature[node] < 0) {
      const own = scale * ensemble.value[from + node];
      value.fill(own, node * size, (node + 1) * size);
      mean += own * (count[node] / count[0]);
      continue;
    }
    const upper = above[node];
    if (upper >= 0) reach[node] = reach[upper] * share[isBelowLeft[node] ? left[upper] : right[upper]];
    const z = reach[node];
    for (const one of [left[node], right[node]]) {
      share[one] = count[one] / count[node];
      for (let q = 0; q < size; q++) {
        const t = nodes[q];
        const factor = upper < 0 ? 1 : z * (1 - t) + t;
        taken[one * size + q] = (z * share[one] * (1 - t) + t) / factor;
        missed[one * size + q] = (z * share[one] * (1 - t)) / factor;
        weight[node * size + q] = weights[q] / (factor * factor);
      }
    }
  }
  const splits = Int32Array.from(feature.keys()).filter((node) => feature[node] >= 0);
  const own = { splits, feature, threshold: ensemble.threshold.subarray(from, to) };
  const missingGoToLeft = ensemble.missingGoToLeft.subarray(from, to);
  return {
    ...{ ...own, size, missingGoToLeft, left, right, above, isBelowLeft },
    ...{ share, taken, missed, reach, weight, value, mean },
  };
}

/** Finds for each split the next one above by the same column, and how many columns a path has at most. */
function splitsAbove(feature: Int32Array, left: Int32Array, right: Int32Array) {
  const n = feature.length;
  const above = new Int32Array(n).fill(-1);
  const isBelowLeft = new Uint8Array(n);
  const parent = new Int32Array(n).fill(-1);
  const columns = new Int32Array(n);
  let mostColumns = 0;
  for (let node = 0; node < n; node++) {
    if (feature[node] < 0) {
      mostColumns = Math.max(mostColumns, columns[node]);
      continue;
    }
    let below = node;
    let upper = parent[node];
    while (upper >= 0 && feature[upper] !== feature[node]) [below, upper] = [upper, parent[upper]];
    above[node] = upper;
    if (upper >= 0) isBelowLeft[node] = Number(left[upper] === below);
    for (const one of [left[node], right[node]]) {
      parent[one] = node;
      columns[one] = columns[node] + Number(upper < 0);
    }
  }
  return { above, isBelowLeft, mostColumns };
}
