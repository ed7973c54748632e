import { ColumnRanges } from './columnRanges';
import { FeatureDraws } from './featureDraws';
import { partMissing, partSamples } from './samplePartition';
import { SmallNode } from './smallNode';
import type { SquaredError } from './squaredError';
import { featureThreshold, type TreeSplit, type TreeSplitter } from './splitter';
import type { TrainingTable } from '../trainingTable';
import type { Xorshift } from './xorshift';

/**
 * Divides a node at the best of random thresholds, one for each column drawn. Every row counts once.
 * @see scikit-learn 1.9.1 `sklearn/tree/_splitter.pyx`, `node_split_random`
 */
export class RandomSplitter implements TreeSplitter {
  readonly split: TreeSplit = {
    feature: 0,
    threshold: 0,
    position: 0,
    missingGoToLeft: false,
    nConstants: 0,
  };
  private readonly draws: FeatureDraws;
  private readonly ranges: ColumnRanges;
  private readonly small: SmallNode;
  /** Of a column with missing values that was just drawn. */
  private threshold = 0;
  private nMissing = 0;
  private missingGoToLeft = false;

  constructor(
    private readonly table: TrainingTable,
    private readonly samples: Int32Array,
    private readonly criterion: SquaredError,
    private readonly random: Xorshift,
    maxFeatures: number,
    private readonly minLeaf: number,
  ) {
    this.draws = new FeatureDraws(table.nColumns, maxFeatures, random);
    this.ranges = new ColumnRanges(table, samples);
    this.small = new SmallNode(samples, table.target, minLeaf);
  }

  reset(): void {
    this.draws.reset();
    this.ranges.reset();
  }

  divide(start: number, end: number, depth: number, nConstants: number): void {
    const { table, samples, draws, split } = this;
    split.position = end;
    draws.begin(nConstants);
    const isParted = SmallNode.isSmall(end - start)
      ? this.searchSmall(start, end)
      : this.search(start, end, depth);
    if (split.position < end && !isParted) {
      const { feature, threshold, missingGoToLeft } = split;
      const base = feature * table.nRows;
      split.position = partMissing(table.columns, base, samples, start, end, threshold, missingGoToLeft);
    }
    split.nConstants = draws.finish();
  }

  /** Tries a threshold for each column drawn; tells whether the samples are parted by the best. */
  private search(start: number, end: number, depth: number): boolean {
    const { table, samples, criterion, random, draws, ranges, split, minLeaf } = this;
    const { columns, nRows, hasMissing } = table;
    let best = -Infinity;
    let lastFeature = -1;
    ranges.begin(start, end, depth);
    for (let feature = draws.next(); feature >= 0; feature = draws.next()) {
      lastFeature = feature;
      const base = feature * nRows;
      let threshold: number;
      let position: number;
      if (hasMissing[feature] === 1) {
        if (!this.drawMissing(base, samples, start, end)) continue;
        threshold = this.threshold;
        position = partMissing(columns, base, samples, start, end, threshold, this.missingGoToLeft);
      } else {
        ranges.find(feature);
        const { low, high } = ranges;
        if (high <= Math.fround(low + featureThreshold)) {
          draws.wasConstant();
          continue;
        }
        draws.wasVarying();
        this.nMissing = 0;
        threshold = random.uniform(low, high);
        if (threshold === high) threshold = low;
        position = partSamples(columns, base, samples, start, end, threshold);
      }
      const nLeft = position - start;
      const nRight = end - position;
      if (nLeft < minLeaf || nRight < minLeaf) continue;
      const proxy = criterion.plainProxy(position);
      if (!(proxy > best)) continue;
      best = proxy;
      split.feature = feature;
      split.threshold = threshold;
      split.position = position;
      split.missingGoToLeft = this.nMissing > 0 ? this.missingGoToLeft : nLeft > nRight;
    }
    return lastFeature === split.feature;
  }

  /** The same for a small node, whose samples are not moved until its best split is known. */
  private searchSmall(start: number, end: number): boolean {
    const { table, random, draws, ranges, small, split } = this;
    const { columns, nRows, hasMissing } = table;
    const { ranks, sorted } = ranges;
    const { proxies, first } = small;
    small.begin(start, end, this.criterion.sum);
    const [a, b, c, d] = first;
    const all = (1 << (end - start)) - 1;
    let best = -Infinity;
    let lastFeature = -1;
    for (let feature = draws.next(); feature >= 0; feature = draws.next()) {
      lastFeature = feature;
      const base = feature * nRows;
      let threshold: number;
      let mask: number;
      if (hasMissing[feature] === 1) {
        if (!this.drawMissing(base, first, 0, end - start)) continue;
        threshold = this.threshold;
        mask = 0;
        for (let k = 0; k < end - start; k++) {
          const value = columns[base + first[k]];
          const goesLeft = value !== value ? this.missingGoToLeft : value <= threshold;
          if (goesLeft) mask |= 1 << k;
        }
      } else {
        const ra = ranks[base + a];
        const rb = ranks[base + b];
        const rc = ranks[base + c];
        const rd = ranks[base + d];
        const low = sorted[base + smaller(smaller(ra, rb), smaller(rc, rd))];
        const high = sorted[base + larger(larger(ra, rb), larger(rc, rd))];
        if (high <= Math.fround(low + featureThreshold)) {
          draws.wasConstant();
          continue;
        }
        draws.wasVarying();
        this.nMissing = 0;
        threshold = random.uniform(low, high);
        if (threshold === high) threshold = low;
        const ab = Number(columns[base + a] <= threshold) | (Number(columns[base + b] <= threshold) << 1);
        const cd = Number(columns[base + c] <= threshold) | (Number(columns[base + d] <= threshold) << 1);
        mask = (ab | (cd << 2)) & all;
      }
      small.part(mask);
      const proxy = proxies[mask];
      if (!(proxy > best)) continue;
      best = proxy;
      split.feature = feature;
      split.threshold = threshold;
      split.position = start + bitCount(mask);
      split.missingGoToLeft =
        this.nMissing > 0 ? this.missingGoToLeft : bitCount(mask) > bitCount(all ^ mask);
    }
    return small.finish(start, end) && lastFeature === split.feature;
  }

  /**
   * Draws a threshold in a column that somewhere has missing values, and the side for those of the node; false where
   * the column is constant.
   */
  private drawMissing(base: number, samples: Int32Array, start: number, end: number): boolean {
    const { random, draws } = this;
    const { columns } = this.table;
    let low = Infinity;
    let high = -Infinity;
    let nMissing = 0;
    for (let p = start; p < end; p++) {
      const value = columns[base + samples[p]];
      if (value !== value) nMissing++;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (nMissing === end - start || (nMissing === 0 && high <= Math.fround(low + featureThreshold))) {
      draws.wasConstant();
      return false;
    }
    draws.wasVarying();
    const drawn = random.uniform(low, high);
    this.threshold = drawn === high ? low : drawn;
    this.nMissing = nMissing;
    this.missingGoToLeft = nMissing > 0 && random.between(0, 2) === 1;
    return true;
  }
}

function smaller(a: number, b: number): number {
  return b + ((a - b) & ((a - b) >> 31));
}

function larger(a: number, b: number): number {
  return a - ((a - b) & ((a - b) >> 31));
}

/** Of a mask of four bits. */
function bitCount(mask: number): number {
  return (mask & 1) + ((mask >> 1) & 1) + ((mask >> 2) & 1) + (mask >> 3);
}
