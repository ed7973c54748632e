import { ColumnRanges } from './columnRanges';
import { blockSize, LocalBlock, placeMask } from './localBlock';
import { partFew, partPlaces, partPlain, rightPlaces } from './rareRights';
import { partMissing } from './samplePartition';
import { SmallNode } from './smallNode';
import type { SquaredError } from './squaredError';
import { featureThreshold, type TreeSplit, type TreeSplitter } from './splitter';
import type { TrainingTable } from '../trainingTable';
import type { Xorshift } from './xorshift';

export class RandomSplitter implements TreeSplitter {
  readonly split: TreeSplit = {
    feature: 0,
    threshold: 0,
    position: 0,
    missingGoToLeft: false,
    nConstants: 0,
  };
  private readonly ranges: ColumnRanges;
  private readonly small: SmallNode;
  private readonly block: LocalBlock;
  private readonly features: Int32Array;
  private readonly constants: Int32Array;
  private readonly hasMissing: Uint8Array;
  private readonly places: Int32Array;
  private readonly list: Int32Array;
  private nFound = 0;
  private low = 0;
  private high = 0;

  constructor(
    private readonly table: TrainingTable,
    private readonly samples: Int32Array,
    private readonly criterion: SquaredError,
    private readonly random: Xorshift,
    private readonly maxFeatures: number,
    private readonly minLeaf: number,
    private readonly target: Float64Array,
  ) {
    this.features = new Int32Array(table.nColumns);
    this.constants = new Int32Array(table.nColumns);
    this.hasMissing = table.hasMissing;
    this.places = new Int32Array(table.nRows);
    this.list = new Int32Array(table.nRows);
    this.ranges = new ColumnRanges(table, samples);
    this.small = new SmallNode(samples, target, minLeaf);
    this.block = new LocalBlock(table, this.ranges.ranks, target);
  }

  reset(): void {
    for (let j = 0; j < this.features.length; j++) this.features[j] = j;
    this.ranges.reset();
  }

  divide(start: number, end: number, depth: number, nKnown: number): void {
    const { table, samples, split, features, block, constants } = this;
    const { nRows } = table;
    const n = end - start;
    split.feature = -2;
    split.position = end;
    const isLocal = n <= blockSize;
    if (isLocal && samples[start] < nRows) block.take(samples, start, end, features, nKnown);
    const isParted =
      n <= 4
        ? this.searchSmall(start, end, nKnown)
        : isLocal
          ? this.searchBlock(start, end, nKnown)
          : this.searchLarge(start, end, depth, nKnown);
    if (split.position < end && !isParted) {
      const { feature, threshold, missingGoToLeft } = split;
      const values = isLocal ? block.values : table.columns;
      const base = isLocal ? feature * blockSize - nRows : feature * nRows;
      split.position = partMissing(values, base, samples, start, end, threshold, missingGoToLeft);
    }
    const nConstants = nKnown + this.nFound;
    for (let k = 0; k < nKnown; k++) features[k] = constants[k];
    for (let k = nKnown; k < nConstants; k++) constants[k] = features[k];
    split.nConstants = nConstants;
  }

