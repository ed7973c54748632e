import Papa from 'papaparse';
import { InputError, shorten, type Problem } from '../../base/problem';
import { finish, partOf, type Steps } from '../../base/steps';
import { withLineFeeds } from '../../base/words/lines';
import type { FormulaReader } from '../rolesByCells';
import { noTable, refuseOtherFormats, refuseTooManyCells, withoutPreamble } from './csvPreamble';
import { decodeText } from './decodeText';
import { isBlank, type Row } from './rows';
import { longestRow, maxCsvBytes, maxRowQuotes } from './tableLimits';
import { tableOfRows } from './tableOfRows';
import type { TextTable } from './textTable';

/**
 * Refuses a file by its size, before it is read.
 * @throws InputError `file-too-large`
 */
export function checkCsvSize(nBytes: number, file: string): void {
  if (nBytes <= maxCsvBytes) return;
  throw new InputError({
    severity: 'error',
    code: 'file-too-large',
    file,
    value: `${megabytes(nBytes)} MB`,
    message: `The file is larger than the ${megabytes(maxCsvBytes)} MB that a table may have, and was not read.`,
    remedy: 'Split it into several files, or leave out columns that are not needed.',
  });
}

/**
 * Reads a delimited file: byte-order marks, any line ends, quoted cells with line breaks, comma, semicolon, tab or pipe, a
 * first line `sep=;`, comment lines and titles above the header, no header, remarks below the table.
 * Names and cells are trimmed. Blank rows are left out and counted; a short row is filled with empty cells and reported.
 * @param elements reads formulas, by which a list of them without a header is known
 * @throws InputError for anything that is no table, for an empty one, for an open quote, and for a row that is longer
 * than the header (its cells cannot be assigned).
 */
export function readCsv(input: Uint8Array | string, file: string, elements?: FormulaReader): ReadTable {
  return finish(csvSteps(input, file, elements));
}

/** A table, and what was found about its file as a whole. */
export interface ReadTable {
  readonly table: TextTable;
  readonly problems: Problem[];
}

/** Characters that are parted into cells between two reports of progress. */
const chunkLength = 500_000;

/** Reads as `readCsv` does, in steps. */
export function* csvSteps(
  input: Uint8Array | string,
  file: string,
  elements?: FormulaReader,
  mostRows?: number,
): Steps<ReadTable> {
  checkCsvSize(input.length, file);
  yield { fraction: 0 };
  const decoded =
    typeof input === 'string' ? decodeText(new TextEncoder().encode(input), file) : decodeText(input, file);
  const problems = [...decoded.problems];
  const whole = withLineFeeds(decoded.text);
  if (!/\S/.test(whole)) throw noTable('empty-file', file, 'The file is empty.');
  refuseOtherFormats(whole, file);
  yield { fraction: 0.1 };

  const { text, delimiter } = withoutPreamble(whole, file, problems);
  refuseTooManyCells(text, delimiter, file, mostRows);
  const { rows, errors } = yield* partOf(0.1, 0.5, rowsOf(text, delimiter, file));
  refuseBrokenQuotes(
    errors,
    rows,
    rows.findIndex((row) => !isBlank(row)),
    file,
  );
  const nAbove = lines(whole) - lines(text);
  const lineOf = (at: number) =>
    rows.slice(0, at).reduce((sum, row) => sum + lines(row.join('')), nAbove + at) + 1;
  const table = yield* partOf(0.5, 1, tableOfRows(rows, { file, delimiter, lineOf, elements }, problems));
  return { table, problems };
}

/** Parts a text into rows of cells, chunk by chunk; the row that a chunk breaks off in begins the next one. */
function* rowsOf(
  text: string,
  delimiter: string,
  file: string,
): Steps<{ rows: Row[]; errors: Papa.ParseError[] }> {
  const rows: Row[] = [];
  const errors: Papa.ParseError[] = [];
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  let length = chunkLength;
  for (let at = 0; ;) {
    const isLast = at + length >= text.length;
    const parsed = parser.parse(text.slice(at, at + length), 0, !isLast) as Papa.ParseResult<Row>;
    for (const error of parsed.errors) errors.push({ ...error, row: (error.row ?? 0) + rows.length });
    for (const row of parsed.data) rows.push(row);
    if (isLast) return { rows, errors };
    at += parsed.meta.cursor;
    // A quote may stay open over more than a chunk.
    length = parsed.meta.cursor === 0 ? 2 * length : chunkLength;
    if (length > longestRow) refuseManyQuotes(text, at, at + length, rows.length, file);
    yield { fraction: at / text.length };
  }
}

/** Throws InputError `broken-quotes` where a part of one row holds more quotes than are read. */
function refuseManyQuotes(text: string, from: number, to: number, row: number, file: string): void {
  let nQuotes = 0;
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) nQuotes++;
  if (nQuotes <= maxRowQuotes) return;
  throw new InputError({
    ...{ code: 'broken-quotes', file, row, value: shorten(text.slice(from, from + 100)) },
    message: `This row has more than ${maxRowQuotes} quotes: one of its cells is not closed.`,
    remedy: 'Close the quote, and write a quote inside a quoted cell twice ("").',
  });
}

/** Counts line ends. */
function lines(text: string): number {
  let n = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) n++;
  return n;
}

function refuseBrokenQuotes(
  errors: readonly Papa.ParseError[],
  data: readonly (readonly string[])[],
  start: number,
  file: string,
): void {
  const error = errors.find(({ type }) => type === 'Quotes');
  if (error === undefined) return;
  const at = error.row ?? 0;
  throw new InputError({
    severity: 'error',
    code: 'broken-quotes',
    file,
    ...(start >= 0 && at > start ? { row: at - start } : {}),
    value: data[at]?.join(' ').slice(0, 60) ?? '',
    message: 'A quoted cell is not closed, or goes on after its closing quote.',
    remedy: 'Close the quote, and write a quote inside a quoted cell twice ("").',
  });
}

function megabytes(nBytes: number): string {
  return (nBytes / 1e6).toFixed(nBytes < 1e7 ? 1 : 0);
}
