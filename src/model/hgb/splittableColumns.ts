/**
 * The columns that can split at all, and where their bins lie in a histogram.
 *
 * A cut is admissible when at least `min_samples_leaf` rows fall on either side. Rows of a child are rows of its
 * parent, so a cut that is not admissible in a node is not admissible below it: a column without an admissible
 * cut is left out for good, of the whole fit when it has none at the root, of a subtree when it has none there.
 * Nothing changes in the trees by it.
 */
import type { BinnedColumns } from './binMapper';

export interface SplittableColumns {
  /** Columns with an admissible cut among all rows, ascending. */
  readonly columns: Int32Array;
  /** First position of each column of the matrix in a histogram; -1 for columns that cannot split. */
  readonly offsets: Int32Array;
  /** Length of a histogram. */
  readonly size: number;
  /** Rows in each bin at the root, in the histogram's layout. */
  readonly rootCounts: Int32Array;
}

/** Finds the columns that can split and lays out their histograms. */
export function findSplittableColumns(binned: BinnedColumns, minSamplesLeaf: number): SplittableColumns {
  const { bins, binCounts, hasMissing, nRows, nColumns } = binned;
  const columns: number[] = [];
  const offsets = new Int32Array(nColumns).fill(-1);
  const parts: Int32Array[] = [];
  let size = 0;
  for (let j = 0; j < nColumns; j++) {
    const width = binCounts[j] + hasMissing[j];
    if (width < 2) continue;
    const counts = new Int32Array(width);
    for (let i = j * nRows; i < (j + 1) * nRows; i++) counts[bins[i]]++;
    if (!hasAdmissibleCut(counts, binCounts[j], nRows, minSamplesLeaf)) continue;
    columns.push(j);
    offsets[j] = size;
    size += width;
    parts.push(counts);
  }
  const rootCounts = new Int32Array(size);
  columns.forEach((j, k) => rootCounts.set(parts[k], offsets[j]));
  return { columns: Int32Array.from(columns), offsets, size, rootCounts };
}

/** Tells whether a cut leaves enough rows on both sides, with the missing values (if any) on either side. */
function hasAdmissibleCut(
  counts: Int32Array,
  binCount: number,
  nRows: number,
  minSamplesLeaf: number,
): boolean {
  const missing = counts.length > binCount ? counts[binCount] : 0;
  let left = 0;
  for (let b = 0; b < binCount; b++) {
    left += counts[b];
    if (left >= minSamplesLeaf && nRows - left >= minSamplesLeaf) return true;
    if (left + missing >= minSamplesLeaf && nRows - left - missing >= minSamplesLeaf) return true;
  }
  return false;
}
