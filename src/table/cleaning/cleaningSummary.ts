import type { Problem } from '../../base/problem';
import type { CleaningEntry, Dataset } from '../dataset';

export const cleaningActions = ['changed', 'set missing', 'row dropped', 'kept, please check'] as const;

export type CleaningAction = CleaningEntry['action'];

/** Entries by action. */
export type CleaningCounts = Readonly<Record<CleaningAction, number>>;

/** Counts the entries of a cleaning report by action; every action is there, in the order of the list. */
export function countActions(report: readonly CleaningEntry[]): CleaningCounts {
  const counts: Record<CleaningAction, number> = {
    changed: 0,
    'set missing': 0,
    'row dropped': 0,
    'kept, please check': 0,
  };
  for (const entry of report) counts[entry.action]++;
  return counts;
}

/** Entries of one action (null for all) in which any cell holds the text, whatever its case. */
export function filterCleaning(
  report: readonly CleaningEntry[],
  action: CleaningAction | null,
  text: string,
): CleaningEntry[] {
  const wanted = text.trim().toLowerCase();
  return report.filter(
    (entry) =>
      (action === null || entry.action === action) &&
      (wanted === '' || cleaningCells(entry).some((cell) => cell.toLowerCase().includes(wanted))),
  );
}

/** What weighs most comes first: what to check, then what was lost, then what was changed. */
const weights: Readonly<Record<CleaningAction, number>> = {
  'kept, please check': 0,
  'row dropped': 1,
  'set missing': 2,
  changed: 3,
};

/** Returns the entries by weight; those of one action keep their order. */
export function byWeight(report: readonly CleaningEntry[]): CleaningEntry[] {
  return [...report].sort((first, second) => weights[first.action] - weights[second.action]);
}

/** Column names of the report as a table, in the order of `cleaningCells`. */
export const cleaningColumns = [
  'file',
  'row',
  'ID',
  'column',
  'value',
  'action',
  'result',
  'reason',
] as const;

/** The cells of one entry as text. */
export function cleaningCells(entry: CleaningEntry): string[] {
  return [
    entry.file,
    entry.row === 0 ? '' : String(entry.row),
    entry.id,
    entry.column,
    entry.value,
    entry.action,
    entry.result,
    entry.reason,
  ];
}

/**
 * Writes findings as entries of the report, so that they are listed, searched and saved with it. Nothing was changed
 * in them. `row` is 0 where a finding concerns no single row. A finding about a material begins with its ID; with the
 * row it tells the file.
 */
export function problemsAsEntries(
  problems: readonly Problem[],
  datasets: readonly Pick<Dataset, 'file' | 'records'>[] = [],
): CleaningEntry[] {
  // Of a table of hundreds of thousands of rows, only those that are spoken of.
  const rows = new Set(problems.map((problem) => problem.row));
  const byRow = new Map<string, { file: string; id: string }>();
  for (const { file, records } of datasets)
    for (const { id, row } of records) if (rows.has(row)) byRow.set(`${row} ${id}`, { file, id });
  return problems.map((problem) => {
    const colon = problem.message.indexOf(': ');
    const named = colon < 0 ? undefined : byRow.get(`${problem.row} ${problem.message.slice(0, colon)}`);
    const message = named ? problem.message.slice(colon + 2) : problem.message;
    return {
      file: problem.file ?? named?.file ?? '',
      row: problem.row ?? 0,
      id: named?.id ?? '',
      column: problem.column ?? (problem.line === undefined ? '' : `line ${problem.line}`),
      value: problem.value ?? '',
      action: 'kept, please check',
      result: '',
      reason: `${message} ${problem.remedy}`,
    };
  });
}
