import type { Steps } from '../base/steps';
import { csvSteps, type ReadTable } from './csv/csv';
import { isWorkbook } from './xlsx/workbook';
import { xlsxSteps, type WorkbookOptions } from './xlsx/xlsx';

/** Reads a table, whichever its format: a workbook of Excel by its content, else delimited text. */
export function tableSteps(bytes: Uint8Array, file: string, options: WorkbookOptions = {}): Steps<ReadTable> {
  return isWorkbook(bytes) ? xlsxSteps(bytes, file, options) : csvSteps(bytes, file, options.elements);
}
