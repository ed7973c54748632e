import type { ReportColumn, ReportTable, ReportTableRow } from '../../experiment/tables/reportTypes';
import { escapeXml } from '../drawing/drawingSvg';
import { cellText, differenceText, numberOf } from './cellText';

/** Writes a table of a report: a body for each row, which holds what was measured, the report's row, the difference. */
export function htmlTable(table: ReportTable, headingId: string): string {
  const hasReport = table.rows.some(({ report }) => report !== undefined);
  const rows = table.rows.map((row) => bodyOf(row, table.columns, hasReport)).join('');
  const notes = table.notes.map((note) => `<li>${escapeXml(note)}</li>`).join('');
  return (
    `<div class="scroll" tabindex="0" role="region" aria-labelledby="${headingId}"><table>` +
    `<caption><span class="words"><strong id="${headingId}">${escapeXml(table.title)}</strong> ${escapeXml(table.caption)}</span></caption>` +
    `${headOf(table, hasReport)}${rows}</table></div>` +
    (notes ? `<ul class="notes">${notes}</ul>` : '')
  );
}

function headOf({ columns, rows, rowHeading }: ReportTable, hasReport: boolean): string {
  const hasGroups = columns.some(({ group }) => group);
  const span = hasGroups ? ' rowspan="2"' : '';
  const isNumeric = columns.map((_, k) => rows.some((row) => numberOf(row.measured[k]) !== null));
  const head = (column: ReportColumn, k: number, more: string) =>
    `<th scope="col"${more}${isNumeric[k] ? ' class="number"' : ''}` +
    `${column.title ? ` title="${escapeXml(column.title)}"` : ''}>${escapeXml(column.label)}</th>`;
  const first: string[] = [`<th scope="col"${span}>${escapeXml(rowHeading)}</th>`];
  if (hasReport) first.push(`<th scope="col"${span}>Source</th>`);
  const second: string[] = [];
  for (let k = 0; k < columns.length;) {
    const { group } = columns[k];
    let next = k + 1;
    while (group && columns[next]?.group === group) next++;
    if (group) {
      first.push(`<th scope="colgroup" class="group" colspan="${next - k}">${escapeXml(group)}</th>`);
      for (let j = k; j < next; j++) second.push(head(columns[j], j, ''));
    } else first.push(head(columns[k], k, span));
    k = next;
  }
  return `<thead><tr>${first.join('')}</tr>${hasGroups ? `<tr>${second.join('')}</tr>` : ''}</thead>`;
}

function bodyOf(row: ReportTableRow, columns: readonly ReportColumn[], hasReport: boolean): string {
  const lines: { source: string; cells: string }[] = [];
  const cell = (value: string, isNumber: boolean, interval = '') =>
    `<td${isNumber ? ' class="number"' : ''}>${escapeXml(value)}` +
    `${interval ? ` <span class="interval">${escapeXml(interval)}</span>` : ''}</td>`;
  const cellsOf = (cells: ReportTableRow['measured']) =>
    columns
      .map((column, k) => cellText(column, cells[k]))
      .map(({ value, isNumber, interval }) => cell(value, isNumber, interval))
      .join('');
  lines.push({ source: 'measured here', cells: cellsOf(row.measured) });
  if (row.report) {
    lines.push({ source: 'report', cells: cellsOf(row.report) });
    const differences = columns.map((column, k) => differenceText(column, row.measured[k], row.report![k]));
    if (differences.some(Boolean))
      lines.push({ source: 'difference', cells: differences.map((text) => cell(text, true)).join('') });
  }
  const label =
    `<th scope="rowgroup" rowspan="${lines.length}" class="label${row.stage === undefined ? '' : ` stage-${row.stage}`}">` +
    `${escapeXml(row.label)}${row.detail ? `<small>${escapeXml(row.detail)}</small>` : ''}</th>`;
  return `<tbody>${lines
    .map(
      ({ source, cells }, k) =>
        `<tr class="${source.split(' ')[0]}">${k === 0 ? label : ''}` +
        `${hasReport ? `<th scope="row">${source}</th>` : ''}${cells}</tr>`,
    )
    .join('')}</tbody>`;
}
