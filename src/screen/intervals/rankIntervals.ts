/** The ranks that a candidate may have, by the intervals of all predictions. */
export interface RankIntervals {
  /** Best rank, from 1. */
  readonly low: Int32Array;
  /** Worst rank. */
  readonly high: Int32Array;
}

/**
 * Tells which ranks are possible where each value lies within its interval: `low` is one more than the number of
 * candidates whose whole interval lies above, `high` the number of candidates that do not lie wholly below. Without an
 * interval (NaN), the prediction is taken as exact.
 * @param predictions not NaN
 */
export function rankIntervals(
  predictions: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): RankIntervals {
  const n = predictions.length;
  const lows = lower.map((value, i) => (Number.isNaN(value) ? predictions[i] : value));
  const highs = upper.map((value, i) => (Number.isNaN(value) ? predictions[i] : value));
  const sortedLows = Float64Array.from(lows).sort();
  const sortedHighs = Float64Array.from(highs).sort();
  return {
    low: Int32Array.from(highs, (value) => 1 + n - countUpTo(sortedLows, value)),
    high: Int32Array.from(lows, (value) => n - countBelow(sortedHighs, value)),
  };
}

function countUpTo(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, (item) => item > value);
}

function countBelow(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, (item) => item >= value);
}

function firstWhere(sorted: Float64Array, isBehind: (value: number) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBehind(sorted[middle])) to = middle;
    else from = middle + 1;
  }
  return from;
}
