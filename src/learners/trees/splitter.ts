/** How a node is divided: rows whose value is up to the threshold go left. */
export interface TreeSplit {
  feature: number;
  threshold: number;
  /** Where the right side begins among the tree's rows; the end of the node where it is not divided. */
  position: number;
  missingGoToLeft: boolean;
  /** Columns that are constant in the node. */
  nConstants: number;
}

/** Finds how to divide a node, and puts its rows in order: the left side first. */
export interface TreeSplitter {
  /** Of the node last divided. */
  readonly split: TreeSplit;
  /** Begins a tree. */
  reset(): void;
  /** @param nConstants columns that are constant in the parent */
  divide(start: number, end: number, nConstants: number): void;
}

/** Columns whose range is up to this do not divide a node; a float32, as scikit-learn's `FEATURE_THRESHOLD`. */
export const featureThreshold = Math.fround(1e-7);

/** Puts the rows of a node that a split sends left before the others, in scikit-learn's order. */
export function partSamples(
  samples: Int32Array,
  start: number,
  end: number,
  column: Float32Array,
  { threshold, missingGoToLeft }: TreeSplit,
): void {
  while (start < end) {
    const sample = samples[start];
    const value = column[sample];
    if (value !== value ? missingGoToLeft : value <= threshold) {
      start++;
    } else {
      end--;
      samples[start] = samples[end];
      samples[end] = sample;
    }
  }
}
