/** A fitted model as plain typed arrays: it survives structuredClone and needs nothing else to predict. */
export interface HgbModel {
  readonly nColumns: number;
  /** Where every prediction starts: the mean of the training target, or what another loss says. */
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

/** Number of trees. */
export function treeCount(model: HgbModel): number {
  return model.treeStarts.length - 1;
}