  private searchSmall(start: number, end: number, nKnown: number): boolean {
    start |= 0;
    end |= 0;
    nKnown |= 0;
    const { block, hasMissing, split, features, small, random, maxFeatures } = this;
    const { keys, values } = block;
    const { proxies, first } = small;
    const n = (end - start) | 0;
    small.begin(start, end, this.criterion.sum);
    const offset = -this.table.nRows | 0;
    const a = (first[0] + offset) | 0;
    const b = (first[1] + offset) | 0;
    const c = (first[2] + offset) | 0;
    const d = (first[3] + offset) | 0;
    const all = (1 << n) - 1;
    // Of two or three rows no order counts, and nothing after the best of all is better.
    let enough = Infinity;
    if (n < 4) {
      enough = -Infinity;
      for (let mask = 1; mask < all; mask++) if (proxies[mask] > enough) enough = proxies[mask];
    }
    const nColumns = features.length | 0;
    let rest = nColumns;
    let nFound = 0;
    let nDrawn = 0;
    let nVisited = 0;
    let s = random.state | 0;
    let best = -Infinity;
    let lastFeature = -1;
    while (rest > nKnown + nFound && (nVisited < maxFeatures || nVisited <= nFound + nDrawn)) {
      s = xorshift(s);
      const drawn = (nDrawn + ((s & 0x7fffffff) % ((nColumns - nVisited) | 0))) | 0;
      nVisited = (nVisited + 1) | 0;
      if (drawn < nKnown) {
        nDrawn = (nDrawn + 1) | 0;
        continue;
      }
      const at = (drawn + nFound) | 0;
      const feature = features[at];
      lastFeature = feature;
      const base = (feature * blockSize) | 0;
      let low = 0;
      let high = 0;
      let nMissing = 0;
      if (hasMissing[feature] === 1) {
        nMissing = this.rangeWithMissing(values, (base + offset) | 0, first, 0, n);
        low = this.low;
        high = this.high;
      } else {
        const ka = keys[(base + a) | 0];
        const kb = keys[(base + b) | 0];
        const kc = keys[(base + c) | 0];
        const kd = keys[(base + d) | 0];
        low = values[(base + (smaller(smaller(ka, kb), smaller(kc, kd)) & placeMask)) | 0];
        high = values[(base + (larger(larger(ka, kb), larger(kc, kd)) & placeMask)) | 0];
      }
      if (nMissing === n || (nMissing === 0 && high <= Math.fround(low + featureThreshold))) {
        features[at] = features[(nKnown + nFound) | 0];
        features[(nKnown + nFound) | 0] = feature;
        nFound = (nFound + 1) | 0;
        continue;
      }
      rest = (rest - 1) | 0;
      features[at] = features[rest];
      features[rest] = feature;

      s = xorshift(s);
      if (best === enough && nMissing === 0) continue;
      let threshold = ((high - low) * (s & 0x7fffffff)) / 2147483647 + low;
      if (threshold === high) threshold = low;
      let missingLeft = false;
      if (nMissing > 0) {
        s = xorshift(s);
        missingLeft = (s & 1) === 1;
      }
      let mask = 0;
      if (nMissing > 0) {
        for (let k = 0; k < n; k++) {
          const value = values[base + offset + first[k]];
          if (value !== value ? missingLeft : value <= threshold) mask |= 1 << k;
        }
      } else {
        const ab =
          Number(values[(base + a) | 0] <= threshold) | (Number(values[(base + b) | 0] <= threshold) << 1);
        const cd =
          Number(values[(base + c) | 0] <= threshold) | (Number(values[(base + d) | 0] <= threshold) << 1);
        mask = (ab | (cd << 2)) & all;
      }
      small.part(mask);
      const proxy = proxies[mask];
      if (!(proxy > best)) continue;
      best = proxy;
      split.feature = feature;
      split.threshold = threshold;
      split.position = start + bitCount(mask);
      split.missingGoToLeft = nMissing > 0 ? missingLeft : bitCount(mask) > bitCount(all ^ mask);
    }
    random.state = s;
    this.nFound = nFound;
    return small.finish(start, end) && lastFeature === split.feature;
  }

  private searchBlock(start: number, end: number, nKnown: number): boolean {
    start |= 0;
    end |= 0;
    nKnown |= 0;
    const { block, samples, target, hasMissing, split, features, random, maxFeatures, minLeaf } = this;
    const { keys, values } = block;
    const n = (end - start) | 0;
    const { sum } = this.criterion;
    const offset = this.table.nRows | 0;
    const nColumns = features.length | 0;
    let rest = nColumns;
    let nFound = 0;
    let nDrawn = 0;
    let nVisited = 0;
    let s = random.state | 0;
    let best = -Infinity;
    let lastFeature = -1;
    while (rest > nKnown + nFound && (nVisited < maxFeatures || nVisited <= nFound + nDrawn)) {
      s = xorshift(s);
      const drawn = (nDrawn + ((s & 0x7fffffff) % ((nColumns - nVisited) | 0))) | 0;
      nVisited = (nVisited + 1) | 0;
      if (drawn < nKnown) {
        nDrawn = (nDrawn + 1) | 0;
        continue;
      }
      const at = (drawn + nFound) | 0;
      const feature = features[at];
      lastFeature = feature;
      const base = (feature * blockSize - offset) | 0;
      let low = 0;
      let high = 0;
      let nMissing = 0;
      if (hasMissing[feature] === 1) {
        nMissing = this.rangeWithMissing(values, base, samples, start, end);
        low = this.low;
        high = this.high;
      } else {
        let l = keys[(base + samples[start]) | 0] | 0;
        let h = l;
        for (let p = (start + 1) | 0; p < end; p = (p + 1) | 0) {
          const key = keys[(base + samples[p]) | 0] | 0;
          const below = (key - l) | 0;
          const above = (h - key) | 0;
          l = (l + (below & (below >> 31))) | 0;
          h = (h - (above & (above >> 31))) | 0;
        }
        const place = (base + offset) | 0;
        low = values[(place + (l & placeMask)) | 0];
        high = values[(place + (h & placeMask)) | 0];
      }
      if (nMissing === n || (nMissing === 0 && high <= Math.fround(low + featureThreshold))) {
        features[at] = features[(nKnown + nFound) | 0];
        features[(nKnown + nFound) | 0] = feature;
        nFound = (nFound + 1) | 0;
        continue;
      }
      rest = (rest - 1) | 0;
      features[at] = features[rest];
      features[rest] = feature;

      s = xorshift(s);
      let threshold = ((high - low) * (s & 0x7fffffff)) / 2147483647 + low;
      if (threshold === high) threshold = low;
      let missingLeft = false;
      if (nMissing > 0) {
        s = xorshift(s);
        missingLeft = (s & 1) === 1;
      }
      const position =
        nMissing > 0
          ? partMissing(values, base, samples, start, end, threshold, missingLeft)
          : partPlain(values, base, samples, start, end, threshold);
      const nLeft = (position - start) | 0;
      const nRight = (end - position) | 0;
      if (nLeft < minLeaf || nRight < minLeaf) continue;
      const leftSum = sumOfLeft(target, samples, start, position, end, sum);
      const rightSum = sum - leftSum;
      const proxy = (leftSum * leftSum) / nLeft + (rightSum * rightSum) / nRight;
      if (!(proxy > best)) continue;
      best = proxy;
      split.feature = feature;
      split.threshold = threshold;
      split.position = position;
      split.missingGoToLeft = nMissing > 0 ? missingLeft : nLeft > nRight;
    }
    random.state = s;
    this.nFound = nFound;
    return lastFeature === split.feature;
  }

