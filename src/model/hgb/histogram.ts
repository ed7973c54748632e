/**
 * Histograms of a node: for each bin of each column the sum of gradients and the number of rows.
 *
 * The smaller child of a split is summed row by row, the larger one is its parent less its sibling. Sums run over
 * the rows in the node's order, so that every double is the one that scikit-learn gets (with one thread).
 * The hessian of the squared error is 1: the count is the sum of hessians.
 */
import type { BinnedColumns } from './binMapper';
import type { SplittableColumns } from './splittableColumns';

export interface Histogram {
  /** Sum of gradients of each bin; columns lie at `SplittableColumns.offsets`. */
  readonly sums: Float64Array;
  /** Rows of each bin. */
  readonly counts: Int32Array;
}

/** Hands out histograms and takes them back, to save allocations. Their contents are arbitrary. */
export class HistogramPool {
  private readonly free: Histogram[] = [];

  constructor(private readonly size: number) {}

  take(): Histogram {
    return this.free.pop() ?? { sums: new Float64Array(this.size), counts: new Int32Array(this.size) };
  }

  give(histogram: Histogram): void {
    this.free.push(histogram);
  }
}

/**
 * Sums the histograms of some rows for the given columns (ascending).
 * @param gradients `gradients[k]` belongs to row `rows[k]`, k < nRows.
 */
export function buildHistogram(
  target: Histogram,
  binned: BinnedColumns,
  layout: SplittableColumns,
  columns: Int32Array,
  rows: Int32Array,
  gradients: Float64Array,
  nRows: number,
): void {
  const { sums, counts } = target;
  const { bins } = binned;
  const stride = binned.nRows;
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c];
    const offset = layout.offsets[column];
    const width = binned.binCounts[column] + binned.hasMissing[column];
    const base = column * stride;
    for (let b = offset; b < offset + width; b++) {
      sums[b] = 0;
      counts[b] = 0;
    }
    for (let k = 0; k < nRows; k++) {
      const b = offset + bins[base + rows[k]];
      sums[b] += gradients[k];
      counts[b]++;
    }
  }
}

/** Sums the gradients of all rows; the counts are known beforehand. */
export function buildRootHistogram(
  target: Histogram,
  binned: BinnedColumns,
  layout: SplittableColumns,
  gradients: Float64Array,
): void {
  const { sums, counts } = target;
  const { bins, nRows } = binned;
  counts.set(layout.rootCounts);
  sums.fill(0);
  for (let c = 0; c < layout.columns.length; c++) {
    const column = layout.columns[c];
    const offset = layout.offsets[column];
    const base = column * nRows;
    for (let i = 0; i < nRows; i++) sums[offset + bins[base + i]] += gradients[i];
  }
}

/** Turns a parent's histograms into those of the other child, in place. */
export function subtractHistogram(
  parent: Histogram,
  child: Histogram,
  binned: BinnedColumns,
  layout: SplittableColumns,
  columns: Int32Array,
): void {
  const { sums, counts } = parent;
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c];
    const from = layout.offsets[column];
    const to = from + binned.binCounts[column] + binned.hasMissing[column];
    for (let b = from; b < to; b++) {
      sums[b] -= child.sums[b];
      counts[b] -= child.counts[b];
    }
  }
}
