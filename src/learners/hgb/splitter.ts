/**
 * Finds the best split of a node.
 *
 * The gain of a split is the fall of the loss in second order, G²/(H + λ) of the children less that of the node.
 * Ties go to the first column, within it to the lowest bin, and to missing values on the right: a later
 * candidate must be strictly better.
 *
 * The gain is computed for few cuts only (on OBELiX for one in 200). A scan over the bins of a column stops only where
 * a cut may beat the best so far. Let S be the sum of gradients behind a cut and c the rows there, T and n those of the
 * whole node. Then
 *
 *     S²/(c + λ) + (T - S)²/(n - c + λ)  =  T²/(n + 2λ) + (S - m)² w
 *     m = T (c + λ)/(n + 2λ),   w = 1/(c + λ) + 1/(n - c + λ)
 *
 * A table of m and w by c is filled once for each node, which leaves little to compute at a bin. Bins without rows take
 * part, because the subtraction of histograms may leave a rounding residue.
 *
 * @see Chen & Guestrin 2016, equations 5-7, https://doi.org/10.1145/2939672.2939785
 */
import type { Arena } from './arena';
import type { PackedColumns } from './binning/packedColumns';

/** Keeps a leaf's value finite when the hessian is 0. */
const tiny = 1e-15;

export interface NodeSplit {
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
  readonly split: NodeSplit | undefined;
  /** Positions of columns that still had an admissible cut here, ascending: the only ones to look at below. */
  readonly positions: readonly number[];
}

/** Computes the value of a node, -G / (H + λ). */
export function nodeValue(sum: number, count: number, l2: number): number {
  return -sum / (count + l2 + tiny);
}

/** Tables 1 / (H + λ) by number of rows. */
export function tableInverses(nRows: number, l2: number): Float64Array {
  return Float64Array.from({ length: nRows + 1 }, (_, count) => 1 / (count + l2 + tiny));
}

/** Nodes of more rows do without a table, which would cost more to fill than it saves. */
const mostTabledRows = 8192;

/** The node being searched. */
interface Search {
  total: number;
  n: number;
  loss: number;
  l2: number;
  minSamplesLeaf: number;
  /** T²/(n + 2λ): what both children have in common at any cut. */
  floor: number;
  /** Covers the rounding of the fast form of the gain. */
  slack: number;
  /** What (S - m)² w must exceed for the gain to exceed the best one. */
  bar: number;
  /** The best cut so far: its gain (0 before any), the column's position, the last bin on the left, what is left. */
  gain: number;
  position: number;
  bin: number;
  sumLeft: number;
  countLeft: number;
  missingGoToLeft: boolean;
}

