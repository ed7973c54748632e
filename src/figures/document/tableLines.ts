/** How a table is read: the lines of each row and the headings of its columns. A page, HTML and Markdown draw these. */
import {
  numberOf,
  type Cell,
  type Table,
  type TableColumn,
  type TableRow,
} from '../../experiment/tables/table';
import { cellText, differenceText, type CellText } from './cellText';

/** One line of a row: what was measured, what the report says, how they differ. */
export interface TableLine {
  readonly source: 'measured here' | 'report' | 'difference';
  /** By column. */
  readonly cells: readonly CellText[];
}

/** A heading above neighbouring columns, or a column of its own (`label` is then null). */
export interface HeadingGroup {
  readonly label: string | null;
  readonly columns: readonly TableColumn[];
}

/** Writes the lines of a row; a difference only where one can be told. */
export function linesOf({ measured, paper }: TableRow, columns: readonly TableColumn[]): TableLine[] {
  const texts = (cells: readonly Cell[]) => columns.map((column, k) => cellText(column, cells[k]));
  const lines: TableLine[] = [{ source: 'measured here', cells: texts(measured) }];
  if (!paper) return lines;
  lines.push({ source: 'report', cells: texts(paper) });
  const differences = columns.map((column, k) => differenceText(column, measured[k], paper[k]));
  if (differences.some((text) => text !== ''))
    lines.push({
      source: 'difference',
      cells: differences.map((value) => ({ value, interval: '', isNumber: true })),
    });
  return lines;
}

/** Gathers neighbouring columns under the heading that they share. */
export function headingGroups(columns: readonly TableColumn[]): HeadingGroup[] {
  const groups: { label: string | null; columns: TableColumn[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (column.group && last?.label === column.group) last.columns.push(column);
    else groups.push({ label: column.group ?? null, columns: [column] });
  }
  return groups;
}

/** Keys of the columns that stand at the right, as numbers do. */
export function numericColumns({ columns, rows }: Table): ReadonlySet<string> {
  const isNumeric = (k: number) => rows.some(({ measured }) => numberOf(measured[k]) !== null);
  return new Set(columns.filter((_, k) => isNumeric(k)).map(({ key }) => key));
}

/** Keys of the columns before which a line is drawn: each first of a group, and what follows one. */
export function groupStarts(groups: readonly HeadingGroup[]): ReadonlySet<string> {
  const starts = groups.filter(({ label }, k) => label !== null || (k > 0 && groups[k - 1].label !== null));
  return new Set(starts.map(({ columns }) => columns[0].key));
}
