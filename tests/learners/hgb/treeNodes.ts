import type { HgbModel } from '../../../src/learners/hgb/model';

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
