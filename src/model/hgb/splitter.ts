/**
 * Finds the best split of a node and parts its rows.
 *
 * The gain of a split is the fall of the loss in second order, G²/(H + λ) of the children less that of the node.
 * Ties go to the first column, within it to the lowest bin, and to missing values on the right: a later
 * candidate must be strictly better.
 *
 * @see Chen & Guestrin 2016, equations 5-7, https://doi.org/10.1145/2939672.2939785
 */
import type { BinnedColumns } from './binMapper';
import type { Histogram } from './histogram';
import type { SplittableColumns } from './splittableColumns';

/** Keeps a leaf's value finite when the hessian is 0. */
const tiny = 1e-15;

export interface Split {
  /** Fall of the loss, > 0. */
  readonly gain: number;
  readonly column: number;
  /** Bins up to this one go left. */
  readonly bin: number;
  /** Where missing values of the training rows go. */
  readonly missingGoToLeft: boolean;
  readonly sumLeft: number;
  readonly sumRight: number;
  readonly countLeft: number;
  readonly countRight: number;
  readonly valueLeft: number;
  readonly valueRight: number;
}

/** The rows of a node, summed up. */
export interface NodeSums {
  /** Sum of gradients. */
  readonly sum: number;
  /** Number of rows, which is the sum of hessians. */
  readonly count: number;
  /** Value of the node before shrinkage; 0 at the root. */
  readonly value: number;
}

export interface SplitSearch {
  /** The best split, or undefined when no admissible one lowers the loss. */
  readonly split: Split | undefined;
  /** Columns that still had an admissible cut here, ascending: the only ones to look at below. */
  readonly columns: Int32Array;
}

/** Computes the value of a node, -G / (H + λ). */
export function nodeValue(sum: number, count: number, l2: number): number {
  return -sum / (count + l2 + tiny);
}

/** Searches the best split of a node among the given columns (ascending). */
export function findSplit(
  node: NodeSums,
  histogram: Histogram,
  binned: BinnedColumns,
  layout: SplittableColumns,
  columns: Int32Array,
  minSamplesLeaf: number,
  l2: number,
): SplitSearch {
  const { sums, counts } = histogram;
  const { sum: total, count: n } = node;
  const loss = total * node.value;
  const alive = new Int32Array(columns.length);
  let nAlive = 0;
  let gain = 0;
  let bestColumn = -1;
  let bestBin = 0;
  let bestLeft = 0;
  let bestCount = 0;
  let missingGoToLeft = false;

  for (let c = 0; c < columns.length; c++) {
    const column = columns[c];
    const offset = layout.offsets[column];
    const binCount = binned.binCounts[column];
    const missing = binned.hasMissing[column];
    let admissible = false;

    // From the left; missing values stay right. The last bin is a cut only when there are missing values.
    let left = 0;
    let countLeft = 0;
    for (let b = offset, end = offset + binCount - 1 + missing; b < end; b++) {
      // A bin without rows may keep a rounding residue of the subtraction: it counts unless it is 0.
      if (counts[b] === 0 && sums[b] === 0) continue;
      countLeft += counts[b];
      left += sums[b];
      if (countLeft < minSamplesLeaf) continue;
      const countRight = n - countLeft;
      if (countRight < minSamplesLeaf) break;
      admissible = true;
      const right = total - left;
      const candidate =
        loss - left * (-left / (countLeft + l2 + tiny)) - right * (-right / (countRight + l2 + tiny));
      if (candidate > gain) {
        gain = candidate;
        bestColumn = column;
        bestBin = b - offset;
        bestLeft = left;
        bestCount = countLeft;
        missingGoToLeft = false;
      }
    }

    if (missing === 1) {
      // From the right; missing values go left.
      let right = 0;
      let countRight = 0;
      for (let b = offset + binCount - 1; b > offset; b--) {
        if (counts[b] === 0 && sums[b] === 0) continue;
        countRight += counts[b];
        right += sums[b];
        if (countRight < minSamplesLeaf) continue;
        countLeft = n - countRight;
        if (countLeft < minSamplesLeaf) break;
        admissible = true;
        left = total - right;
        const candidate =
          loss - left * (-left / (countLeft + l2 + tiny)) - right * (-right / (countRight + l2 + tiny));
        if (candidate > gain) {
          gain = candidate;
          bestColumn = column;
          bestBin = b - 1 - offset;
          bestLeft = left;
          bestCount = countLeft;
          missingGoToLeft = true;
        }
      }
    }
    if (admissible) alive[nAlive++] = column;
  }

  const sumRight = total - bestLeft;
  const split: Split | undefined =
    bestColumn < 0
      ? undefined
      : {
          gain,
          column: bestColumn,
          bin: bestBin,
          missingGoToLeft,
          sumLeft: bestLeft,
          sumRight,
          countLeft: bestCount,
          countRight: n - bestCount,
          valueLeft: nodeValue(bestLeft, bestCount, l2),
          valueRight: nodeValue(sumRight, n - bestCount, l2),
        };
  return { split, columns: alive.subarray(0, nAlive) };
}

/**
 * Parts the rows of a node in place, left child first, each side in the old order.
 * @param buffer as long as `rows`; its contents are lost
 * @returns the number of rows on the left
 */
export function partitionRows(
  rows: Int32Array,
  buffer: Int32Array,
  split: Split,
  binned: BinnedColumns,
): number {
  const { bins } = binned;
  const base = split.column * binned.nRows;
  const missingBin = split.missingGoToLeft ? binned.binCounts[split.column] : -1;
  let nLeft = 0;
  let nRight = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const bin = bins[base + row];
    if (bin <= split.bin || bin === missingBin) rows[nLeft++] = row;
    else buffer[nRight++] = row;
  }
  rows.set(buffer.subarray(0, nRight), nLeft);
  return nLeft;
}
