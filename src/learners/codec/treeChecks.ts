/** Checks of models that are trees: every walk from a root ends at a leaf of the same tree. */
import { type Check, fields, finiteNumber, floats, integers, lengthAt, anyOf, refuse, starts } from './shape';

interface Nodes {
  readonly treeStarts: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly right: Int32Array;
  /** Where it is not the next node. */
  readonly left?: Int32Array;
}

/** Boosted trees (`HgbModel`). */
export function boostedTrees(nColumns: number): Check {
  return (value, place) => {
    const n = lengthAt(value, 'feature', place);
    fields({
      ...{ nColumns: anyOf(nColumns), baseline: finiteNumber },
      ...{ treeStarts: starts(lengthAt(value, 'treeStarts', place), n, true) },
      ...{ feature: integers(n, -1, nColumns - 1), threshold: numbersAt(n), bin: integers(n, 0, 255) },
      ...{ missingGoToLeft: integers(n, 0, 1), left: integers(n, -1, n - 1), right: integers(n, -1, n - 1) },
      ...{ value: floats(n), gain: floats(n), count: integers(n, 0, 2 ** 31 - 1) },
    })(value, place);
    checkWalks(value as Nodes, place);
  };
}

/** Trees of a forest (`ForestModel`): the left side is the next node. */
export function forestTrees(nColumns: number): Check {
  return (value, place) => {
    const n = lengthAt(value, 'feature', place);
    const nStarts = lengthAt(value, 'treeStarts', place);
    if (nStarts < 2) refuse(place, 'has no tree');
    fields({
      nColumns: anyOf(nColumns),
      treeStarts: starts(nStarts, n, true),
      ...{ feature: integers(n, -1, nColumns - 1), threshold: numbersAt(n) },
      ...{ missingGoToLeft: integers(n, 0, 1), right: integers(n, -1, n - 1) },
      count: integers(n, 0, 2 ** 31 - 1),
    })(value, place);
    checkWalks(value as Nodes, place);
  };
}

/** Thresholds may be infinite, and NaN at leaves of boosted trees. */
function numbersAt(length: number): Check {
  return (value, place) => {
    if (!(value instanceof Float64Array) || value.length !== length)
      refuse(place, `is not ${length} numbers`);
  };
}

/** Children stand behind their parent and in its tree, so that no walk goes round or leaves the tree. */
function checkWalks({ treeStarts, feature, threshold, left, right }: Nodes, place: string): void {
  for (let tree = 0; tree + 1 < treeStarts.length; tree++) {
    const end = treeStarts[tree + 1];
    for (let node = treeStarts[tree]; node < end; node++) {
      if (feature[node] < 0) {
        if (!left && !Number.isFinite(threshold[node])) refuse(place, `predicts no number at node ${node}`);
        continue;
      }
      if (Number.isNaN(threshold[node])) refuse(place, `has no threshold at node ${node}`);
      for (const child of [left ? left[node] : node + 1, right[node]]) {
        if (child <= node || child >= end) refuse(place, `has a walk that does not end, at node ${node}`);
      }
    }
  }
}
