/** Tables, and sections of the report, as text for the terminal. */
import { describeProblem } from '../base/problem';
import type { ReportSection } from '../experiment/tables/reportTypes';
import { intervalOf, numberOf, type Cell, type Table, type TableColumn } from '../experiment/tables/table';
import { headingGroups } from '../figures/document/tableLines';

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

/** Tables of more columns show no intervals: a line must fit; the JSON and the document have them. */
const mostColumnsWithIntervals = 7;

/** A line of the terminal: its head at the left, a text for each column. */
interface Line {
  readonly head: string;
  readonly cells: readonly string[];
}

/** Writes a table: a line of measured values for each row, the report's beneath it, then caption and notes. */
export function tableText({ title, caption, columns, rows, notes }: Table): string {
  const withIntervals = columns.length <= mostColumnsWithIntervals;
  const lines = rows.flatMap(({ label, detail, measured, paper }): Line[] => [
    { head: nameOf(label, detail), cells: cellTexts(columns, measured, withIntervals) },
    ...(paper ? [{ head: '  report', cells: cellTexts(columns, paper, false) }] : []),
  ]);
  const heads = columns.map(({ label }) => label);
  const longest = Math.max(nameWidth, ...lines.map(({ head }) => head.length));
  return [
    title,
    ...gridLines(columns, heads, lines, { nameWidth: Math.min(nameWidth + 30, longest), cellWidth: 0 }),
    caption,
    ...notes.map((note) => `→ ${note}`),
  ].join('\n');
}

/** Writes a table in blocks: the name of a row, under it the report, what was measured here, and the difference. */
export function blocksText({ title, columns, rows }: Table): string {
  const lines = rows.flatMap(({ label, detail, measured, paper }): Line[] => {
    const block: Line[] = [
      { head: nameOf(label, detail), cells: [] },
      { head: '  measured here', cells: cellTexts(columns, measured, false) },
    ];
    if (!paper) return block;
    const gaps = columns.map((_, k) => (numberOf(measured[k]) ?? NaN) - (numberOf(paper[k]) ?? NaN));
    const signed = columns.map((column) => ({ ...column, isSigned: true }));
    block.splice(1, 0, { head: '  report', cells: cellTexts(columns, paper, false) });
    return [...block, { head: '  difference', cells: cellTexts(signed, gaps, false) }];
  });
  const heads = columns.map(({ label, short }) => short ?? label);
  const widths = { nameWidth: 22, cellWidth: 6 };
  return [title, ...gridLines(columns, heads, lines, widths, centered)].join('\n');
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
    Math.max(cellWidth, ...[heads, ...lines.map(({ cells }) => cells)].map((cells) => cells[k]?.length ?? 0)),
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
  const range = interval && withInterval ? ` [${text(interval.low)}, ${text(interval.high)}]` : '';
  return `${sign}${text(value)}${range}`;
}
