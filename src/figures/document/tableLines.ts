/** How a table is read: the lines of each row and the headings of its columns. A page, HTML and Markdown draw these. */
import {
  intervalOf,
  numberOf,
  type Cell,
  type Table,
  type TableColumn,
  type TableRow,
} from '../../experiment/tables/table';
import { plainInterval } from '../../metrics/numberText';
import { cellText, differenceText, type CellText } from './cellText';

/** One line of a row: what was measured, how sure it is, what the report says, how they differ. */
export interface TableLine {
  readonly source: 'measured here' | '95 % interval' | 'report' | 'difference';
  /** By column. */
  readonly cells: readonly CellText[];
}

/** A heading above neighbouring columns, or a column of its own (`label` is then null). */
export interface HeadingGroup {
  readonly label: string | null;
  readonly columns: readonly TableColumn[];
}

/** Writes the lines of a row, intervals beside their numbers; a difference only where one can be told. */
export function linesOf(
  { measured, paper, isPartial }: TableRow,
  columns: readonly TableColumn[],
): TableLine[] {
  const texts = (cells: readonly Cell[]) => columns.map((column, k) => cellText(column, cells[k]));
  const lines: TableLine[] = [{ source: 'measured here', cells: texts(measured) }];
  if (!paper) return lines;
  lines.push({ source: 'report', cells: texts(paper) });
  const differences = columns.map((column, k) =>
    isPartial ? '' : differenceText(column, measured[k], paper[k]),
  );
  if (differences.some((text) => text !== ''))
    lines.push({ source: 'difference', cells: differences.map(plainNumber) });
  return lines;
}

/**
 * The same with intervals on a line of their own, and with every line from the beginning: where numbers come while the
 * table is looked at, nothing moves. What is not there yet is `–`.
 */
export function steadyLinesOf(row: TableRow, columns: readonly TableColumn[]): TableLine[] {
  const intervals = columns.map((_, k) => plainInterval(intervalOf(row.measured[k])));
  const [measured, ...others] = linesOf(row, columns);
  const filled = ({ source, cells }: TableLine): TableLine => ({
    source,
    cells: cells.map((cell) => plainNumber(cell.value || '–')),
  });
  const lines = [filled(measured), { source: '95 % interval', cells: intervals.map(plainNumber) } as const];
  if (!row.paper) return lines;
  const [paper, difference] = others;
  return [
    ...lines,
    filled(paper),
    { source: 'difference', cells: difference?.cells ?? columns.map(nothing) },
  ];
}

const plainNumber = (value: string): CellText => ({ value, interval: '', isNumber: true });
const nothing = () => plainNumber('');

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