  private searchLarge(start: number, end: number, depth: number, nKnown: number): boolean {
    start |= 0;
    end |= 0;
    nKnown |= 0;
    const { table, samples, target, hasMissing, split, features, random, maxFeatures, minLeaf, ranges } =
      this;
    const { places, list } = this;
    const { columns } = table;
    const nRows = table.nRows | 0;
    const n = (end - start) | 0;
    const { sum } = this.criterion;
    ranges.begin(start, end, depth);
    const { sorted, order, nodeOf, node } = ranges;
    for (let p = start; p < end; p++) places[samples[p]] = p;
    const nColumns = features.length | 0;
    let rest = nColumns;
    let nFound = 0;
    let nDrawn = 0;
    let nVisited = 0;
    let s = random.state | 0;
    let best = -Infinity;
    let lastFeature = -1;
    while (rest > nKnown + nFound && (nVisited < maxFeatures || nVisited <= nFound + nDrawn)) {
      s = xorshift(s);
      const drawn = (nDrawn + ((s & 0x7fffffff) % ((nColumns - nVisited) | 0))) | 0;
      nVisited = (nVisited + 1) | 0;
      if (drawn < nKnown) {
        nDrawn = (nDrawn + 1) | 0;
        continue;
      }
      const at = (drawn + nFound) | 0;
      const feature = features[at];
      lastFeature = feature;
      const base = (feature * nRows) | 0;
      let low = 0;
      let high = 0;
      let nMissing = 0;
      let top = -1;
      if (hasMissing[feature] === 1) {
        nMissing = this.rangeWithMissing(columns, base, samples, start, end);
        low = this.low;
        high = this.high;
      } else {
        ranges.find(feature);
        low = ranges.low;
        high = ranges.high;
        top = ranges.top;
      }
      if (nMissing === n || (nMissing === 0 && high <= Math.fround(low + featureThreshold))) {
        features[at] = features[(nKnown + nFound) | 0];
        features[(nKnown + nFound) | 0] = feature;
        nFound = (nFound + 1) | 0;
        continue;
      }
      rest = (rest - 1) | 0;
      features[at] = features[rest];
      features[rest] = feature;

      s = xorshift(s);
      let threshold = ((high - low) * (s & 0x7fffffff)) / 2147483647 + low;
      if (threshold === high) threshold = low;
      let missingLeft = false;
      if (nMissing > 0) {
        s = xorshift(s);
        missingLeft = (s & 1) === 1;
      }
      let position = 0;
      if (nMissing > 0) {
        position = partMissing(columns, base, samples, start, end, threshold, missingLeft);
        for (let p = start; p < end; p++) places[samples[p]] = p;
      } else {
        const probe = top - (n >> 3);
        if (top >= 0 && (probe < base || sorted[probe] <= threshold)) {
          const m = rightPlaces(sorted, order, nodeOf, node, places, top, threshold, list);
          position = partFew(samples, places, end, list, m);
        } else {
          position = partPlaces(columns, base, samples, places, start, end, threshold);
        }
      }
      const nLeft = (position - start) | 0;
      const nRight = (end - position) | 0;
      if (nLeft < minLeaf || nRight < minLeaf) continue;
      const leftSum = sumOfLeft(target, samples, start, position, end, sum);
      const rightSum = sum - leftSum;
      const proxy = (leftSum * leftSum) / nLeft + (rightSum * rightSum) / nRight;
      if (!(proxy > best)) continue;
      best = proxy;
      split.feature = feature;
      split.threshold = threshold;
      split.position = position;
      split.missingGoToLeft = nMissing > 0 ? missingLeft : nLeft > nRight;
    }
    random.state = s;
    this.nFound = nFound;
    return lastFeature === split.feature;
  }

  private rangeWithMissing(
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

function xorshift(state: number): number {
  let s = state | 0;
  s ^= s << 13;
  s ^= s >>> 17;
  return s ^ (s << 5);
}

function sumOfLeft(
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
