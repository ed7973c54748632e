/**
 * Histograms of a split's two children from their parent's: the rows of the smaller child are summed, the larger
 * one is what remains. See histogram.ts for the order of sums.
 */
import type { Histogram } from './histogram';
import type { PackedColumns } from './packedColumns';

/**
 * Turns a parent's histograms into those of its larger child, in place: less the rows of the smaller child.
 * @param kept takes the histograms of the smaller child, if given
 * @param scratch 2048 bins, zero on entry and on return: 256 for each of eight columns
 * @param positions columns that may still split, ascending; of a group of four, one brings the others along
 * @param rows rows of the smaller child
 * @param gradients `gradients[k]` belongs to `rows[k]`
 */
export function splitHistogram(
  parent: Histogram,
  kept: Histogram | undefined,
  scratch: Histogram,
  packed: PackedColumns,
  positions: Int32Array,
  rows: Int32Array,
  gradients: Float32Array,
): void {
  const { words, nRows } = packed;
  let waiting = -1;
  for (let c = 0, done = -1; c < positions.length; c++) {
    const group = positions[c] >> 2;
    if (group === done) continue;
    done = group;
    if (waiting < 0) {
      waiting = group;
      continue;
    }
    addRowsToEight(scratch, words, waiting * nRows, group * nRows, rows, gradients);
    takeGroup(parent, kept, scratch, 0, packed, waiting, rows);
    takeGroup(parent, kept, scratch, 1024, packed, group, rows);
    waiting = -1;
  }
  if (waiting >= 0) {
    addRowsToFour(scratch, words, waiting * nRows, rows, gradients);
    takeGroup(parent, kept, scratch, 0, packed, waiting, rows);
  }
}

function addRowsToEight(
  { sums, counts }: Histogram,
  words: Int32Array,
  base: number,
  secondBase: number,
  rows: Int32Array,
  gradients: Float32Array,
): void {
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k];
    const gradient = gradients[k];
    const word = words[base + row];
    const b0 = word & 255;
    const b1 = 256 | ((word >>> 8) & 255);
    const b2 = 512 | ((word >>> 16) & 255);
    const b3 = 768 | (word >>> 24);
    sums[b0] += gradient;
    counts[b0]++;
    sums[b1] += gradient;
    counts[b1]++;
    sums[b2] += gradient;
    counts[b2]++;
    sums[b3] += gradient;
    counts[b3]++;
    const second = words[secondBase + row];
    const b4 = 1024 | (second & 255);
    const b5 = 1280 | ((second >>> 8) & 255);
    const b6 = 1536 | ((second >>> 16) & 255);
    const b7 = 1792 | (second >>> 24);
    sums[b4] += gradient;
    counts[b4]++;
    sums[b5] += gradient;
    counts[b5]++;
    sums[b6] += gradient;
    counts[b6]++;
    sums[b7] += gradient;
    counts[b7]++;
  }
}

function addRowsToFour(
  { sums, counts }: Histogram,
  words: Int32Array,
  base: number,
  rows: Int32Array,
  gradients: Float32Array,
): void {
  for (let k = 0; k < rows.length; k++) {
    const gradient = gradients[k];
    const word = words[base + rows[k]];
    const b0 = word & 255;
    const b1 = 256 | ((word >>> 8) & 255);
    const b2 = 512 | ((word >>> 16) & 255);
    const b3 = 768 | (word >>> 24);
    sums[b0] += gradient;
    counts[b0]++;
    sums[b1] += gradient;
    counts[b1]++;
    sums[b2] += gradient;
    counts[b2]++;
    sums[b3] += gradient;
    counts[b3]++;
  }
}

