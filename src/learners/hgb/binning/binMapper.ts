/**
 * Maps real values to small integer bins, column by column.
 *
 * A value x falls into bin i when `threshold[i - 1] < x <= threshold[i]`. Up to `max_bins` distinct values get a
 * bin each, parted at the midpoints; more are parted at quantiles. Missing values have a bin of their own behind
 * the others.
 *
 * @see scikit-learn 1.9.1, `_BinMapper`. Differs: quantiles are taken over all rows, where scikit-learn draws
 * 200 000 rows at random when there are more; a column without any value gets one bin and never splits, where
 * scikit-learn raises.
 */
import { type ColumnData, checkColumnData, resolveRows } from '../../columns';
import { ColumnSorter } from './columnSorter';

/** Thresholds are cut here, so that an infinite value stays above the last one. */
const almostInfinity = 1e300;

export interface BinMapper {
  readonly maxBins: number;
  /** Thresholds of all columns one after another: those of column j from `starts[j]` to before `starts[j + 1]`. */
  readonly thresholds: Float64Array;
  /** `nColumns + 1` positions. */
  readonly starts: Int32Array;
}

/** Training rows in bins, ready for one or many fits. */
export interface BinnedColumns {
  readonly mapper: BinMapper;
  readonly nRows: number;
  readonly nColumns: number;
  /** `bins[j * nRows + i]`; missing values are in bin `binCounts[j]`. */
  readonly bins: Uint8Array;
  /** Bins of each column, without that of missing values (1-255). */
  readonly binCounts: Int32Array;
  /** 1 where a column has missing values among these rows. */
  readonly hasMissing: Uint8Array;
}

/** Finds the bin thresholds of each column from the given rows (all by default). Throws RangeError on bad shapes. */
export function fitBinMapper(data: ColumnData, maxBins: number, rows?: Int32Array): BinMapper {
  return binTrainingRows(data, maxBins, rows).mapper;
}

/**
 * Bins training rows (all by default), to be shared by fits of the same rows and `max_bins`: what `fitBinMapper`
 * and `binColumns` give, from one sort of each column.
 */
export function binTrainingRows(data: ColumnData, maxBins: number, rows?: Int32Array): BinnedColumns {
  checkColumnData(data);
  const used = resolveRows(data.nRows, rows);
  if (used.length === 0) throw new RangeError('Binning needs at least one row.');
  const sorter = new ColumnSorter(used.length);
  return binEachColumn(used.length, data.nColumns, maxBins, (j, bins) => {
    sorter.sort(data.columns, j * data.nRows, used);
    const { count } = sorter;
    const values = sorter.values.subarray(0, count);
    const thresholds = findThresholds(values, maxBins);
    fillBins(bins, values, sorter.places, thresholds);
    return { thresholds, count };
  });
}

/** How one column is binned: its thresholds, and how many rows have a value. */
export interface BinnedColumn {
  readonly thresholds: Float64Array;
  readonly count: number;
}

/**
 * Bins rows column by column.
 * @param binColumn bins column j into `bins`, one for each row; called once for each, in order
 */
export function binEachColumn(
  nRows: number,
  nColumns: number,
  maxBins: number,
  binColumn: (j: number, bins: Uint8Array) => BinnedColumn,
): BinnedColumns {
  const bins = new Uint8Array(nRows * nColumns);
  const binCounts = new Int32Array(nColumns);
  const hasMissing = new Uint8Array(nColumns);
  const starts = new Int32Array(nColumns + 1);
  const parts: Float64Array[] = [];
  for (let j = 0; j < nColumns; j++) {
    const { thresholds, count } = binColumn(j, bins.subarray(j * nRows, (j + 1) * nRows));
    parts.push(thresholds);
    starts[j + 1] = starts[j] + thresholds.length;
    binCounts[j] = thresholds.length + 1;
    hasMissing[j] = Number(count < nRows);
  }
  const thresholds = new Float64Array(starts[nColumns]);
  parts.forEach((part, j) => thresholds.set(part, starts[j]));
  return { mapper: { maxBins, thresholds, starts }, nRows, nColumns, bins, binCounts, hasMissing };
}

/** Writes the bin of each sorted value to its row's place, and to all other rows that of missing values. */
export function fillBins(
  bins: Uint8Array,
  values: Float64Array,
  places: Int32Array,
  thresholds: Float64Array,
): void {
  if (values.length < bins.length) bins.fill(thresholds.length + 1);
  let bin = 0;
  for (let k = 0; k < values.length; k++) {
    if (!(values[k] <= thresholds[bin])) bin = findBin(thresholds, 0, thresholds.length, values[k]);
    bins[places[k]] = bin;
  }
}

