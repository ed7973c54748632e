import { twoTo } from '../../base/elementary/doubleBits';
import type { EncodedParameter, EncodedSpace, Measure } from './encodedSpace';
import type { BoxTree } from './forest';

/** How a tree's prediction varies over the whole space, and with each parameter alone. */
export interface TreeVariance {
  readonly total: number;
  /** By parameter: the variance of the prediction averaged over all other parameters. */
  readonly marginal: Float64Array;
}

/**
 * Decomposes the variance of a tree's prediction over the search space, exactly: the prediction is constant on boxes,
 * and so the averages over the other parameters are sums over leaves.
 * @see Hutter, Hoos, Leyton-Brown, An Efficient Approach for Assessing Hyperparameter Importance, ICML 2014,
 * algorithm 2
 */
export function treeVariance(tree: BoxTree, space: EncodedSpace, measure: Measure): TreeVariance {
  const { parameters } = space;
  const { nLeaves, values } = tree;
  // Share of the range of each parameter that a leaf holds, and of the whole space.
  const shares = parameters.map((parameter) => leafShares(tree, space, parameter, measure));
  const volumes = new Float64Array(nLeaves).fill(1);
  for (const share of shares) for (let leaf = 0; leaf < nLeaves; leaf++) volumes[leaf] *= share[leaf];
  const mean = weightedMean(values, volumes);
  const deviations = values.map((value) => value - mean);
  const total = weightedMean(
    deviations.map((value) => value * value),
    volumes,
  );
  const marginal = Float64Array.from(parameters, (parameter, p) => {
    // The leaf's volume without this parameter; a leaf may be too thin to have any.
    const weighted = deviations.map((value, leaf) =>
      volumes[leaf] > 0 ? (value * volumes[leaf]) / shares[p][leaf] : 0,
    );
    return parameter.isCategorical
      ? categoricalVariance(tree, space, parameter, measure, weighted)
      : numericalVariance(tree, space, parameter, weighted);
  });
  return { total, marginal };
}

function leafShares(
  { nLeaves, lower, upper }: BoxTree,
  { nColumns, low, high }: EncodedSpace,
  { firstColumn, nColumns: nOwn, isCategorical }: EncodedParameter,
  measure: Measure,
): Float64Array {
  return Float64Array.from({ length: nLeaves }, (_, leaf) => {
    const at = leaf * nColumns + firstColumn;
    if (isCategorical && measure === 'sampled') {
      let nAllowed = 0;
      for (let choice = 0; choice < nOwn; choice++)
        if (allowsChoice(lower, upper, at, nOwn, choice)) nAllowed++;
      return nAllowed / nOwn;
    }
    let share = 1;
    for (let j = 0; j < nOwn; j++)
      share *= (upper[at + j] - lower[at + j]) / (high[firstColumn + j] - low[firstColumn + j]);
    return share;
  });
}

/** Whether a leaf holds the choice: its column is 1, the others are 0; a side of a split has 1 or 0 as its end. */
function allowsChoice(
  lower: Float64Array,
  upper: Float64Array,
  at: number,
  nColumns: number,
  choice: number,
): boolean {
  if (upper[at + choice] < 1) return false;
  for (let j = 0; j < nColumns; j++) if (j !== choice && lower[at + j] > 0) return false;
  return true;
}

/** Sums what the leaves add to each interval between thresholds by where they begin and end. */
function numericalVariance(
  { nLeaves, lower, upper }: BoxTree,
  { nColumns, low, high }: EncodedSpace,
  { firstColumn }: EncodedParameter,
  weighted: Float64Array,
): number {
  const edges = new Float64Array(nLeaves + 1);
  for (let leaf = 0; leaf < nLeaves; leaf++) edges[leaf] = lower[leaf * nColumns + firstColumn];
  edges[nLeaves] = high[firstColumn];
  edges.sort();
  const nEdges = removeRepeats(edges);
  const changes = new Float64Array(nEdges);
  for (let leaf = 0; leaf < nLeaves; leaf++) {
    const at = leaf * nColumns + firstColumn;
    changes[indexOf(edges, nEdges, lower[at])] += weighted[leaf];
    changes[indexOf(edges, nEdges, upper[at])] -= weighted[leaf];
  }
  const width = high[firstColumn] - low[firstColumn];
  let level = 0;
  let mean = 0;
  let square = 0;
  for (let i = 0; i + 1 < nEdges; i++) {
    level += changes[i];
    const share = (edges[i + 1] - edges[i]) / width;
    mean += share * level;
    square += share * level * level;
  }
  return Math.max(0, square - mean * mean);
}

/** Keeps the different ones of ascending values; returns how many they are. */
function removeRepeats(values: Float64Array): number {
  let n = 1;
  for (let i = 1; i < values.length; i++) if (values[i] !== values[n - 1]) values[n++] = values[i];
  return n;
}

/** Finds a value that is there. */
function indexOf(ascending: Float64Array, n: number, value: number): number {
  let from = 0;
  let to = n - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle] < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function categoricalVariance(
  { nLeaves, lower, upper }: BoxTree,
  { nColumns: stride }: EncodedSpace,
  { firstColumn, nColumns }: EncodedParameter,
  measure: Measure,
  weighted: Float64Array,
): number {
  // Of the cube, only columns that the tree splits on make a difference.
  const used = Array.from({ length: nColumns }, (_, j) => j).filter((j) =>
    lower.some((bound, i) => i % stride === firstColumn + j && bound > 0),
  );
  const nCells = measure === 'sampled' ? nColumns : twoTo(used.length);
  const holds = (leaf: number, cell: number) => {
    const at = leaf * stride + firstColumn;
    if (measure === 'sampled') return allowsChoice(lower, upper, at, nColumns, cell);
    return used.every((j, bit) => ((cell >> bit) & 1 ? upper[at + j] === 1 : lower[at + j] === 0));
  };
  let mean = 0;
  let square = 0;
  for (let cell = 0; cell < nCells; cell++) {
    let level = 0;
    for (let leaf = 0; leaf < nLeaves; leaf++) if (holds(leaf, cell)) level += weighted[leaf];
    mean += level / nCells;
    square += (level * level) / nCells;
  }
  return Math.max(0, square - mean * mean);
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] * weights[i];
    weight += weights[i];
  }
  return sum / weight;
}
