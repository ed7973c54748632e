import type { RandomState } from '../../base/numpy/random';

/** A regression tree whose leaves know the box of inputs that leads to them. */
export interface BoxTree {
  readonly nLeaves: number;
  readonly values: Float64Array;
  /** Leaf by leaf, column by column: the leaf holds lower < x <= upper. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Rows of numbers, column-major, without NaN, and where each column begins and ends. */
export interface ForestData {
  readonly nRows: number;
  readonly nColumns: number;
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Sorts each column once, for all trees. */
export function sortColumns({ columns, nRows }: ForestData): Int32Array[] {
  return columns.map((column) =>
    Int32Array.from({ length: nRows }, (_, i) => i).sort((i, j) => column[i] - column[j] || i - j),
  );
}

/**
 * Fits a tree to rows drawn with replacement, until no leaf can be split. Each split is the one that leaves the least
 * squared error. Columns are tried in random order, so that none is favoured among equal splits. Thresholds lie
 * half-way between values.
 * @param sorted rows by ascending value, for each column
 * @see sklearn.ensemble.RandomForestRegressor 1.9 with its defaults. Differs: other random draws; no float32.
 */
export function growTree(
  data: ForestData,
  sorted: readonly Int32Array[],
  maxDepth: number,
  random: RandomState,
): BoxTree {
  return new TreeGrower(data, sorted, random).grow(maxDepth);
}

interface Split {
  readonly column: number;
  readonly threshold: number;
  /** Drawn rows on the left. */
  readonly nLeft: number;
}

class TreeGrower {
  /** How often each row was drawn. */
  private readonly weights: Float64Array;
  /** Rows that were drawn; a node is a range of them, sorted by each column. */
  private readonly order: Int32Array[];
  private readonly held: Int32Array;
  private readonly isLeft: Uint8Array;
  private readonly columnOrder: Int32Array;
  private readonly values: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];

  constructor(
    private readonly data: ForestData,
    sorted: readonly Int32Array[],
    private readonly random: RandomState,
  ) {
    const { nRows, nColumns } = data;
    this.weights = new Float64Array(nRows);
    for (let i = 0; i < nRows; i++) this.weights[random.interval(nRows - 1)]++;
    this.order = sorted.map((rows) => rows.filter((row) => this.weights[row] > 0));
    this.held = new Int32Array(nRows);
    this.isLeft = new Uint8Array(nRows);
    this.columnOrder = Int32Array.from({ length: nColumns }, (_, i) => i);
  }

  grow(maxDepth: number): BoxTree {
    const { low, high } = this.data;
    this.growNode(0, this.order[0].length, maxDepth, low.slice(), high.slice());
    return {
      nLeaves: this.values.length,
      values: Float64Array.from(this.values),
      lower: Float64Array.from(this.lower),
      upper: Float64Array.from(this.upper),
    };
  }

  /** Grows the node of the drawn rows from `start` to `end`; the box is given back as it was. */
  private growNode(
    start: number,
    end: number,
    depth: number,
    lower: Float64Array,
    upper: Float64Array,
  ): void {
    const split = depth > 0 ? this.bestSplit(start, end) : null;
    if (split === null) return this.addLeaf(start, end, lower, upper);
    this.partition(start, end, split);
    const { column, threshold } = split;
    const middle = start + split.nLeft;
    const [below, above] = [lower[column], upper[column]];
    upper[column] = threshold;
    this.growNode(start, middle, depth - 1, lower, upper);
    upper[column] = above;
    lower[column] = threshold;
    this.growNode(middle, end, depth - 1, lower, upper);
    lower[column] = below;
  }

  private addLeaf(start: number, end: number, lower: Float64Array, upper: Float64Array): void {
    let sum = 0;
    let weight = 0;
    for (let k = start; k < end; k++) {
      const row = this.order[0][k];
      sum += this.weights[row] * this.data.target[row];
      weight += this.weights[row];
    }
    this.values.push(sum / weight);
    for (const each of lower) this.lower.push(each);
    for (const each of upper) this.upper.push(each);
  }

  /** Null where all targets, or all values of every column, are equal. */
  private bestSplit(start: number, end: number): Split | null {
    const { target, columns } = this.data;
    const rows = this.order[0];
    const first = target[rows[start]];
    let isConstant = true;
    let weight = 0;
    let sum = 0;
    for (let k = start; k < end; k++) {
      const row = rows[k];
      if (target[row] !== first) isConstant = false;
      weight += this.weights[row];
      sum += this.weights[row] * (target[row] - first);
    }
    if (isConstant) return null;
    this.random.shuffle(this.columnOrder);
    let best: Split | null = null;
    // A split's gain but for what all splits share; -Infinity lets the first in, whatever rounding does.
    let bestGain = -Infinity;
    for (const column of this.columnOrder) {
      const values = columns[column];
      const sorted = this.order[column];
      let leftWeight = 0;
      let leftSum = 0;
      for (let k = start; k < end - 1; k++) {
        const row = sorted[k];
        leftWeight += this.weights[row];
        leftSum += this.weights[row] * (target[row] - first);
        const value = values[row];
        const next = values[sorted[k + 1]];
        if (value === next) continue;
        const rightSum = sum - leftSum;
        const gain = (leftSum * leftSum) / leftWeight + (rightSum * rightSum) / (weight - leftWeight);
        if (!(gain > bestGain)) continue;
        bestGain = gain;
        best = { column, threshold: halfWay(value, next), nLeft: k + 1 - start };
      }
    }
    return best;
  }

  /** Brings the rows of the left child before those of the right, in each column's order. */
  private partition(start: number, end: number, { column, nLeft }: Split): void {
    const chosen = this.order[column];
    for (let k = start; k < end; k++) this.isLeft[chosen[k]] = k < start + nLeft ? 1 : 0;
    for (const rows of this.order) {
      if (rows === chosen) continue;
      let left = start;
      let nHeld = 0;
      for (let k = start; k < end; k++) {
        const row = rows[k];
        if (this.isLeft[row]) rows[left++] = row;
        else this.held[nHeld++] = row;
      }
      for (let k = 0; k < nHeld; k++) rows[left + k] = this.held[k];
    }
  }
}

/** Below the upper value, also where rounding would reach it. */
function halfWay(value: number, next: number): number {
  const middle = value / 2 + next / 2;
  return middle < next ? middle : value;
}
