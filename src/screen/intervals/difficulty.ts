import { nonNegativeLeastSquares } from '../../base/linear/nonNegativeLeastSquares';

/** How far off a prediction is expected to be, by what is known of its row without its measured value. Plain data. */
export interface DifficultyScale {
  /** In log10, of a row that is a training compound and predicted to be good. */
  readonly constant: number;
  /** For each unit of the distance to the nearest training compound (atomic fractions, 0-2). */
  readonly perDistance: number;
  /** For each power of ten that a prediction is below `middle`: poor conductors are harder to tell. */
  readonly perPowerBelow: number;
  /** Median measured value of the rows that the scale was found on. */
  readonly middle: number;
}

/** Rows that were predicted while they were held out. */
export interface HeldOutRows {
  /** Measured, log10. */
  readonly target: Float64Array;
  readonly predictions: Float64Array;
  /** To the nearest compound of the rows that they were predicted from, 0-2. */
  readonly distances: Float64Array;
}

/** No row is easier than this, in log10. */
const leastDifficulty = 0.05;

/**
 * Finds by how much predictions are off: |residual| as a sum of a constant, the distance and the powers of ten below the
 * median, with coefficients of at least 0 (least squares).
 * @param weights of the rows
 */
export function fitDifficulty(
  { target, predictions, distances }: HeldOutRows,
  weights: Float64Array,
): DifficultyScale {
  const n = target.length;
  const middle = median(target);
  const roots = weights.map(Math.sqrt);
  const columns = new Float64Array(3 * n);
  const off = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    columns[i] = roots[i];
    columns[n + i] = roots[i] * distances[i];
    columns[2 * n + i] = roots[i] * Math.max(0, middle - predictions[i]);
    off[i] = roots[i] * Math.abs(target[i] - predictions[i]);
  }
  const [constant, perDistance, perPowerBelow] = nonNegativeLeastSquares(columns, n, 3, off);
  return { constant, perDistance, perPowerBelow, middle };
}

/** Tells how far off a prediction is expected to be, in log10. */
export function difficultyOf(
  { constant, perDistance, perPowerBelow, middle }: DifficultyScale,
  prediction: number,
  distance: number,
): number {
  const sum = constant + perDistance * distance + perPowerBelow * Math.max(0, middle - prediction);
  return Math.max(leastDifficulty, sum);
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