/** Makes the search for splits of histograms in an arena (see histogram.ts). */
export function makeSplitter(arena: Arena) {
  const { sums, counts } = arena;
  /** m and w of the node's cuts, by the number of rows behind. */
  const middles = new Float64Array(mostTabledRows + 1);
  const weights = new Float64Array(mostTabledRows + 1);
  /** Where a scan stopped: the rows behind it and their gradients. */
  const scan = { sum: 0, count: 0 };
  return { findSplit };

  /**
   * Searches the best split of a node among the columns at the given positions (ascending).
   * @param inverse `tableInverses` of at least as many rows
   */
  function findSplit(
    node: NodeSums,
    histogram: number,
    packed: PackedColumns,
    positions: readonly number[],
    minSamplesLeaf: number,
    l2: number,
    inverse: Float64Array,
  ): SplitSearch {
    const { offsets, binCounts, hasMissing, columns } = packed;
    const { sum: total, count: n } = node;
    const search = startSearch(node, minSamplesLeaf, l2);
    if (n <= mostTabledRows) fillTable(total, n, minSamplesLeaf, l2, inverse);
    let alive: number[] | undefined;
    for (let c = 0; c < positions.length; c++) {
      const position = positions[c];
      const first = histogram + offsets[position];
      const last = first + binCounts[position] - 1;
      const missing = hasMissing[position];
      // From the left; missing values stay right. The last bin is a cut only when there are missing values.
      let admissible = scanCuts(search, position, first, last + missing, 1);
      // From the right; missing values go left.
      if (missing === 1) admissible = scanCuts(search, position, last, first, -1) || admissible;
      if (!admissible) alive ??= positions.slice(0, c);
      else if (alive !== undefined) alive.push(position);
    }
    if (search.position < 0) return { split: undefined, positions: alive ?? positions };
    const { gain, position, bin, missingGoToLeft, sumLeft, countLeft } = search;
    const sumRight = total - sumLeft;
    const countRight = n - countLeft;
    const split: NodeSplit = {
      gain,
      column: columns[position],
      bin: bin - histogram - offsets[position],
      missingGoToLeft,
      sumLeft,
      sumRight,
      countLeft,
      countRight,
      valueLeft: nodeValue(sumLeft, countLeft, l2),
      valueRight: nodeValue(sumRight, countRight, l2),
    };
    return { split, positions: alive ?? positions };
  }

  /**
   * Scans the bins of a column from `start` to before `end` for a cut that is better than the best.
   * @returns whether there is an admissible cut at all
   */
  function scanCuts(search: Search, position: number, start: number, end: number, step: number): boolean {
    const { total, n, loss, l2, minSamplesLeaf } = search;
    const most = n - minSamplesLeaf;
    scan.sum = 0;
    scan.count = 0;
    for (let b = start; ; b += step) {
      b = n <= mostTabledRows ? nextPromising(b, end, step, search.bar) : nextOfMany(b, end, step, search);
      if (b === end) return scan.count >= minSamplesLeaf;
      const { sum, count } = scan;
      // Later cuts have even fewer rows ahead; the one before this was the last that may be admissible.
      if (count > most) return count - counts[b] >= minSamplesLeaf;
      if (count < minSamplesLeaf) continue;
      const goLeft = step < 0;
      const sumLeft = goLeft ? total - sum : sum;
      const countLeft = goLeft ? n - count : count;
      const right = goLeft ? sum : total - sum;
      // Operation by operation as scikit-learn does.
      const gain =
        loss - sumLeft * nodeValue(sumLeft, countLeft, l2) - right * nodeValue(right, n - countLeft, l2);
      if (!(gain > search.gain)) continue;
      search.gain = gain;
      search.bar = barOf(search);
      search.position = position;
      // Seen from the right, a cut lies below the bin reached.
      search.bin = goLeft ? b - 1 : b;
      search.sumLeft = sumLeft;
      search.countLeft = countLeft;
      search.missingGoToLeft = goLeft;
    }
  }

  /** Fills the table. A cut with too few rows behind it never passes a bar, one with too few ahead always does. */
  function fillTable(
    total: number,
    n: number,
    minSamplesLeaf: number,
    l2: number,
    inverse: Float64Array,
  ): void {
    const slope = total / (n + 2 * (l2 + tiny));
    const shift = slope * (l2 + tiny);
    const most = n - minSamplesLeaf;
    middles.fill(0, 0, minSamplesLeaf);
    weights.fill(0, 0, minSamplesLeaf);
    for (let count = minSamplesLeaf; count <= most; count++) {
      middles[count] = slope * count + shift;
      weights[count] = inverse[count] + inverse[n - count];
    }
    middles.fill(Infinity, most + 1, n + 1);
    weights.fill(Infinity, most + 1, n + 1);
  }

  /**
   * Scans on, from the rows and gradients in `scan`, for the next cut that may pass the bar or has too few rows
   * ahead; `end` if none. The hot loop of a fit on few rows.
   */
  function nextPromising(start: number, end: number, step: number, bar: number): number {
    let { sum, count } = scan;
    let b = start;
    for (; b !== end; b += step) {
      sum += sums[b];
      count = (count + counts[b]) | 0;
      const off = sum - middles[count];
      if (off * off * weights[count] <= bar) continue;
      break;
    }
    scan.sum = sum;
    scan.count = count;
    return b;
  }

  /** The same without a table. */
  function nextOfMany(start: number, end: number, step: number, search: Search): number {
    const { total, n, minSamplesLeaf, l2 } = search;
    const bar = search.bar + search.floor;
    let { sum, count } = scan;
    let b = start;
    for (; b !== end; b += step) {
      sum += sums[b];
      count = (count + counts[b]) | 0;
      const ahead = n - count;
      if (ahead < minSamplesLeaf) break;
      const rest = total - sum;
      if (!((sum * sum) / (count + l2) + (rest * rest) / (ahead + l2) <= bar)) break;
    }
    scan.sum = sum;
    scan.count = count;
    return b;
  }
}

function startSearch({ sum: total, count: n, value }: NodeSums, minSamplesLeaf: number, l2: number): Search {
  const floor = (total * total) / (n + 2 * (l2 + tiny));
  const search: Search = {
    total,
    n,
    loss: total * value,
    l2,
    minSamplesLeaf,
    floor,
    slack: 1e-14 * n * floor + 1e-280,
    bar: 0,
    gain: 0,
    position: -1,
    bin: 0,
    sumLeft: 0,
    countLeft: 0,
    missingGoToLeft: false,
  };
  search.bar = barOf(search);
  return search;
}

/**
 * Bounds (S - m)² w of a cut whose gain, as scikit-learn computes it, exceeds the best one.
 *
 * G²/(H + λ) of both children must exceed the gain less the loss. Both this and (S - m)² w are right to some 20 units
 * in the last place (1.1e-16). The rounding of m adds up to n such units of the floor. The bound leaves 1e-14 for each,
 * and room for underflow.
 */
function barOf({ gain, loss, floor, slack }: Search): number {
  return (gain - loss) * (1 - 1e-14) - floor - slack;
}
