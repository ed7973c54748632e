/** A fitted model as plain typed arrays: it survives structuredClone and needs nothing else to predict. */
export interface HgbModel {
  readonly nColumns: number;
  /** Mean of the training target, where every prediction starts. */
  readonly baseline: number;
  /** Nodes of tree t: from `treeStarts[t]` to before `treeStarts[t + 1]`, root first, left before right. */
  readonly treeStarts: Int32Array;
  /** Column to compare, -1 at leaves. */
  readonly feature: Int32Array;
  /** Values up to this go left; infinite when only missing values go right. NaN at leaves. */
  readonly threshold: Float64Array;
  /** The same threshold as a bin. 0 at leaves. */
  readonly bin: Uint8Array;
  /** 1 when missing values go left. Without missing values in training they go to the child with more rows. */
  readonly missingGoToLeft: Uint8Array;
  /** Positions of the children among all nodes; -1 at leaves. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Of a leaf: what it adds to a prediction (shrunk). Of other nodes: their value before shrinkage. */
  readonly value: Float64Array;
  /** Gain of the split; 0 at leaves. */
  readonly gain: Float64Array;
  /** Training rows of the node. */
  readonly count: Int32Array;
}

/** The nodes of one tree; `left` and `right` count from its own root. */
export interface TreeNodes {
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly bin: Uint8Array;
  readonly missingGoToLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
  readonly gain: Float64Array;
  readonly count: Int32Array;
}

/** Number of trees. */
export function treeCount(model: HgbModel): number {
  return model.treeStarts.length - 1;
}

/** Number of leaves of all trees. */
export function leafCount(model: HgbModel): number {
  let count = 0;
  for (const feature of model.feature) if (feature < 0) count++;
  return count;
}

/** Takes out the nodes of one tree. */
export function treeNodes(model: HgbModel, tree: number): TreeNodes {
  const from = model.treeStarts[tree];
  const to = model.treeStarts[tree + 1];
  const child = (at: number): number => (at < 0 ? -1 : at - from);
  return {
    feature: model.feature.slice(from, to),
    threshold: model.threshold.slice(from, to),
    bin: model.bin.slice(from, to),
    missingGoToLeft: model.missingGoToLeft.slice(from, to),
    left: model.left.slice(from, to).map(child),
    right: model.right.slice(from, to).map(child),
    value: model.value.slice(from, to),
    gain: model.gain.slice(from, to),
    count: model.count.slice(from, to),
  };
}