/** Moves the sums of one group out of the scratch: off the parent, and to `kept`. */
function takeGroup(
  parent: Histogram,
  kept: Histogram | undefined,
  scratch: Histogram,
  from: number,
  packed: PackedColumns,
  group: number,
  rows: Int32Array,
): void {
  const { offsets, words } = packed;
  const first = 4 * group;
  // A small child fills few bins: then its rows lead to them.
  if (4 * rows.length < offsets[first + 4] - offsets[first]) {
    if (kept !== undefined) copyGroup(kept, offsets, first, scratch, from);
    subtractByRows(parent, offsets, first, scratch, from, words, group * packed.nRows, rows);
    return;
  }
  for (let k = 0; k < 4; k++) {
    const start = offsets[first + k];
    const end = offsets[first + k + 1];
    if (kept === undefined) subtractByBins(parent, start, end, scratch, from + 256 * k);
    else subtractAndKeep(parent, kept, start, end, scratch, from + 256 * k);
  }
}

function copyGroup(
  target: Histogram,
  offsets: Int32Array,
  first: number,
  { sums, counts }: Histogram,
  from: number,
): void {
  for (let k = 0; k < 4; k++) {
    for (let b = offsets[first + k], s = from + 256 * k; b < offsets[first + k + 1]; b++, s++) {
      target.sums[b] = sums[s];
      target.counts[b] = counts[s];
    }
  }
}

function subtractAndKeep(
  parent: Histogram,
  kept: Histogram,
  start: number,
  end: number,
  scratch: Histogram,
  from: number,
): void {
  const { sums, counts } = parent;
  const { sums: keptSums, counts: keptCounts } = kept;
  const { sums: childSums, counts: childCounts } = scratch;
  for (let b = start, s = from; b < end; b++, s++) {
    const sum = childSums[s];
    const count = childCounts[s];
    sums[b] -= sum;
    counts[b] -= count;
    keptSums[b] = sum;
    keptCounts[b] = count;
    childSums[s] = 0;
    childCounts[s] = 0;
  }
}

function subtractByBins(
  parent: Histogram,
  start: number,
  end: number,
  scratch: Histogram,
  from: number,
): void {
  const { sums, counts } = parent;
  const { sums: childSums, counts: childCounts } = scratch;
  for (let b = start, s = from; b < end; b++, s++) {
    sums[b] -= childSums[s];
    counts[b] -= childCounts[s];
    childSums[s] = 0;
    childCounts[s] = 0;
  }
}

/** Subtracts the bins that the rows lead to, and empties them: a bin that comes twice is empty the second time. */
function subtractByRows(
  parent: Histogram,
  offsets: Int32Array,
  first: number,
  scratch: Histogram,
  from: number,
  words: Int32Array,
  base: number,
  rows: Int32Array,
): void {
  const { sums, counts } = parent;
  const { sums: childSums, counts: childCounts } = scratch;
  // Where a bin of the scratch lies in the parent, for each of the four columns.
  const shift0 = offsets[first] - from;
  const shift1 = offsets[first + 1] - from - 256;
  const shift2 = offsets[first + 2] - from - 512;
  const shift3 = offsets[first + 3] - from - 768;
  for (let k = 0; k < rows.length; k++) {
    const word = words[base + rows[k]];
    const b0 = from + (word & 255);
    const b1 = from + (256 | ((word >>> 8) & 255));
    const b2 = from + (512 | ((word >>> 16) & 255));
    const b3 = from + (768 | (word >>> 24));
    sums[shift0 + b0] -= childSums[b0];
    counts[shift0 + b0] -= childCounts[b0];
    childSums[b0] = 0;
    childCounts[b0] = 0;
    sums[shift1 + b1] -= childSums[b1];
    counts[shift1 + b1] -= childCounts[b1];
    childSums[b1] = 0;
    childCounts[b1] = 0;
    sums[shift2 + b2] -= childSums[b2];
    counts[shift2 + b2] -= childCounts[b2];
    childSums[b2] = 0;
    childCounts[b2] = 0;
    sums[shift3 + b3] -= childSums[b3];
    counts[shift3 + b3] -= childCounts[b3];
    childSums[b3] = 0;
    childCounts[b3] = 0;
  }
}
