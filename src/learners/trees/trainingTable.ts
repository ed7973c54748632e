import { checkColumnData, type ColumnData, resolveRows } from '../columns';

/** The training rows as trees take them: column after column, in float32 as scikit-learn's. */
export interface TrainingTable {
  /** `columns[j * nRows + i]`; NaN = missing. */
  readonly columns: Float32Array;
  readonly nRows: number;
  readonly nColumns: number;
  /** 1 for a column with a missing value. */
  readonly hasMissing: Uint8Array;
  /** Target by row, finite. */
  readonly target: Float64Array;
}

const largest = 3.4028234663852886e38;

/**
 * Takes the training rows out of a matrix.
 * @param rows in this order; all by default
 * @throws RangeError for shapes that disagree, no rows, and targets that are not finite
 *
 * Differs: what float32 cannot hold, infinities among them, counts as its largest number of that sign, so that order
 * is kept. scikit-learn refuses such a matrix.
 */
export function trainingTable(data: ColumnData, target: Float64Array, rows?: Int32Array): TrainingTable {
  checkColumnData(data);
  if (target.length !== data.nRows) {
    throw new RangeError(`The matrix has ${data.nRows} rows, the target ${target.length} values.`);
  }
  const used = resolveRows(data.nRows, rows);
  const nRows = used.length;
  if (nRows === 0) throw new RangeError('A forest needs at least one row to learn from, got none.');
  for (const row of used) {
    if (!Number.isFinite(target[row])) {
      throw new RangeError(`The target of row ${row} is ${target[row]}; training needs finite targets.`);
    }
  }
  const { nColumns } = data;
  const columns = new Float32Array(nRows * nColumns);
  const hasMissing = new Uint8Array(nColumns);
  for (let j = 0; j < nColumns; j++) {
    for (let i = 0; i < nRows; i++) {
      const value = data.columns[j * data.nRows + used[i]];
      if (value !== value) hasMissing[j] = 1;
      columns[j * nRows + i] = value > largest ? largest : value < -largest ? -largest : value;
    }
  }
  return { columns, nRows, nColumns, hasMissing, target: Float64Array.from(used, (row) => target[row]) };
}
