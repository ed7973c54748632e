/**
 * Histograms of a node: for each bin of each column the sum of gradients and the number of rows.
 *
 * The smaller child of a split is summed row by row, the larger one is its parent less its sibling. Sums run over
 * the rows in the node's order, so that every double is the one that scikit-learn gets (with one thread).
 * The hessian of the squared error is 1: the count is the sum of hessians.
 *
 * Bins of columns that cannot split any more hold arbitrary numbers.
 */
import type { PackedColumns } from './packedColumns';

export interface Histogram {
  /** Sum of gradients of each bin; columns lie at `PackedColumns.offsets`. */
  readonly sums: Float64Array;
  /** Rows of each bin. */
  readonly counts: Int32Array;
}

/** Makes a histogram of zeros. */
export function emptyHistogram(size: number): Histogram {
  return { sums: new Float64Array(size), counts: new Int32Array(size) };
}

/** Hands out histograms of arbitrary contents and takes them back, to save allocations. */
export class HistogramPool {
  private readonly free: Histogram[] = [];

  constructor(private readonly size: number) {}

  take(): Histogram {
    return this.free.pop() ?? emptyHistogram(this.size);
  }

  give(histogram: Histogram): void {
    this.free.push(histogram);
  }
}

/** Sums the gradients of all rows; the counts are known beforehand. */
export function sumAllRows(target: Histogram, packed: PackedColumns, gradients: Float64Array): void {
  const { sums } = target;
  const { words, offsets, nRows } = packed;
  target.counts.set(packed.rootCounts);
  sums.fill(0);
  for (let g = 0; g < packed.nGroups; g++) {
    const offset0 = offsets[4 * g];
    const offset1 = offsets[4 * g + 1];
    const offset2 = offsets[4 * g + 2];
    const offset3 = offsets[4 * g + 3];
    const base = g * nRows;
    for (let i = 0; i < nRows; i++) {
      const word = words[base + i];
      const gradient = gradients[i];
      sums[offset0 + (word & 255)] += gradient;
      sums[offset1 + ((word >>> 8) & 255)] += gradient;
      sums[offset2 + ((word >>> 16) & 255)] += gradient;
      sums[offset3 + (word >>> 24)] += gradient;
    }
  }
}

/**
 * Turns a parent's histograms into those of its larger child, in place: less the rows of the smaller child.
 * @param kept takes the histograms of the smaller child, if given
 * @param scratch long enough for any four columns (1024); zero on entry and on return
 * @param positions columns that may still split, ascending; those that share a group with none may be left out
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
  gradients: Float64Array,
): void {
  const { words, offsets, nRows } = packed;
  let done = -1;
  for (let c = 0; c < positions.length; c++) {
    const group = positions[c] >> 2;
    if (group === done) continue;
    done = group;
    const from = offsets[4 * group];
    const width = offsets[4 * group + 4] - from;
    const offset1 = offsets[4 * group + 1] - from;
    const offset2 = offsets[4 * group + 2] - from;
    const offset3 = offsets[4 * group + 3] - from;
    addRows(scratch, words, group * nRows, offset1, offset2, offset3, rows, gradients);
    if (kept !== undefined) copyBins(kept, from, scratch, width);
    // A small child fills few bins: then its rows lead to them.
    if (4 * rows.length < width) {
      subtractByRows(parent, from, scratch, words, group * nRows, offset1, offset2, offset3, rows);
    } else {
      subtractByBins(parent, from, scratch, width);
    }
  }
}

function addRows(
  { sums, counts }: Histogram,
  words: Int32Array,
  base: number,
  offset1: number,
  offset2: number,
  offset3: number,
  rows: Int32Array,
  gradients: Float64Array,
): void {
  for (let k = 0; k < rows.length; k++) {
    const word = words[base + rows[k]];
    const gradient = gradients[k];
    const b0 = word & 255;
    const b1 = offset1 + ((word >>> 8) & 255);
    const b2 = offset2 + ((word >>> 16) & 255);
    const b3 = offset3 + (word >>> 24);
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

function copyBins(target: Histogram, from: number, scratch: Histogram, width: number): void {
  for (let b = 0; b < width; b++) {
    target.sums[from + b] = scratch.sums[b];
    target.counts[from + b] = scratch.counts[b];
  }
}

/** Subtracts the bins that the rows lead to, and empties them: a bin that comes twice is empty the second time. */
function subtractByRows(
  parent: Histogram,
  from: number,
  scratch: Histogram,
  words: Int32Array,
  base: number,
  offset1: number,
  offset2: number,
  offset3: number,
  rows: Int32Array,
): void {
  const { sums, counts } = parent;
  const { sums: childSums, counts: childCounts } = scratch;
  for (let k = 0; k < rows.length; k++) {
    const word = words[base + rows[k]];
    const b0 = word & 255;
    const b1 = offset1 + ((word >>> 8) & 255);
    const b2 = offset2 + ((word >>> 16) & 255);
    const b3 = offset3 + (word >>> 24);
    sums[from + b0] -= childSums[b0];
    counts[from + b0] -= childCounts[b0];
    childSums[b0] = 0;
    childCounts[b0] = 0;
    sums[from + b1] -= childSums[b1];
    counts[from + b1] -= childCounts[b1];
    childSums[b1] = 0;
    childCounts[b1] = 0;
    sums[from + b2] -= childSums[b2];
    counts[from + b2] -= childCounts[b2];
    childSums[b2] = 0;
    childCounts[b2] = 0;
    sums[from + b3] -= childSums[b3];
    counts[from + b3] -= childCounts[b3];
    childSums[b3] = 0;
    childCounts[b3] = 0;
  }
}

function subtractByBins(parent: Histogram, from: number, scratch: Histogram, width: number): void {
  const { sums, counts } = parent;
  const { sums: childSums, counts: childCounts } = scratch;
  for (let b = 0; b < width; b++) {
    sums[from + b] -= childSums[b];
    counts[from + b] -= childCounts[b];
    childSums[b] = 0;
    childCounts[b] = 0;
  }
}
