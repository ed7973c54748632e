import { csvText } from '../base/csvText';
import { reportCells, reportColumns } from './cleaningSummary';
import type { CleaningEntry } from './dataset';

/** Writes a cleaning report as CSV: a header, then one line per entry with values as they were read. */
export function cleaningReportCsv(entries: readonly CleaningEntry[]): string {
  return csvText([reportColumns, ...entries.map(reportCells)]);
}
