import { InputError, shorten } from '../base/problem';
import type { Steps } from '../base/steps';
import { csvSteps, type ReadTable } from './csv/csv';
import { tableTooLarge } from './csv/csvPreamble';
import { maxCellLength } from './csv/tableLimits';
import { isWorkbook } from './xlsx/workbook';
import { xlsxSteps, type WorkbookOptions } from './xlsx/xlsx';

/** How a table is read. */
export interface TableOptions extends WorkbookOptions {
  /** Of a table that a page studies: at most so many rows are read, and no cell above `maxCellLength`. */
  readonly mostRows?: number;
}

/**
 * Reads a table, whichever its format: a workbook of Excel by its content, else delimited text.
 * @throws InputError as csvSteps and xlsxSteps do; `table-too-large`, `cell-too-long`
 */
export function* tableSteps(bytes: Uint8Array, file: string, options: TableOptions = {}): Steps<ReadTable> {
  const { elements, mostRows } = options;
  const read = yield* isWorkbook(bytes)
    ? xlsxSteps(bytes, file, options)
    : csvSteps(bytes, file, elements, mostRows);
  const { nRows, columns } = read.table;
  if (mostRows === undefined) return read;
  if (nRows > mostRows) throw tableTooLarge(file, nRows, `${mostRows} rows`);
  for (const column of columns) refuseLongCell(column, file);
  return read;
}

function refuseLongCell(column: readonly string[], file: string): void {
  const at = column.findIndex((cell) => cell.length > maxCellLength);
  if (at < 0) return;
  throw new InputError({
    ...{ code: 'cell-too-long', file, row: at + 1, value: shorten(column[at]) },
    message: `A cell has ${column[at].length} characters, more than ${maxCellLength}.`,
    remedy: 'Look for a quote that is not closed, or leave the column out.',
  });
}