/** Maps rows (all by default) to bins. */
export function binColumns(mapper: BinMapper, data: ColumnData, rows?: Int32Array): BinnedColumns {
  checkColumnData(data);
  const { thresholds, starts } = mapper;
  const nColumns = starts.length - 1;
  if (data.nColumns !== nColumns) {
    throw new RangeError(`The bins were made for ${nColumns} columns, the matrix has ${data.nColumns}.`);
  }
  const used = resolveRows(data.nRows, rows);
  const nRows = used.length;
  const bins = new Uint8Array(nRows * nColumns);
  const binCounts = new Int32Array(nColumns);
  const hasMissing = new Uint8Array(nColumns);
  for (let j = 0; j < nColumns; j++) {
    const from = j * data.nRows;
    const to = j * nRows;
    const first = starts[j];
    const last = starts[j + 1];
    binCounts[j] = last - first + 1;
    for (let i = 0; i < nRows; i++) {
      const value = data.columns[from + used[i]];
      if (value !== value) {
        bins[to + i] = last - first + 1;
        hasMissing[j] = 1;
        continue;
      }
      bins[to + i] = findBin(thresholds, first, last, value) - first;
    }
  }
  return { mapper, nRows, nColumns, bins, binCounts, hasMissing };
}

/** Finds the first of the thresholds `first` to before `last` that is not below the value; `last` if none. */
function findBin(thresholds: Float64Array, first: number, last: number, value: number): number {
  let left = first;
  let right = last;
  while (left < right) {
    const middle = (left + right - 1) >> 1;
    if (value <= thresholds[middle]) right = middle;
    else left = middle + 1;
  }
  return left;
}

/** Parts sorted values without NaN into at most `maxBins` bins. */
function findThresholds(values: Float64Array, maxBins: number): Float64Array {
  const distinct = distinctOfSorted(values);
  return distinct.length <= maxBins ? partDistinct(distinct) : partAtQuantiles(values, maxBins);
}

/** Parts distinct values, not more than `max_bins` of them, at their midpoints. */
export function partDistinct(distinct: Float64Array): Float64Array {
  return distinct.length <= 1 ? new Float64Array(0) : cleaned(midpoints(distinct));
}

/** Parts sorted values, more than `maxBins` of them distinct, into bins of about as many rows. */
export function partAtQuantiles(values: Float64Array, maxBins: number): Float64Array {
  return cleaned(quantiles(values, maxBins));
}

/** Takes each threshold once, ascending, and cuts the infinite. */
function cleaned(thresholds: Float64Array): Float64Array {
  // An infinite value on both sides makes a NaN, a rounding may swap neighbours.
  const ascending = isAscending(thresholds) ? thresholds : Float64Array.from(thresholds).sort();
  const unique = distinctOfSorted(ascending);
  const result = unique.length === thresholds.length ? thresholds : unique;
  // Adding 0 gives zero one sign: which one numpy keeps depends on its sort.
  for (let i = 0; i < result.length; i++)
    result[i] = result[i] > almostInfinity ? almostInfinity : result[i] + 0;
  return result;
}

function isAscending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (!(values[i - 1] <= values[i])) return false;
  return true;
}

/** Takes each value once; zeros of both signs are one value, NaNs (sorted last) too. */
export function distinctOfSorted(sorted: Float64Array): Float64Array {
  let count = 0;
  const result = new Float64Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i];
    const previous = result[count - 1];
    if (count > 0 && (value === previous || (value !== value && previous !== previous))) continue;
    result[count++] = value;
  }
  return result.slice(0, count);
}

function midpoints(distinct: Float64Array): Float64Array {
  const result = new Float64Array(distinct.length - 1);
  for (let i = 0; i < result.length; i++) result[i] = (distinct[i] + distinct[i + 1]) / 2;
  return result;
}

/**
 * Takes the `maxBins - 1` inner quantiles of sorted values as averaged inverse of the empirical distribution:
 * a value itself, or the mean of two neighbours where the distribution has a step exactly there.
 *
 * @see numpy 2.4.6 `percentile(method='averaged_inverted_cdf')`, operation by operation, so that the bits agree.
 */
function quantiles(sorted: Float64Array, maxBins: number): Float64Array {
  const n = sorted.length;
  const step = 100 / maxBins;
  const result = new Float64Array(maxBins - 1);
  for (let k = 1; k < maxBins; k++) {
    const position = n * ((k * step) / 100) - 1;
    const previous = Math.floor(position);
    const outside = position < 0 ? 0 : position >= n - 1 ? n - 1 : -1;
    const low = sorted[outside < 0 ? previous : outside];
    const high = sorted[outside < 0 ? previous + 1 : outside];
    // The weight of `high` is 1 or, on a step of the distribution, 1/2. Outside, numpy's index of the
    // end (-1 or 0) enters the difference, but both neighbours are the same value there.
    const weight = position - previous === 0 ? 0.5 : 1;
    result[k - 1] = high - (high - low) * (1 - weight);
  }
  return result;
}
