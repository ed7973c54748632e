import { hasPaper, type Table, type TableColumn, type TableRow } from '../../experiment/tables/table';
import { escapeXml } from '../drawing/drawingSvg';
import { headingGroups, linesOf, numericColumns } from './tableLines';

/** Writes a table as HTML: a body for each row, which holds what was measured, the report's row, the difference. */
export function htmlTable(table: Table, headingId: string): string {
  const withSource = hasPaper(table);
  const rows = table.rows.map((row) => bodyOf(row, table.columns, withSource)).join('');
  const notes = table.notes.map((note) => `<li>${escapeXml(note)}</li>`).join('');
  return (
    `<div class="scroll" tabindex="0" role="region" aria-labelledby="${headingId}"><table>` +
    `<caption><span class="words"><strong id="${headingId}">${escapeXml(table.title)}</strong> ${escapeXml(table.caption)}</span></caption>` +
    `${headOf(table, withSource)}${rows}</table></div>` +
    (notes ? `<ul class="notes">${notes}</ul>` : '')
  );
}

function headOf(table: Table, withSource: boolean): string {
  const groups = headingGroups(table.columns);
  const hasGroups = groups.some(({ label }) => label !== null);
  const span = hasGroups ? ' rowspan="2"' : '';
  const numeric = numericColumns(table);
  const head = (column: TableColumn, more = '') =>
    `<th scope="col"${more}${numeric.has(column.key) ? ' class="number"' : ''}` +
    `${column.title ? ` title="${escapeXml(column.title)}"` : ''}>${escapeXml(column.label)}</th>`;
  const first = [table.rowHeading, ...(withSource ? ['Source'] : [])].map(
    (text) => `<th scope="col"${span}>${escapeXml(text)}</th>`,
  );
  for (const { label, columns } of groups) {
    if (label === null) first.push(head(columns[0], span));
    else
      first.push(`<th scope="colgroup" class="group" colspan="${columns.length}">${escapeXml(label)}</th>`);
  }
  const second = groups.flatMap(({ label, columns }) =>
    label === null ? [] : columns.map((one) => head(one)),
  );
  return `<thead><tr>${first.join('')}</tr>${hasGroups ? `<tr>${second.join('')}</tr>` : ''}</thead>`;
}

function bodyOf(row: TableRow, columns: readonly TableColumn[], withSource: boolean): string {
  const lines = linesOf(row, columns);
  const label =
    `<th scope="rowgroup" rowspan="${lines.length}" class="label${row.stage === undefined ? '' : ` stage-${row.stage}`}">` +
    `${escapeXml(row.label)}${row.detail ? `<small>${escapeXml(row.detail)}</small>` : ''}</th>`;
  const texts = lines.map(({ source, cells }, k) => {
    const written = cells.map(
      ({ value, isNumber, interval }) =>
        `<td${isNumber ? ' class="number"' : ''}>${escapeXml(value)}` +
        `${interval ? ` <span class="interval">${escapeXml(interval)}</span>` : ''}</td>`,
    );
    return (
      `<tr class="${source.split(' ')[0]}">${k === 0 ? label : ''}` +
      `${withSource ? `<th scope="row">${source}</th>` : ''}${written.join('')}</tr>`
    );
  });
  return `<tbody>${texts.join('')}</tbody>`;
}
