/** A matrix of numbers as a learner takes it. */
export interface ColumnData {
  /** `columns[j * nRows + i]`: column j of row i; NaN = missing, infinities are allowed. */
  readonly columns: Float64Array;
  readonly nRows: number;
  readonly nColumns: number;
}

/** Checks the shape of a matrix. Throws RangeError when the lengths disagree or nothing is there. */
export function checkColumnData(data: ColumnData): void {
  const { columns, nRows, nColumns } = data;
  if (columns.length !== nRows * nColumns) {
    throw new RangeError(
      `A matrix of ${nRows} rows and ${nColumns} columns needs ${nRows * nColumns} values, got ${columns.length}.`,
    );
  }
  if (nColumns < 1) throw new RangeError('The learner needs at least one feature column.');
}

/** Lists the rows to use: the given ones, or all. Throws RangeError for a row that the matrix does not have. */
export function resolveRows(nRows: number, rows?: Int32Array): Int32Array {
  if (rows === undefined) return Int32Array.from({ length: nRows }, (_, i) => i);
  for (const row of rows) {
    if (row < 0 || row >= nRows) throw new RangeError(`Row ${row} is outside the matrix of ${nRows} rows.`);
  }
  return rows;
}
