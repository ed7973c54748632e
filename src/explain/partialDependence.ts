/** How predictions change with one column, all others as they are. */
import type { Steps } from '../base/steps';
import { checkColumnData, type ColumnData } from '../learners/columns';

/** Predictions by value of a column. */
export interface PartialDependence {
  /** Values of the column, ascending. */
  readonly grid: Float64Array;
  /** By value, the mean over the rows. */
  readonly mean: Float64Array;
  /** `curves[i * grid.length + k]`: row i with value k (individual conditional expectation). */
  readonly curves: Float64Array;
  /** The same where the column is missing; null where no row misses it. */
  readonly missing: { readonly mean: number; readonly curves: Float64Array } | null;
}

interface DependenceTask {
  readonly predict: (data: ColumnData) => Float64Array;
  /** All rows are used. */
  readonly data: ColumnData;
  readonly column: number;
  /** Values at most, but for `include`. */
  readonly resolution: number;
  /** Values that the grid has in any case: a candidate's own. Missing ones ask for the bin of the missing. */
  readonly include?: readonly number[];
}

/**
 * Predicts all rows with each value of a column, yielding between values. Where the column has fewer distinct values than
 * `resolution` these are the grid, else that many between its 5 % and 95 % quantiles.
 * @throws RangeError for a column that there is not, a resolution below 2, or a column without a value
 * @see scikit-learn 1.9.1 `partial_dependence(kind='both', method='brute', percentiles=(0.05, 0.95))` within 1e-12.
 * Differs: missing values are a bin of their own, rather than a value of the grid; where the quantiles are equal the grid
 * goes from the smallest to the largest value, rather than being refused.
 */
export function* partialDependenceSteps(task: DependenceTask): Steps<PartialDependence> {
  const { predict, data, column, resolution, include = [] } = task;
  checkColumnData(data);
  const { nRows, nColumns } = data;
  if (!(column >= 0 && column < nColumns)) throw new RangeError(`There is no column ${column}.`);
  if (!(resolution >= 2)) throw new RangeError(`A grid needs at least 2 values, not ${resolution}.`);
  const own = data.columns.subarray(column * nRows, (column + 1) * nRows);
  const grid = gridOf([...own], resolution, include);
  const changed = { ...data, columns: data.columns.slice() };
  const at = (value: number): Float64Array => {
    changed.columns.fill(value, column * nRows, (column + 1) * nRows);
    return predict(changed);
  };
  const hasMissing = [...own, ...include].some(Number.isNaN);
  const nParts = grid.length + Number(hasMissing);
  const mean = new Float64Array(grid.length);
  const curves = new Float64Array(nRows * grid.length);
  for (let k = 0; k < grid.length; k++) {
    const predictions = at(grid[k]);
    for (let i = 0; i < nRows; i++) curves[i * grid.length + k] = predictions[i];
    mean[k] = meanOf(predictions);
    yield { fraction: (k + 1) / nParts };
  }
  if (!hasMissing) return { grid, mean, curves, missing: null };
  const predictions = at(NaN);
  yield { fraction: 1 };
  return { grid, mean, curves, missing: { mean: meanOf(predictions), curves: predictions } };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function gridOf(values: readonly number[], resolution: number, include: readonly number[]): Float64Array {
  const known = Float64Array.from(values.filter(Number.isFinite)).sort();
  if (known.length === 0) throw new RangeError('The column has no value in any row.');
  const distinct = [...new Set(known)];
  const axis = distinct.length < resolution ? distinct : between(known, resolution);
  const all = new Set([...axis, ...include.filter(Number.isFinite)]);
  return Float64Array.from(all).sort();
}

function between(known: Float64Array, resolution: number): number[] {
  let [low, high] = [0.05, 0.95].map((share) => quantile(known, share));
  if (Math.abs(high - low) <= 1e-8 + 1e-5 * Math.abs(high)) [low, high] = [known[0], known[known.length - 1]];
  const step = (high - low) / (resolution - 1);
  return Array.from({ length: resolution }, (_, k) => (k === resolution - 1 ? high : low + k * step));
}

/** @see scipy 1.17.1 `mstats.mquantiles` with its usual plotting positions, 0.4 and 0.4 */
function quantile(sorted: Float64Array, share: number): number {
  const n = sorted.length;
  const place = n * share + 0.4 + 0.2 * share;
  const before = Math.floor(Math.min(Math.max(place, 1), n - 1));
  const weight = Math.min(Math.max(place - before, 0), 1);
  return (1 - weight) * sorted[before - 1] + weight * sorted[before];
}
