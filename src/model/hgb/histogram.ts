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
export function sumAllRows(target: Histogram, packed: PackedColumns, gradients: Float32Array): void {
  const { sums } = target;
  const { words, offsets, nRows, nGroups } = packed;
  target.counts.set(packed.rootCounts);
  sums.fill(0);
  const even = nGroups - (nGroups % 2);
  for (let g = 0; g < even; g += 2) sumEight(sums, words, offsets, g, nRows, gradients);
  if (even < nGroups) sumFour(sums, words, offsets, even, nRows, gradients);
}

function sumEight(
  sums: Float64Array,
  words: Int32Array,
  offsets: Int32Array,
  group: number,
  nRows: number,
  gradients: Float32Array,
): void {
  const [o0, o1, o2, o3, o4, o5, o6, o7] = offsets.subarray(4 * group, 4 * group + 8);
  const base = group * nRows;
  for (let i = 0; i < nRows; i++) {
    const word = words[base + i];
    const second = words[base + nRows + i];
    const gradient = gradients[i];
    sums[o0 + (word & 255)] += gradient;
    sums[o1 + ((word >>> 8) & 255)] += gradient;
    sums[o2 + ((word >>> 16) & 255)] += gradient;
    sums[o3 + (word >>> 24)] += gradient;
    sums[o4 + (second & 255)] += gradient;
    sums[o5 + ((second >>> 8) & 255)] += gradient;
    sums[o6 + ((second >>> 16) & 255)] += gradient;
    sums[o7 + (second >>> 24)] += gradient;
  }
}

function sumFour(
  sums: Float64Array,
  words: Int32Array,
  offsets: Int32Array,
  group: number,
  nRows: number,
  gradients: Float32Array,
): void {
  const [o0, o1, o2, o3] = offsets.subarray(4 * group, 4 * group + 4);
  const base = group * nRows;
  for (let i = 0; i < nRows; i++) {
    const word = words[base + i];
    const gradient = gradients[i];
    sums[o0 + (word & 255)] += gradient;
    sums[o1 + ((word >>> 8) & 255)] += gradient;
    sums[o2 + ((word >>> 16) & 255)] += gradient;
    sums[o3 + (word >>> 24)] += gradient;
  }
}
