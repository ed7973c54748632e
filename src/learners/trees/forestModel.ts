/** A fitted forest as plain typed arrays. A node's left side follows it at once: root, left subtree, right one. */
export interface ForestModel {
  readonly nColumns: number;
  /** Nodes of tree t: from `treeStarts[t]` to before `treeStarts[t + 1]`. */
  readonly treeStarts: Int32Array;
  /** Column to compare, -1 at leaves. */
  readonly feature: Int32Array;
  /** Values up to this go left, infinite when only missing values go right; at leaves the prediction. */
  readonly threshold: Float64Array;
  /** 1 when missing values go left. Without missing values in training they go to the side with more rows. */
  readonly missingGoToLeft: Uint8Array;
  /** Position of the right child among all nodes; -1 at leaves. */
  readonly right: Int32Array;
  /** Training rows of the node, each as often as it was drawn. */
  readonly count: Int32Array;
}

/** Collects the nodes of a forest while it grows. */
export class ForestNodes {
  private readonly treeStarts: number[] = [];
  private size = 0;
  private feature = new Int32Array(1024);
  private threshold = new Float64Array(1024);
  private missingGoToLeft = new Uint8Array(1024);
  private right = new Int32Array(1024);
  private count = new Int32Array(1024);

  beginTree(): void {
    this.treeStarts.push(this.size);
  }

  /** Adds a leaf; returns its position. */
  addLeaf(value: number, count: number): number {
    return this.add(-1, value, 0, count);
  }

  /** Adds a node whose children follow; returns its position. */
  addSplit(feature: number, threshold: number, missingGoToLeft: boolean, count: number): number {
    return this.add(feature, threshold, Number(missingGoToLeft), count);
  }

  setRight(node: number, child: number): void {
    this.right[node] = child;
  }

  toModel(nColumns: number): ForestModel {
    const { size } = this;
    return {
      nColumns,
      treeStarts: Int32Array.from([...this.treeStarts, size]),
      feature: this.feature.slice(0, size),
      threshold: this.threshold.slice(0, size),
      missingGoToLeft: this.missingGoToLeft.slice(0, size),
      right: this.right.slice(0, size),
      count: this.count.slice(0, size),
    };
  }

  private add(feature: number, threshold: number, missingGoToLeft: number, count: number): number {
    if (this.size === this.feature.length) this.enlarge();
    const at = this.size++;
    this.feature[at] = feature;
    this.threshold[at] = threshold;
    this.missingGoToLeft[at] = missingGoToLeft;
    this.right[at] = -1;
    this.count[at] = count;
    return at;
  }

  private enlarge(): void {
    const { feature, threshold, missingGoToLeft, right, count } = this;
    const length = 2 * feature.length;
    this.feature = new Int32Array(length);
    this.feature.set(feature);
    this.threshold = new Float64Array(length);
    this.threshold.set(threshold);
    this.missingGoToLeft = new Uint8Array(length);
    this.missingGoToLeft.set(missingGoToLeft);
    this.right = new Int32Array(length);
    this.right.set(right);
    this.count = new Int32Array(length);
    this.count.set(count);
  }
}
