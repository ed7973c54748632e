import Papa from 'papaparse';
import { reportCells, reportColumns } from './cleaningSummary';
import type { CleaningEntry } from './dataset';

/** Writes a cleaning report as CSV: one line per entry under a header, values as they were read. */
export function cleaningReportCsv(entries: readonly CleaningEntry[]): string {
  return `${Papa.unparse({ fields: [...reportColumns], data: entries.map(reportCells) }, { newline: '\n' })}\n`;
}
