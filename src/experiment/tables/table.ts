/**
 * A table as plain data: what was measured here, and what the paper says of the same. A step of the app, the terminal,
 * CSV, HTML, Markdown and JSON all show this one, and add no number of their own.
 */
import type { Interval } from '../../metrics/interval';
import type { Stage } from '../models/plan';

/** A number that was measured, with its interval where one was computed. */
export interface Measured {
  readonly value: number;
  readonly interval?: Interval;
}

/** null: there is nothing to say here, or not yet; NaN inside: it is undefined. */
export type Cell = string | number | Measured | null;

export interface TableColumn {
  /** Unique inside the table; the column's name in JSON and CSV, e.g. `cv_r2`. */
  readonly key: string;
  readonly label: string;
  /** The label where there is little room. */
  readonly short?: string;
  /** Heading above neighbouring columns that share it, e.g. `Held-out test`. */
  readonly group?: string;
  /** What it means, for a tooltip. */
  readonly title?: string;
  /** Decimals of its numbers; absent for text and whole numbers. */
  readonly digits?: number;
  /** Whether numbers show a plus sign: differences. */
  readonly isSigned?: boolean;
}

/** One line of a table: what was measured here, and what the paper says where it says something. */
export interface TableRow {
  /** Unique inside the table. */
  readonly name: string;
  readonly label: string;
  /** Under the label, small: where parameters come from. */
  readonly detail?: string;
  /** Gives the row its colour. */
  readonly stage?: Stage;
  /** Whether more of it is to come: its numbers are shown pale, and no difference is told. */
  readonly isPartial?: boolean;
  /** By column. */
  readonly measured: readonly Cell[];
  /** By column; absent where the paper has no such row. */
  readonly paper?: readonly Cell[];
}

export interface Table {
  /** Unique inside the report; stem of files. */
  readonly name: string;
  readonly title: string;
  /** States n, protocol and seed. */
  readonly caption: string;
  /** Of the labels, e.g. `Model`. */
  readonly rowHeading: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Findings in words, the verdict on differences first. */
  readonly notes: readonly string[];
}

/** The number of a cell; null where it holds none. */
export function numberOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return cell;
  return isMeasured(cell) ? cell.value : null;
}

export function isMeasured(cell: Cell | undefined): cell is Measured {
  return typeof cell === 'object' && cell !== null;
}

/** The interval of a cell; undefined where it has none. */
export function intervalOf(cell: Cell | undefined): Interval | undefined {
  return isMeasured(cell) ? cell.interval : undefined;
}

/** Whether the paper says something of any row. */
export function hasPaper({ rows }: Pick<Table, 'rows'>): boolean {
  return rows.some(({ paper }) => paper !== undefined);
}
