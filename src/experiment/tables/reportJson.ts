import type { Problem } from '../../base/problem';
import type { Report } from './reportTypes';
import type { Cell, Table } from './table';

type JsonNumber = number | null;
type JsonCell = string | JsonNumber;

/** A line of a table: measured values by column, their intervals, and what the report says. */
export interface ReportJsonRow {
  readonly name: string;
  readonly label: string;
  readonly detail?: string;
  readonly measured: Readonly<Record<string, JsonCell>>;
  readonly intervals?: Readonly<Record<string, readonly [JsonNumber, JsonNumber]>>;
  readonly report?: Readonly<Record<string, JsonCell>>;
}

/** What `--json` writes of the report: every table, row by row. An undefined number (NaN) is null. */
export interface ReportJson {
  /** Of the app. */
  readonly version: string;
  readonly data: Report['data'];
  readonly dataSha256: string;
  /** Of the folds. */
  readonly seed: number;
  readonly settings: Report['settings'];
  readonly nTestLooks: number;
  readonly experiments: readonly {
    readonly name: string;
    readonly title: string;
    readonly reference: string;
    /** Why it could not run; null where it did. */
    readonly problem: Problem | null;
    readonly notes: readonly string[];
    readonly tables: readonly {
      readonly name: string;
      readonly title: string;
      readonly caption: string;
      readonly notes: readonly string[];
      readonly rows: readonly ReportJsonRow[];
    }[];
  }[];
}

/** Collects the tables of a report, and what its sections have to say in fields of their own. */
export function reportJson(report: Report): ReportJson & Readonly<Record<string, unknown>> {
  const { appVersion: version, data, settings, nTestLooks, sections } = report;
  return {
    ...{ version, data, settings, nTestLooks },
    dataSha256: data.sha256,
    seed: Number(settings['seed']),
    experiments: sections.map(({ name, title, reference, problem, notes, tables }) => ({
      ...{ name, title, reference, problem, notes },
      tables: tables.map((table) => {
        const { name: of, title: heading, caption, notes: findings } = table;
        return { name: of, title: heading, caption, notes: findings, rows: rowsOf(table) };
      }),
    })),
    ...Object.assign({}, ...sections.map(({ json = {} }) => json)),
  };
}

function rowsOf({ columns, rows }: Table): ReportJsonRow[] {
  const record = (cells: readonly Cell[]) =>
    Object.fromEntries(columns.map(({ key }, k) => [key, jsonCell(cells[k] ?? null)]));
  return rows.map(({ name, label, detail, measured, paper }) => {
    const intervals = columns.flatMap(({ key }, k) => {
      const cell = measured[k];
      if (cell === null || typeof cell !== 'object' || !cell.interval) return [];
      const { low, high } = cell.interval;
      return [[key, [jsonNumber(low), jsonNumber(high)]] as const];
    });
    return {
      ...{ name, label },
      ...(detail === undefined ? {} : { detail }),
      measured: record(measured),
      ...(intervals.length > 0 ? { intervals: Object.fromEntries(intervals) } : {}),
      ...(paper ? { report: record(paper) } : {}),
    };
  });
}

function jsonCell(cell: Cell): JsonCell {
  if (cell === null || typeof cell === 'string') return cell;
  return jsonNumber(typeof cell === 'number' ? cell : cell.value);
}

function jsonNumber(value: number): JsonNumber {
  return Number.isFinite(value) ? value : null;
}
