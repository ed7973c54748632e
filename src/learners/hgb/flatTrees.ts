/** Turns grown trees into the flat arrays of a model, node by node: the root, the left subtree, the right one. */
import type { BinnedColumns } from './binning/binMapper';
import type { GrownTree, TreeNode } from './grower';
import type { HgbModel } from './model';

export class FlatTrees {
  private readonly treeStarts = [0];
  private readonly feature: number[] = [];
  private readonly threshold: number[] = [];
  private readonly bin: number[] = [];
  private readonly missingGoToLeft: number[] = [];
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly value: number[] = [];
  private readonly gain: number[] = [];
  private readonly count: number[] = [];

  constructor(
    private readonly binned: BinnedColumns,
    private readonly learningRate: number,
  ) {}

  add(tree: GrownTree): void {
    this.addNode(tree.root);
    this.treeStarts.push(this.feature.length);
  }

  toModel(baseline: number): HgbModel {
    return {
      nColumns: this.binned.nColumns,
      baseline,
      treeStarts: Int32Array.from(this.treeStarts),
      feature: Int32Array.from(this.feature),
      threshold: Float64Array.from(this.threshold),
      bin: Uint8Array.from(this.bin),
      missingGoToLeft: Uint8Array.from(this.missingGoToLeft),
      left: Int32Array.from(this.left),
      right: Int32Array.from(this.right),
      value: Float64Array.from(this.value),
      gain: Float64Array.from(this.gain),
      count: Int32Array.from(this.count),
    };
  }

  /** Adds a node and what is below it; the children are behind their parent. Depth-first on a list, not the stack. */
  private addNode(root: TreeNode): void {
    const open: { node: TreeNode; parent: number; isRight: boolean }[] = [
      { node: root, parent: -1, isRight: false },
    ];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, parent, isRight } = next;
      const at = this.feature.length;
      if (parent >= 0) (isRight ? this.right : this.left)[parent] = at;
      this.count.push(node.count);
      this.left.push(-1);
      this.right.push(-1);
      if (node.left === undefined || node.right === undefined || node.split === undefined) {
        this.feature.push(-1);
        this.threshold.push(NaN);
        this.bin.push(0);
        this.missingGoToLeft.push(0);
        this.gain.push(0);
        this.value.push(node.value * this.learningRate);
        continue;
      }
      const { column, bin, gain, missingGoToLeft } = node.split;
      const { binCounts, hasMissing, mapper } = this.binned;
      this.feature.push(column);
      this.threshold.push(
        bin === binCounts[column] - 1 ? Infinity : mapper.thresholds[mapper.starts[column] + bin],
      );
      this.bin.push(bin);
      this.missingGoToLeft.push(
        Number(hasMissing[column] === 1 ? missingGoToLeft : node.left.count > node.right.count),
      );
      this.gain.push(gain);
      this.value.push(node.value);
      open.push({ node: node.right, parent: at, isRight: true });
      open.push({ node: node.left, parent: at, isRight: false });
    }
  }
}
