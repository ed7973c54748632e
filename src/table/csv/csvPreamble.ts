/** What is found out about a delimited text before its cells are made: whether it is a table, its size, its delimiter. */
import Papa from 'papaparse';
import { InputError, type Problem } from '../../base/problem';
import { lineNumberAt } from '../../base/words/lines';
import { isBlank } from './rows';
import { maxCells, maxLines, maxRows } from './tableLimits';

const delimiters = [',', ';', '\t', '|'] as const;

/** Refuses texts of other formats by how they begin. Throws InputError `not-a-table`. */
export function refuseOtherFormats(text: string, file: string): void {
  const head = text.trimStart().slice(0, 200);
  const kind = /^[{[]\s*["{[\]}]/.test(head)
    ? 'JSON'
    : /^<(\?xml|!doctype|html|[a-z]+[\s>])/i.test(head)
      ? 'HTML or XML'
      : /^(#[^\n]*\n\s*)*data_/.test(head)
        ? 'a CIF'
        : undefined;
  if (kind !== undefined)
    throw noTable('not-a-table', file, `This is ${kind}, not a table.`, head.split('\n')[0]);
}

/** Takes off what some programs write above a table: Excel's `sep=;`, and comment lines that begin with `#`. */
export function withoutPreamble(
  whole: string,
  file: string,
  problems: Problem[],
): { text: string; delimiter: string } {
  const separator = /^\s*sep=([^\n])\n/i.exec(whole);
  if (separator !== null) return { text: whole.slice(separator[0].length), delimiter: separator[1] };
  const end = endOfComments(whole);
  if (end === 0) return { text: whole, delimiter: findDelimiter(whole) };
  const text = whole.slice(end);
  const delimiter = findDelimiter(text);
  const width = (line: string) => line.split(delimiter).length;
  const comments = whole.slice(0, end).trimEnd();
  const last = comments.slice(comments.lastIndexOf('\n') + 1);
  const nLines = lineNumberAt(comments, comments.length);
  // A header may begin with # itself: `#,formula,sigma`.
  const isHeader = text === '' || (width(last) > 1 && width(last) === width(text.split('\n', 1)[0]));
  if (isHeader && nLines === 1) return { text: whole, delimiter: findDelimiter(whole) };
  const nComments = nLines - (isHeader ? 1 : 0);
  problems.push({
    severity: 'note',
    code: 'comment-lines',
    file,
    line: 1,
    value: comments.split('\n', 1)[0],
    message:
      nComments === 1
        ? 'One line that begins with # stands above the header; it was passed over.'
        : `${nComments} lines that begin with # stand above the header; they were passed over.`,
    remedy: 'Nothing needs to be done.',
  });
  return { text: isHeader ? `${last}\n${text}` : text, delimiter };
}

/** Where the comment lines at the head of a text end; line by line, because a pattern that repeats a group keeps each. */
function endOfComments(text: string): number {
  const line = /\s*#[^\n]*\n/y;
  let end = 0;
  while (line.test(text)) end = line.lastIndex;
  return end;
}

/**
 * Takes the delimiter that gives the most rows as wide as the header, then the widest header. Where not all are (the
 * first row may be a title), another with a longer run of rows of one width is taken instead.
 */
function findDelimiter(text: string): string {
  let sample = text.slice(0, 65_536);
  if (sample.length < text.length) sample = sample.slice(0, sample.lastIndexOf('\n') + 1) || sample;
  let best = { delimiter: ',' as string, share: 0, width: 1, run: 0 };
  let longest = best;
  for (const delimiter of delimiters) {
    const { data } = Papa.parse<string[]>(sample, { delimiter, newline: '\n', preview: 30 });
    const widths = data.filter((cells) => !isBlank(cells)).map((cells) => cells.length);
    const width = widths[0] ?? 0;
    const share = width < 2 ? 0 : widths.filter((other) => other === width).length / widths.length;
    const found = { delimiter, share, width, run: longestRun(widths) };
    if (share > best.share || (share > 0 && share === best.share && width > best.width)) best = found;
    if (found.run > longest.run) longest = found;
  }
  return best.share < 1 && longest.run > best.run ? longest.delimiter : best.delimiter;
}

/** Length of the longest run of one width above 1. */
function longestRun(widths: readonly number[]): number {
  let run = 0;
  return widths.reduce((longest, width, i) => {
    run = width < 2 ? 0 : width === widths[i - 1] ? run + 1 : 1;
    return Math.max(longest, run);
  }, 0);
}

/**
 * Counts rows, and delimiters and line ends, quoted ones too: a cell may hold a whole CIF.
 * @throws InputError `table-too-large`
 */
export function refuseTooManyCells(
  text: string,
  delimiter: string,
  file: string,
  mostRows: number = maxRows,
): void {
  const { nLines, nRows } = countRows(text);
  let nCells = nLines;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) nCells++;
  if (nCells > maxCells && nRows <= mostRows + 1) throw tableTooLarge(file, nCells, `${maxCells} cells`);
  if (nRows > mostRows + 1) throw tableTooLarge(file, nRows - 1, `${mostRows} rows`);
  if (nLines > maxLines) throw tableTooLarge(file, nLines, `${maxLines} lines`);
}

/** All line ends, and those that stand in no quotes. */
function countRows(text: string): { nLines: number; nRows: number } {
  let [nLines, nRows] = [0, 0];
  let isQuoted = false;
  let quote = text.indexOf('"');
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    for (; quote >= 0 && quote < at; quote = text.indexOf('"', quote + 1)) isQuoted = !isQuoted;
    nLines++;
    if (!isQuoted) nRows++;
  }
  return { nLines, nRows };
}

/** @param most what is read, with its unit */
export function tableTooLarge(file: string, count: number, most: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'table-too-large',
    file,
    value: `${count} ${most.split(' ')[1]}`,
    message: `The table has more than the ${most} that are read.`,
    remedy: 'Split it into several files, or leave out columns that are not needed.',
  });
}

/** The error of a text that is no table. */
export function noTable(code: string, file: string, message: string, value?: string): InputError {
  const remedy = 'Read a table with a header line and one material per row, saved as CSV.';
  return new InputError({
    severity: 'error',
    code,
    file,
    ...(value === undefined ? {} : { value }),
    message,
    remedy,
  });
}
