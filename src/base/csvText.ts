/** How cells are written. */
interface CsvOptions {
  /** Whether texts that a spreadsheet would run as formulas are marked as texts. */
  readonly forSpreadsheets?: boolean;
}

/** Said in the head of files that are written so. */
export const textMarkNote =
  'an apostrophe before = + - @ or a tab marks a text that a spreadsheet must not run; Ionrank takes it off again';

/** Writes rows of cells as CSV (RFC 4180, line ends LF): cells are quoted where they must be. */
export function csvText(
  rows: Iterable<readonly string[]>,
  { forSpreadsheets = false }: CsvOptions = {},
): string {
  let text = '';
  const write = forSpreadsheets ? (cell: string) => csvCell(markedText(cell)) : csvCell;
  for (const row of rows) text += `${row.map(write).join(',')}\n`;
  return text;
}

/** Quotes a cell that holds a comma, a quote, a line end, a `#`, or outer spaces. */
export function csvCell(text: string): string {
  return /[",\r\n#]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet runs what begins so, after spaces and after marks of ours; full-width signs count as the plain ones. */
const runs = /^'*(?:\s*[=+\-@＝＋－＠]|[^\S\t\r\n]*[\t\r\n])/;
/** A number, or one with a unit of letters alone behind a space, which no spreadsheet can compute. */
const plainNumber = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?: [a-zµμΩ°%]+)?\s*$/i;

/**
 * Puts an apostrophe before a text that a spreadsheet would run: one that begins, after spaces, with `=`, `+`, `-`, `@`,
 * a tab or a line end. Plain numbers (`-5.5`, `-1.5 V`) stay as they are.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function markedText(text: string): string {
  return runs.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe off again: what `markedText` has written comes back as it was. */
export function unmarkedText(text: string): string {
  return text.charCodeAt(0) === 39 && runs.test(text) ? text.slice(1) : text;
}
