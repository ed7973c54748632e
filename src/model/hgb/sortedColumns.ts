/**
 * Training rows sorted column by column, kept for many fits of the same rows: the bins of any `max_bins` are then
 * a walk over the values (measured on 382 x 160: 0.4 ms, where sorting takes 2.4 ms).
 */
import { binEachColumn, type BinnedColumns } from './binMapper';
import { checkColumnData, type ColumnData, resolveRows } from './columns';
import { ColumnSorter } from './columnSorter';

export interface SortedColumns {
  readonly nRows: number;
  readonly nColumns: number;
  /** Column j's values ascending from `starts[j]` to before `starts[j + 1]`; NaN left out. */
  readonly values: Float64Array;
  /** The row of each value, as a position among the training rows. */
  readonly places: Int32Array;
  /** `nColumns + 1` positions. */
  readonly starts: Int32Array;
}

/** Bytes of each cell of sorted columns: a value and its place. */
export const sortedBytesPerCell = 12;

/** Sorts each column of the given rows (all by default). Throws RangeError on bad shapes. */
export function sortColumns(data: ColumnData, rows?: Int32Array): SortedColumns {
  checkColumnData(data);
  const used = resolveRows(data.nRows, rows);
  if (used.length === 0) throw new RangeError('Binning needs at least one row.');
  const { nColumns } = data;
  const values = new Float64Array(used.length * nColumns);
  const places = new Int32Array(used.length * nColumns);
  const starts = new Int32Array(nColumns + 1);
  const sorter = new ColumnSorter(used.length);
  for (let j = 0; j < nColumns; j++) {
    sorter.sort(data.columns, j * data.nRows, used);
    values.set(sorter.values.subarray(0, sorter.count), starts[j]);
    places.set(sorter.places.subarray(0, sorter.count), starts[j]);
    starts[j + 1] = starts[j] + sorter.count;
  }
  return { nRows: used.length, nColumns, values, places, starts };
}

/** Bins sorted rows: the same as `binTrainingRows` of the same rows. */
export function binSortedColumns(sorted: SortedColumns, maxBins: number): BinnedColumns {
  const { nRows, nColumns, values, places, starts } = sorted;
  return binEachColumn(nRows, nColumns, maxBins, (j) => ({
    values: values.subarray(starts[j], starts[j + 1]),
    places: places.subarray(starts[j], starts[j + 1]),
  }));
}
