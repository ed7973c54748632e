/** Tables, and sections of the report, as text for the terminal. */
import { greatest } from '../../base/statistics';
import { describeProblem } from '../../base/problem';
import type { ReportSection } from '../../experiment/tables/reportTypes';
import { intervalOf, numberOf, type Cell, type Table, type TableColumn } from '../../experiment/tables/table';
import { headingGroups } from '../../figures/document/tableLines';

const nameWidth = 34;

/** Writes a section: its title, its tables with what the report says, and its notes. */
export function sectionText({ title, reference, tables, notes, problem }: ReportSection): string {
  const heading = reference ? `${title} (${reference})` : title;
  const parts = [
    `${heading}\n${'='.repeat(heading.length)}`,
    ...tables.map(tableText),
    ...notes.map((note) => `Left out: ${note}`),
  ];
  if (problem) parts.push(`It could not run. ${describeProblem(problem)}`);
  return parts.join('\n\n');
}

/** Tables of more columns, and of columns that have a short label, are written in blocks: a line must fit. */
const mostColumnsOfLines = 7;

/** A line of the terminal: its head at the left, a text for each column. */
interface Line {
  readonly head: string;
  readonly cells: readonly string[];
}

/** Writes a table with its caption and notes: a line for each row, of wide tables a block. */
export function tableText(table: Table): string {
  const { title, caption, columns, notes } = table;
  const isWide = columns.length > mostColumnsOfLines || columns.some(({ short }) => short !== undefined);
  const grid = isWide ? blocksOf(table) : linesOfTable(table);
  return [title, ...grid, ...(caption ? [caption] : []), ...notes.map((note) => `→ ${note}`)].join('\n');
}

/** A line of measured values with their intervals, the report's beneath it. */
function linesOfTable({ columns, rows }: Table): string[] {
  const lines = rows.flatMap(({ label, detail, measured, paper }): Line[] => [
    { head: nameOf(label, detail), cells: cellTexts(columns, measured, true) },
    ...(paper ? [{ head: '  report', cells: cellTexts(columns, paper, false) }] : []),
  ]);
  const heads = columns.map(({ label }) => label);
  const longest = Math.max(nameWidth, greatest(lines.map(({ head }) => head.length)));
  return gridLines(columns, heads, lines, { nameWidth: Math.min(nameWidth + 30, longest), cellWidth: 0 });
}

/** The name of a row; under it the report, what was measured here with the ends of its interval, the difference. */
function blocksOf({ columns, rows }: Table): string[] {
  const lines = rows.flatMap(({ label, detail, measured, paper }): Line[] => {
    const texts = (head: string, cells: readonly Cell[], own = columns) => ({
      head: `  ${head}`,
      cells: cellTexts(own, cells, false),
    });
    const ends = (end: 'low' | 'high') => measured.map((cell) => intervalOf(cell)?.[end] ?? null);
    const intervals = [texts('95 % from', ends('low')), texts('95 % to', ends('high'))];
    const gaps = columns.map((_, k) => (numberOf(measured[k]) ?? NaN) - (numberOf(paper?.[k]) ?? NaN));
    const signed = columns.map((column) => ({ ...column, isSigned: true }));
    return [
      { head: nameOf(label, detail), cells: [] },
      ...(paper ? [texts('report', paper)] : []),
      texts('measured here', measured),
      ...(measured.some(intervalOf) ? intervals : []),
      ...(paper ? [texts('difference', gaps, signed)] : []),
    ];
  });
  const heads = columns.map(({ label, short }) => short ?? label);
  return gridLines(columns, heads, lines, { nameWidth: 22, cellWidth: 6 }, centered);
}

const nameOf = (label: string, detail: string | undefined) => (detail ? `${label} (${detail})` : label);

const centered = (text: string, width: number) =>
  text
    .padStart(Math.floor((width - text.length) / 2) + text.length)
    .padEnd(width)
    .toLowerCase();

/** Sets lines in columns under their heads; a head is cut where it would be wider than names may be. */
function gridLines(
  columns: readonly TableColumn[],
  heads: readonly string[],
  lines: readonly Line[],
  { nameWidth: wide, cellWidth }: { readonly nameWidth: number; readonly cellWidth: number },
  place = (text: string, width: number) => `  ${text.slice(0, width - 2)}`.padEnd(width),
): string[] {
  const widths = columns.map((_, k) =>
    Math.max(
      cellWidth,
      greatest([heads, ...lines.map(({ cells }) => cells)].map((cells) => cells[k]?.length ?? 0)),
    ),
  );
  const text = ({ head, cells }: Line) => {
    if (cells.length === 0) return head;
    const name = head.length > wide ? `${head.slice(0, wide - 1)}…` : head.padEnd(wide);
    return `${name}${cells.map((cell, k) => `  ${cell.padStart(widths[k])}`).join('')}`.trimEnd();
  };
  const width = new Map(columns.map(({ key }, k) => [key, widths[k] + 2]));
  const groups = headingGroups(columns);
  const above = groups.map(({ label, columns: own }) =>
    place(
      label ?? '',
      own.reduce((sum, { key }) => sum + width.get(key)!, 0),
    ),
  );
  const hasGroups = groups.some(({ label }) => label !== null);
  return [
    ...(hasGroups ? [`${''.padEnd(wide)}${above.join('')}`.trimEnd()] : []),
    text({ head: '', cells: heads }),
    ...lines.map(text),
  ];
}

function cellTexts(
  columns: readonly TableColumn[],
  cells: readonly Cell[],
  withIntervals: boolean,
): string[] {
  return columns.map((column, k) => cellText(cells[k] ?? null, column, withIntervals));
}

function cellText(cell: Cell, { digits, isSigned = false }: TableColumn, withInterval: boolean): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  const [value, interval] = [numberOf(cell) ?? NaN, intervalOf(cell)];
  const text = (number: number) =>
    Number.isNaN(number) ? '–' : digits === undefined ? String(number) : number.toFixed(digits);
  const sign = isSigned && value > 0 && Number(text(value)) !== 0 ? '+' : '';
  const isKnown = interval !== undefined && !Number.isNaN(interval.low);
  const range = isKnown && withInterval ? ` [${text(interval.low)}, ${text(interval.high)}]` : '';
  return `${sign}${text(value)}${range}`;
}
