/**
 * Finds the best split of a node.
 *
 * The gain of a split is the fall of the loss in second order, G²/(H + λ) of the children less that of the node.
 * Ties go to the first column, within it to the lowest bin, and to missing values on the right: a later
 * candidate must be strictly better.
 *
 * @see Chen & Guestrin 2016, equations 5-7, https://doi.org/10.1145/2939672.2939785
 */
import type { Histogram } from './histogram';
import type { PackedColumns } from './packedColumns';

/** Keeps a leaf's value finite when the hessian is 0. */
const tiny = 1e-15;

export interface Split {
  /** Fall of the loss, > 0. */
  readonly gain: number;
  /** Column of the matrix. */
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
  /** Positions of columns that still had an admissible cut here, ascending: the only ones to look at below. */
  readonly positions: Int32Array;
}

/** Computes the value of a node, -G / (H + λ). */
export function nodeValue(sum: number, count: number, l2: number): number {
  return -sum / (count + l2 + tiny);
}

/**
 * Bounds what G²/(H + λ) of the two children, computed fast, must exceed for the gain to exceed the given one.
 *
 * The fast form multiplies by tabled inverses where the exact one divides. Both are right to a few units in the
 * last place (1.1e-16) of their terms; the bound leaves 1e-14, and room for underflow.
 */
function promising(gain: number, loss: number): number {
  return (gain - loss * (1 - 1e-14)) * (1 - 1e-14) - 1e-280;
}

/** Tables 1 / (H + λ) by number of rows. */
export function tableInverses(nRows: number, l2: number): Float64Array {
  return Float64Array.from({ length: nRows + 1 }, (_, count) => 1 / (count + l2 + tiny));
}

/** A place in a scan over the bins of a column: the rows so far and their gradients. */
interface Scan {
  sum: number;
  count: number;
}

/**
 * Searches the best split of a node among the columns at the given positions (ascending).
 *
 * Few cuts get their gain computed (of the study's data one in 200): a scan stops only at cuts that may beat the
 * best so far. Bins without rows take part, because the subtraction of histograms may leave a rounding residue.
 * @param inverse `tableInverses` of at least as many rows
 */
export function findSplit(
  node: NodeSums,
  histogram: Histogram,
  packed: PackedColumns,
  positions: Int32Array,
  minSamplesLeaf: number,
  l2: number,
  inverse: Float64Array,
): SplitSearch {
  const { sums, counts } = histogram;
  const { sum: total, count: n } = node;
  const loss = total * node.value;
  const scan: Scan = { sum: 0, count: 0 };
  const alive = new Int32Array(positions.length);
  let nAlive = 0;
  let gain = 0;
  let bar = promising(gain, loss);
  let best = -1;
  let bestBin = 0;
  let bestLeft = 0;
  let bestCount = 0;
  let missingGoToLeft = false;

  for (let c = 0; c < positions.length; c++) {
    const position = positions[c];
    const offset = packed.offsets[position];
    const last = offset + packed.binCounts[position] - 1;
    const missing = packed.hasMissing[position];
    let admissible = false;

    // From the left; missing values stay right. The last bin is a cut only when there are missing values.
    const end = last + missing;
    let b = firstAdmissible(scan, sums, counts, offset, end, 1, n, minSamplesLeaf);
    while (b >= 0) {
      admissible = true;
      const left = scan.sum;
      const countLeft = scan.count;
      const candidate = gainOf(left, countLeft, total - left, n - countLeft, loss, l2);
      if (candidate > gain) {
        gain = candidate;
        bar = promising(gain, loss);
        best = position;
        bestBin = b - offset;
        bestLeft = left;
        bestCount = countLeft;
        missingGoToLeft = false;
      }
      b = nextPromising(
        scan,
        sums,
        counts,
        inverse,
        b + 1,
        end,
        1,
        left,
        countLeft,
        total,
        n,
        minSamplesLeaf,
        bar,
      );
    }

    if (missing === 1) {
      // From the right; missing values go left. A cut lies below the bin reached.
      b = firstAdmissible(scan, sums, counts, last, offset, -1, n, minSamplesLeaf);
      while (b >= 0) {
        admissible = true;
        const right = scan.sum;
        const countRight = scan.count;
        const candidate = gainOf(total - right, n - countRight, right, countRight, loss, l2);
        if (candidate > gain) {
          gain = candidate;
          bar = promising(gain, loss);
          best = position;
          bestBin = b - 1 - offset;
          bestLeft = total - right;
          bestCount = n - countRight;
          missingGoToLeft = true;
        }
        b = nextPromising(
          scan,
          sums,
          counts,
          inverse,
          b - 1,
          offset,
          -1,
          right,
          countRight,
          total,
          n,
          minSamplesLeaf,
          bar,
        );
      }
    }
    if (admissible) alive[nAlive++] = position;
  }

  const sumRight = total - bestLeft;
  const split: Split | undefined =
    best < 0
      ? undefined
      : {
          gain,
          column: packed.columns[best],
          bin: bestBin,
          missingGoToLeft,
          sumLeft: bestLeft,
          sumRight,
          countLeft: bestCount,
          countRight: n - bestCount,
          valueLeft: nodeValue(bestLeft, bestCount, l2),
          valueRight: nodeValue(sumRight, n - bestCount, l2),
        };
  return { split, positions: alive.subarray(0, nAlive) };
}

/** Computes the gain of a cut, operation by operation as scikit-learn does. */
function gainOf(
  left: number,
  countLeft: number,
  right: number,
  countRight: number,
  loss: number,
  l2: number,
): number {
  return loss - left * nodeValue(left, countLeft, l2) - right * nodeValue(right, countRight, l2);
}

/**
 * Scans bins from `start` to before `end` for the first cut with enough rows on both sides; -1 if none.
 * Of all cuts, only the first with enough rows behind it need be looked at: later ones have fewer rows ahead.
 */
function firstAdmissible(
  scan: Scan,
  sums: Float64Array,
  counts: Int32Array,
  start: number,
  end: number,
  step: number,
  n: number,
  minSamplesLeaf: number,
): number {
  let sum = 0;
  let count = 0;
  for (let b = start; b !== end; b += step) {
    sum += sums[b];
    count = (count + counts[b]) | 0;
    if (count < minSamplesLeaf) continue;
    scan.sum = sum;
    scan.count = count;
    return n - count < minSamplesLeaf ? -1 : b;
  }
  return -1;
}

/**
 * Scans on for the next admissible cut whose gain may pass the bar; -1 if none.
 *
 * The hot loop of a fit on few rows. It takes many arguments and little else, so that all of it stays in
 * registers (1 ns per bin; 2.6 ns as part of `findSplit`).
 */
function nextPromising(
  scan: Scan,
  sums: Float64Array,
  counts: Int32Array,
  inverse: Float64Array,
  start: number,
  end: number,
  step: number,
  sum: number,
  count: number,
  total: number,
  n: number,
  minSamplesLeaf: number,
  bar: number,
): number {
  for (let b = start; b !== end; b += step) {
    sum += sums[b];
    count = (count + counts[b]) | 0;
    const countAhead = (n - count) | 0;
    if (countAhead < minSamplesLeaf) return -1;
    const sumAhead = total - sum;
    if (sum * sum * inverse[count] + sumAhead * sumAhead * inverse[countAhead] <= bar) continue;
    scan.sum = sum;
    scan.count = count;
    return b;
  }
  return -1;
}
