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

/** What a reader of tables refuses; tab, line ends and form feed aside. */
const controls = /[\0-\x08\x0b\x0e-\x1f]/g;

/**
 * Quotes a cell that holds a comma, a semicolon, a quote, a tab, a line end, a `#`, or outer spaces. Controls, which no
 * table has, go.
 */
export function csvCell(text: string): string {
  const kept = text.replace(controls, '');
  return /[",;\t\r\n#]|^\s|\s$/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}

/** A spreadsheet runs what begins so, after spaces and after marks of ours; full-width signs count as the plain ones. */
const runs = /^'*(?:\s*[=+\-@＝＋－＠]|[^\S\t\r\n]*[\t\r\n])/;
/** A number, or one with a unit of letters alone behind a space, which no spreadsheet can compute. */
const plainNumber = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?: [a-zµμΩ°%]+)?\s*$/i;

/**
 * What runs behind a semicolon or a line end, which are ends of cells where a spreadsheet's separator is the
 * semicolon: it takes quotes inside a cell for plain signs, and those before the text away.
 */
const runsInside = /([;\r\n])(?='*["\t \u00a0]*[=+\-@＝＋－＠])/g;
const marksInside = /([;\r\n])'(?='*["\t \u00a0]*[=+\-@＝＋－＠])/g;
/** A plain number up to the next end of a cell. */
const numberInside =
  /[;\r\n][\t \u00a0]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?[\t \u00a0]*(?=[;\r\n]|$)/iy;

/**
 * Puts an apostrophe before a text that a spreadsheet would run: one that begins, after spaces, with `=`, `+`, `-`, `@`,
 * a tab or a line end; and inside a text before what so begins behind a semicolon or a line end. Plain numbers (`-5.5`,
 * `-1.5 V`) stay as they are.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function markedText(given: string): string {
  const text = given.replace(controls, '');
  const inside = text.replace(runsInside, (end, _, at: number) => {
    numberInside.lastIndex = at;
    return numberInside.test(text) ? end : `${end}'`;
  });
  return runs.test(text) && !plainNumber.test(text) ? `'${inside}` : inside;
}

/** Takes the apostrophes off again: what `markedText` has written comes back as it was. */
export function unmarkedText(text: string): string {
  const outer = text.charCodeAt(0) === 39 && runs.test(text) ? text.slice(1) : text;
  return outer.replace(marksInside, '$1');
}

/** Whether a CSV may hold marks: then its head says what they are. */
export function holdsTextMarks(csv: string): boolean {
  return /'["\s]*[=+\-@＝＋－＠\t\r\n]/.test(csv);
}

/**
 * Writes a comment line for the head of a CSV: a spreadsheet cuts it at separators, and nothing behind one may run.
 * Line ends and controls become spaces.
 */
export function commentLine(text: string): string {
  const marked = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(
      /[,;](?=['" \u00a0]*[=+\-@＝＋－＠])(?!["' ]*[+-]?[\d.]+(?:e[+-]?\d+)?["\]} ]*(?:[,;]|$))/gi,
      "$&'",
    );
  return `# ${marked}\n`;
}
