import { ColumnRanges } from './columnRanges';
import { LocalBlock } from './localBlock';
import { SmallNode } from './smallNode';
import type { SquaredError } from '../splitting/squaredError';
import type { TreeSplit } from '../splitting/splitter';
import type { TrainingTable } from '../trainingTable';
import type { Xorshift } from '../splitting/xorshift';

/**
 * What the searches for random splits share. They take it into local names first and keep counts there: objects that
 * count and draw were measured to be slower. The list of columns is parted as in FeatureDraws, but known constants
 * that are drawn keep their places, since nothing asks for them.
 */
export class RandomSearch {
  readonly split: TreeSplit = {
    feature: 0,
    threshold: 0,
    position: 0,
    missingGoToLeft: false,
    nConstants: 0,
  };
  readonly features: Int32Array;
  readonly hasMissing: Uint8Array;
  readonly ranges: ColumnRanges;
  readonly small: SmallNode;
  readonly block: LocalBlock;
  /** By row: where it stands among the samples; for large nodes. */
  readonly places: Int32Array;
  /** Places of the rows on the right side, where these are few. */
  readonly list: Int32Array;
  /** Columns that the last search found to be constant. */
  nFound = 0;
  /** Range of a column with missing values that was last looked at. */
  low = 0;
  high = 0;

  /** @param target by row of the table, and then of the block */
  constructor(
    readonly table: TrainingTable,
    readonly samples: Int32Array,
    readonly criterion: SquaredError,
    readonly random: Xorshift,
    readonly maxFeatures: number,
    readonly minLeaf: number,
    readonly target: Float64Array,
  ) {
    this.features = new Int32Array(table.nColumns);
    this.hasMissing = table.hasMissing;
    this.places = new Int32Array(table.nRows);
    this.list = new Int32Array(table.nRows);
    this.ranges = new ColumnRanges(table, samples);
    this.small = new SmallNode(samples, target, minLeaf);
    this.block = new LocalBlock(table, this.ranges.ranks, target);
  }

  /** Looks for the range of a column that somewhere has missing values; returns how many there are in the node. */
  rangeWithMissing(
    values: Float32Array,
    base: number,
    samples: Int32Array,
    start: number,
    end: number,
  ): number {
    let low = Infinity;
    let high = -Infinity;
    let nMissing = 0;
    for (let p = start; p < end; p++) {
      const value = values[base + samples[p]];
      if (value !== value) nMissing++;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    this.low = low;
    this.high = high;
    return nMissing;
  }
}

/** Sums the target over the left side, in scikit-learn's order: see SquaredError. */
export function sumOfLeft(
  target: Float64Array,
  samples: Int32Array,
  start: number,
  position: number,
  end: number,
  sum: number,
): number {
  if (((position - start) | 0) <= ((end - position) | 0)) {
    let left = 0;
    for (let p = start | 0; p < position; p = (p + 1) | 0) left += target[samples[p]];
    return left;
  }
  let left = sum;
  for (let p = (end - 1) | 0; p >= position; p = (p - 1) | 0) left -= target[samples[p]];
  return left;
}
