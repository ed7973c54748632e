/** A delimited file as it was read: trimmed text cells by column, nothing interpreted. */
export interface TextTable {
  /** Name of the file. */
  readonly file: string;
  readonly columnNames: readonly string[];
  /** `columns[j][i]`: cell of column j in row i; `''` where the cell is empty. */
  readonly columns: readonly (readonly string[])[];
  readonly nRows: number;
  /** Of a part of a file: rows above it; 0 where not given. */
  readonly rowsBefore?: number;
  readonly delimiter: string;
  /** Of a workbook: all its sheets, and the one that was read. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
  /** Cells that lost spaces around them, by row; columns where most cells have some are only noted as a whole. */
  readonly trimmed: readonly TrimmedCell[];
}

/** A cell as it stood before its spaces were cut off. */
export interface TrimmedCell {
  /** Position of the row, from 0. */
  readonly i: number;
  readonly column: string;
  readonly value: string;
}

/** Returns the cells of the named column, or undefined where the table has none. */
export function cellsOf(table: TextTable, name: string | undefined): readonly string[] | undefined {
  const index = name === undefined ? -1 : table.columnNames.indexOf(name);
  return index < 0 ? undefined : table.columns[index];
}
