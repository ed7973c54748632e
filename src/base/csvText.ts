/** Writes rows of cells as CSV (RFC 4180, line ends LF): cells are quoted where they must be. */
export function csvText(rows: Iterable<readonly string[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(csvCell).join(',')}\n`;
  return text;
}

/** Quotes a cell that holds a comma, a quote, a line end, a `#`, or outer spaces. */
export function csvCell(text: string): string {
  return /[",\r\n#]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
