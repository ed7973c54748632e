/**
 * Columns as numbers of one size, for learners that add columns or measure distances: what is missing is the median of
 * the training rows, then each column has their mean taken off and is divided by their standard deviation. An infinite
 * value counts as missing. Columns that do not differ among the training rows, or have no value there, are left out.
 * @see scikit-learn 1.9.1, SimpleImputer(strategy='median') and StandardScaler, with its rule for what is constant
 */
import { mean } from '../base/statistics';
import { checkColumnData, resolveRows, type ColumnData } from './columns';

/** What the training rows say of the columns: plain data, part of a model. */
export interface Standardisation {
  /** Columns of the matrix that it was fitted on. */
  readonly nColumns: number;
  /** Positions of the columns that are used, ascending. */
  readonly used: Int32Array;
  /** By used column; the standard deviation is that of the population, after missing values were filled in. */
  readonly medians: Float64Array;
  readonly means: Float64Array;
  readonly sds: Float64Array;
}

/** Takes medians, means and standard deviations of some rows. Throws RangeError for shapes and rows that do not agree. */
export function fitStandardisation(data: ColumnData, rows?: Int32Array): Standardisation {
  checkColumnData(data);
  const training = resolveRows(data.nRows, rows);
  const found: { column: number; median: number; mean: number; sd: number }[] = [];
  for (let column = 0; column < data.nColumns; column++) {
    const start = column * data.nRows;
    const values = Float64Array.from(training, (row) => data.columns[start + row]);
    const median = medianOf(values.filter(Number.isFinite));
    if (Number.isNaN(median)) continue;
    const filled = values.map((value) => (Number.isFinite(value) ? value : median));
    const centre = mean(filled);
    const variance = mean(filled.map((value) => (value - centre) ** 2));
    if (isConstant(variance, centre, filled.length)) continue;
    found.push({ column, median, mean: centre, sd: Math.sqrt(variance) });
  }
  return {
    nColumns: data.nColumns,
    used: Int32Array.from(found, ({ column }) => column),
    medians: Float64Array.from(found, ({ median }) => median),
    means: Float64Array.from(found, (one) => one.mean),
    sds: Float64Array.from(found, ({ sd }) => sd),
  };
}

/**
 * Standardises rows, all by default: `[i * used.length + k]` is used column k of row i. Throws RangeError for a matrix of
 * other columns than in training.
 */
export function standardise(
  { nColumns, used, medians, means, sds }: Standardisation,
  data: ColumnData,
  rows?: Int32Array,
): Float64Array {
  checkColumnData(data);
  if (data.nColumns !== nColumns) {
    throw new RangeError(`The model was fitted on ${nColumns} columns; this matrix has ${data.nColumns}.`);
  }
  const wanted = resolveRows(data.nRows, rows);
  const scaled = new Float64Array(wanted.length * used.length);
  for (let k = 0; k < used.length; k++) {
    const start = used[k] * data.nRows;
    for (let i = 0; i < wanted.length; i++) {
      const value = data.columns[start + wanted[i]];
      scaled[i * used.length + k] = ((Number.isFinite(value) ? value : medians[k]) - means[k]) / sds[k];
    }
  }
  return scaled;
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Tells whether values differ by no more than the roundings of their sums. */
function isConstant(variance: number, centre: number, n: number): boolean {
  const { EPSILON } = Number;
  return !(variance > n * EPSILON * variance + (n * centre * EPSILON) ** 2);
}
