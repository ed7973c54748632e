/**
 * Grows one regression tree, best split first: of all nodes that could be split, the one with the greatest gain
 * is, until no gain is left or a limit is met.
 *
 * A grower serves all trees of a fit and reuses its memory. The rows of a node are a stretch of `partition`;
 * splitting a node parts its stretch in two:
 *
 *     [a b c d e f g h]  ->  [b c e|a d f g h]  ->  [b c e|d f|a g h]
 */
import type { BinnedColumns } from './binning/binMapper';
import { GrowthQueue } from './growthQueue';
import { HistogramPool } from './histogram';
import { packColumns, type PackedColumns } from './binning/packedColumns';
import { pairwiseSum } from '../../base/numpy/pairwiseSum';
import type { HgbParameters } from './parameters';
import { partitionRows } from './partition';
import { type NodeSplit, tableInverses } from './splitter';

/** A node while its tree grows. */
export class TreeNode {
  split: NodeSplit | undefined;
  left: TreeNode | undefined;
  right: TreeNode | undefined;
  /** Its place in the arena; -1 when it has none. */
  histogram = -1;
  /** Columns that may still split this node or the nodes below it. */
  positions: readonly number[];

  constructor(
    readonly depth: number,
    /** The node's rows are `partition[start]` to before `partition[stop]`. */
    readonly start: number,
    readonly stop: number,
    /** Sum of gradients. */
    readonly sum: number,
    /** Value before shrinkage; of a leaf, the loss may give another one. */
    public value: number,
    positions: readonly number[],
  ) {
    this.positions = positions;
  }

  get count(): number {
    return this.stop - this.start;
  }

  get gain(): number {
    return this.split?.gain ?? 0;
  }
}

export interface GrownTree {
  readonly root: TreeNode;
  readonly leaves: readonly TreeNode[];
  /** The nodes that were split, in that order. */
  readonly splits: readonly TreeNode[];
  readonly nNodes: number;
}

export class TreeGrower {
  /** Rows by node; after `grow` each leaf's rows are its stretch of it. */
  readonly partition: Int32Array;
  /** 0, 1, 2, …: all rows. */
  private readonly allRows: Int32Array;
  private readonly allPositions: readonly number[];
  private readonly packed: PackedColumns;
  private readonly pool: HistogramPool;
  private readonly inverse: Float64Array;
  private readonly columnSums: Float64Array;
  private readonly buffer: Int32Array;
  private readonly nodeGradients: Float32Array;

  constructor(
    private readonly binned: BinnedColumns,
    private readonly parameters: HgbParameters,
  ) {
    this.allRows = Int32Array.from({ length: binned.nRows }, (_, k) => k);
    this.partition = new Int32Array(binned.nRows);
    this.buffer = new Int32Array(binned.nRows);
    this.nodeGradients = new Float32Array(binned.nRows);
    this.packed = packColumns(binned, parameters.min_samples_leaf);
    this.allPositions = Array.from(this.packed.columns, (_, k) => k);
    this.pool = new HistogramPool(this.packed.rootCounts.length);
    this.columnSums = new Float64Array(binned.mapper.maxBins + 1);
    this.inverse = tableInverses(binned.nRows, parameters.l2_regularization);
  }

