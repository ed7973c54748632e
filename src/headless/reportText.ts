/** Sections of the report as text for the terminal. */
import { describeProblem } from '../base/problem';
import type { ReportSection } from '../experiment/tables/reportTypes';
import type { Cell, Table, TableColumn } from '../experiment/tables/table';

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

/** Writes a table: a line of measured values for each row, the report's beneath it. */
export function tableText({ title, caption, columns, rows, notes }: Table): string {
  const withIntervals = columns.length <= mostColumnsWithIntervals;
  const lines = rows.flatMap(({ label, detail, measured, report }) => {
    const head = detail ? `${label} (${detail})` : label;
    const own = columns.map((column, k) => cellText(measured[k] ?? null, column, withIntervals));
    if (!report) return [{ head, cells: own }];
    const theirs = columns.map((column, k) => cellText(report[k] ?? null, column, false));
    return [
      { head, cells: own },
      { head: '  report', cells: theirs },
    ];
  });
  const heads = columns.map(({ label }) => label);
  const widths = columns.map((_, k) =>
    Math.max(...[heads, ...lines.map(({ cells }) => cells)].map((cells) => cells[k].length)),
  );
  const wide = Math.min(nameWidth + 30, Math.max(nameWidth, ...lines.map(({ head }) => head.length)));
  const line = (head: string, cells: readonly string[]) =>
    `${head.length > wide ? `${head.slice(0, wide - 1)}…` : head.padEnd(wide)}${cells.map((cell, k) => `  ${cell.padStart(widths[k])}`).join('')}`.trimEnd();
  const groups = groupLine(columns, widths, wide);
  return [
    title,
    ...(groups ? [groups] : []),
    line('', heads),
    ...lines.map(({ head, cells }) => line(head, cells)),
    caption,
    ...notes.map((note) => `→ ${note}`),
  ].join('\n');
}

/** Headings above columns that share one. */
function groupLine(columns: readonly TableColumn[], widths: readonly number[], indent: number): string {
  if (columns.every(({ group }) => group === undefined)) return '';
  let text = ''.padEnd(indent);
  for (let k = 0; k < columns.length;) {
    const { group } = columns[k];
    let width = 0;
    const from = k;
    while (k < columns.length && columns[k].group === group && (group !== undefined || k === from))
      width += widths[k++] + 2;
    text += `  ${(group ?? '').slice(0, width - 2)}`.padEnd(width);
  }
  return text.trimEnd();
}

function cellText(cell: Cell, { digits, isSigned = false }: TableColumn, withInterval: boolean): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  const [value, interval] = typeof cell === 'number' ? [cell, undefined] : [cell.value, cell.interval];
  const text = (number: number) =>
    Number.isNaN(number) ? '–' : digits === undefined ? String(number) : number.toFixed(digits);
  const sign = isSigned && value > 0 && Number(text(value)) !== 0 ? '+' : '';
  const range = interval && withInterval ? ` [${text(interval.low)}, ${text(interval.high)}]` : '';
  return `${sign}${text(value)}${range}`;
}
