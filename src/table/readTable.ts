import type { Steps } from '../base/steps';
import { csvSteps, type ReadTable } from './csv/csv';
import { tableTooLarge } from './csv/csvPreamble';
import { isWorkbook } from './xlsx/workbook';
import { xlsxSteps, type WorkbookOptions } from './xlsx/xlsx';

export interface TableOptions extends WorkbookOptions {
  /** Where fewer rows are read than a table may have. */
  readonly mostRows?: number;
}

/** Reads a table, whichever its format: a workbook of Excel by its content, else delimited text. */
export function* tableSteps(bytes: Uint8Array, file: string, options: TableOptions = {}): Steps<ReadTable> {
  const { mostRows = Infinity } = options;
  if (!isWorkbook(bytes)) return yield* csvSteps(bytes, file, options.elements, options.mostRows);
  const read = yield* xlsxSteps(bytes, file, options);
  const { nRows } = read.table;
  if (nRows > mostRows) throw tableTooLarge(file, nRows, `${mostRows} rows`);
  return read;
}