  /**
   * Grows a tree on the gradients of all rows.
   * @param gradients one for each binned row
   */
  grow(gradients: Float32Array): GrownTree {
    const { max_leaf_nodes, max_depth, min_samples_leaf } = this.parameters;
    const { nRows } = this.binned;
    this.partition.set(this.allRows);
    const positions = this.allPositions;
    const leaves: TreeNode[] = [];
    const splits: TreeNode[] = [];
    const waiting = new GrowthQueue<TreeNode>();
    let nNodes = 1;

    if (positions.length === 0 || nRows < 2 * min_samples_leaf) {
      const root = new TreeNode(0, 0, nRows, 0, 0, positions);
      return { root, leaves: [root], splits, nNodes };
    }
    const histogram = this.pool.take();
    this.pool.arena.sumAllRows(histogram, this.packed, gradients);
    const root = new TreeNode(0, 0, nRows, this.sumGradients(histogram, gradients), 0, positions);
    root.histogram = histogram;
    this.search(root, leaves, waiting);

    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const [left, right] = this.applySplit(node);
      splits.push(node);
      nNodes += 2;
      const nLeaves = leaves.length + waiting.length + 2;
      if (nLeaves === max_leaf_nodes) {
        leaves.push(left, right);
        this.release(node);
        for (const other of waiting.drain()) this.addLeaf(other, leaves);
      } else {
        const deepest = left.depth === max_depth;
        const searchLeft = !deepest && left.count >= 2 * min_samples_leaf && left.positions.length > 0;
        const searchRight = !deepest && right.count >= 2 * min_samples_leaf && right.positions.length > 0;
        this.buildChildHistograms(node, left, right, searchLeft, searchRight, gradients);
        if (searchLeft) this.search(left, leaves, waiting);
        else this.addLeaf(left, leaves);
        if (searchRight) this.search(right, leaves, waiting);
        else this.addLeaf(right, leaves);
      }
    }
    return { root, leaves, splits, nNodes };
  }

  /**
   * Sums the gradients of the root in scikit-learn's order: by the bins of the first column (missing values
   * last), then over the bins. The sum enters every gain, so its last bit matters.
   */
  private sumGradients(histogram: number, gradients: Float32Array): number {
    const { bins, binCounts, nRows, mapper } = this.binned;
    const sums = this.columnSums;
    sums.fill(0);
    if (this.packed.columns[0] === 0) {
      const end = this.packed.offsets[1];
      const { sums: all } = this.pool.arena;
      sums.set(all.subarray(histogram, histogram + Math.min(end, binCounts[0])));
      if (end > binCounts[0]) sums[mapper.maxBins] = all[histogram + binCounts[0]];
    } else {
      for (let i = 0; i < nRows; i++) {
        sums[bins[i] === binCounts[0] ? mapper.maxBins : bins[i]] += gradients[i];
      }
    }
    return pairwiseSum(sums);
  }

  /** Looks for the node's split; without one it is a leaf. */
  private search(node: TreeNode, leaves: TreeNode[], waiting: GrowthQueue<TreeNode>): void {
    const { split, positions } = this.pool.arena.findSplit(
      node,
      node.histogram,
      this.packed,
      node.positions,
      this.parameters.min_samples_leaf,
      this.parameters.l2_regularization,
      this.inverse,
    );
    node.split = split;
    node.positions = positions;
    if (split === undefined) this.addLeaf(node, leaves);
    else waiting.push(node);
  }

  private applySplit(node: TreeNode): [TreeNode, TreeNode] {
    const split = node.split!;
    const rows = this.partition.subarray(node.start, node.stop);
    const middle = node.start + partitionRows(rows, this.buffer, split, this.binned);
    const depth = node.depth + 1;
    node.left = new TreeNode(depth, node.start, middle, split.sumLeft, split.valueLeft, node.positions);
    node.right = new TreeNode(depth, middle, node.stop, split.sumRight, split.valueRight, node.positions);
    return [node.left, node.right];
  }

  /** Sums the smaller child (the right one on a tie), and gets the larger one by subtraction from the parent. */
  private buildChildHistograms(
    node: TreeNode,
    left: TreeNode,
    right: TreeNode,
    needLeft: boolean,
    needRight: boolean,
    gradients: Float32Array,
  ): void {
    if (!needLeft && !needRight) {
      this.release(node);
      return;
    }
    const leftIsSmaller = left.count < right.count;
    const smaller = leftIsSmaller ? left : right;
    const larger = leftIsSmaller ? right : left;
    const rows = this.partition.subarray(smaller.start, smaller.stop);
    for (let k = 0; k < rows.length; k++) this.nodeGradients[k] = gradients[rows[k]];
    if (leftIsSmaller ? needLeft : needRight) smaller.histogram = this.pool.take();
    larger.histogram = node.histogram;
    node.histogram = -1;
    this.pool.arena.splitHistogram(
      larger.histogram,
      smaller.histogram,
      this.packed,
      node.positions,
      rows,
      this.nodeGradients,
    );
  }

  private addLeaf(node: TreeNode, leaves: TreeNode[]): void {
    this.release(node);
    leaves.push(node);
  }

  private release(node: TreeNode): void {
    if (node.histogram >= 0) this.pool.give(node.histogram);
    node.histogram = -1;
  }
}
