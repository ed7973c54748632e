import Papa from 'papaparse';
import { InputError, shorten, type Problem } from '../../base/problem';
import { noTable, refuseOtherFormats, refuseTooManyCells, withoutPreamble } from './csvPreamble';
import { decodeText } from './decodeText';
import { maxColumns, maxCsvBytes } from './tableLimits';
import type { TextTable, TrimmedCell } from './textTable';

/** Repeated problems of one kind are listed up to this number, then summed up. */
const maxListed = 20;

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
 * first line `sep=;`, comment lines above the header.
 * Names and cells are trimmed. Blank rows are left out and counted; a short row is filled with empty cells and reported.
 * @throws InputError for anything that is no table, for an empty one, for an open quote, and for a row that is longer
 * than the header (its cells cannot be assigned).
 */
export function readCsv(input: Uint8Array | string, file: string): { table: TextTable; problems: Problem[] } {
  checkCsvSize(input.length, file);
  const decoded =
    typeof input === 'string' ? decodeText(new TextEncoder().encode(input), file) : decodeText(input, file);
  const problems = [...decoded.problems];
  const whole = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text;
  if (!/\S/.test(whole)) throw noTable('empty-file', file, 'The file is empty.');
  refuseOtherFormats(whole, file);

  const { text, delimiter } = withoutPreamble(whole, file, problems);
  refuseTooManyCells(text, delimiter, file);
  const parsed = Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: '"' });
  const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
  const start = parsed.data.findIndex((cells) => !isBlank(cells));
  refuseBrokenQuotes(parsed.errors, parsed.data, start, file);
  if (start < 0) throw noTable('empty-file', file, 'The file holds delimiters and nothing else.');

  const rows: (readonly string[])[] = [];
  const blankAfter: number[] = [];
  for (const cells of parsed.data.slice(start + 1)) {
    if (isBlank(cells)) blankAfter.push(rows.length);
    else rows.push(cells);
  }
  const header = usedHeader(parsed.data[start], rows);
  if (header.length > maxColumns)
    throw noTable(
      'too-many-columns',
      file,
      `The file has ${header.length} columns, more than ${maxColumns}.`,
    );
  const columnNames = nameColumns(header, rows, file, problems);
  if (rows.length === 0)
    throw noTable(
      'no-rows',
      file,
      `The file holds a header (${shorten(columnNames.join(', '))}) and no rows.`,
    );
  noteBlankRows(blankAfter, rows.length, file, problems);
  checkWidths(rows, columnNames.length, delimiter, file, problems);
  const columns = columnNames.map((_, j) => rows.map((cells) => (cells[j] ?? '').trim()));
  readTextMarks(columns, columnNames, file, problems);
  const trimmed = trimmedCells(rows, columnNames, columns, file, problems);
  return { table: { file, columnNames, columns, nRows: rows.length, delimiter, trimmed }, problems };
}

/** Takes the text out of `="001"`, by which tables keep a spreadsheet from changing it. */
function readTextMarks(
  columns: string[][],
  columnNames: readonly string[],
  file: string,
  problems: Problem[],
): void {
  columns.forEach((column, j) => {
    let nMarked = 0;
    let first = '';
    column.forEach((cell, i) => {
      if (cell.charCodeAt(0) !== 61 || !/^="[^"]*"$/.test(cell)) return;
      if (nMarked++ === 0) first = cell;
      column[i] = cell.slice(2, -1).trim();
    });
    if (nMarked === 0) return;
    problems.push({
      severity: 'note',
      code: 'text-marks',
      file,
      column: columnNames[j],
      value: first,
      message: `${nMarked} cells are marked as text for a spreadsheet; what stands in the quotes was read.`,
      remedy: 'Nothing needs to be done.',
    });
  });
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

/** Gives every column a name of its own; empty and repeated ones are reported. */
function nameColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  file: string,
  problems: Problem[],
): string[] {
  const given = header.map((name) => name.replace(/\s+/g, ' ').trim());
  const taken = new Set(given);
  const used = new Set<string>();
  const nextNumber = new Map<string, number>();
  const free = (name: string) => {
    let candidate = name;
    let k = nextNumber.get(name) ?? 2;
    for (; taken.has(candidate) || used.has(candidate); k++) candidate = `${name} (${k})`;
    nextNumber.set(name, k);
    return candidate;
  };
  return given.map((name, j) => {
    const result = name === '' ? free(`column ${j + 1}`) : used.has(name) ? free(name) : name;
    used.add(result);
    if (name === '' && rows.length > 0 && countsRows(rows, j))
      problems.push({
        severity: 'note',
        code: 'index-column',
        file,
        column: result,
        message: `Column ${j + 1} has no name and numbers the rows; it is called “${result}” and has no role.`,
        remedy: 'Nothing needs to be done.',
      });
    else if (result !== name)
      problems.push({
        severity: 'warning',
        code: name === '' ? 'empty-column-name' : 'duplicate-column-name',
        file,
        column: result,
        value: name,
        message:
          name === ''
            ? `Column ${j + 1} has no name; it is called “${result}”.`
            : `Column ${j + 1} repeats a name; it is called “${result}”.`,
        remedy: 'Give it a name of its own in the file if it is needed.',
      });
    return result;
  });
}

/** Whether a column holds 0, 1, 2, … or 1, 2, 3, …, as the index that pandas writes. */
function countsRows(rows: readonly (readonly string[])[], j: number): boolean {
  const first = Number(rows[0][j] || NaN);
  return (first === 0 || first === 1) && rows.every((cells, i) => cells[j] === String(first + i));
}

function noteBlankRows(
  blankAfter: readonly number[],
  nRows: number,
  file: string,
  problems: Problem[],
): void {
  const inside = blankAfter.filter((after) => after < nRows);
  if (inside.length === 0) return;
  problems.push({
    severity: 'note',
    code: 'blank-rows',
    file,
    row: inside[0] + 1,
    message: `${inside.length} blank rows were left out, the first before this row; rows are counted without them.`,
    remedy: 'Nothing needs to be done if they were meant to be blank.',
  });
}

function checkWidths(
  rows: readonly (readonly string[])[],
  width: number,
  delimiter: string,
  file: string,
  problems: Problem[],
): void {
  let nShort = 0;
  rows.forEach((cells, i) => {
    if (usedLength(cells) > width)
      throw new InputError({
        severity: 'error',
        code: 'row-too-long',
        file,
        row: i + 1,
        value: cells.join(delimiter),
        message: `The row has ${usedLength(cells)} cells, the header has ${width} columns.`,
        remedy: `Put cells that hold the delimiter “${delimiter === '\t' ? 'tab' : delimiter}” in quotes.`,
      });
    if (cells.length < width && ++nShort <= maxListed)
      problems.push({
        severity: 'warning',
        code: 'row-too-short',
        file,
        row: i + 1,
        value: cells.join(delimiter),
        message: `The row has ${cells.length} of ${width} cells; the others were taken as empty.`,
        remedy: 'Check that no delimiter is missing in it.',
      });
  });
  if (nShort > maxListed)
    problems.push({
      severity: 'warning',
      code: 'row-too-short',
      file,
      message: `${nShort - maxListed} more rows have fewer cells than the header; they were filled with empty cells.`,
      remedy: 'Check that no delimiter is missing in them.',
    });
}

/**
 * Lists the cells that lost spaces. Where most cells of a column have some, the file is written that way: then
 * one note for the column.
 */
function trimmedCells(
  rows: readonly (readonly string[])[],
  columnNames: readonly string[],
  columns: readonly (readonly string[])[],
  file: string,
  problems: Problem[],
): TrimmedCell[] {
  const trimmed = columns.flatMap((column, j) => {
    const changed: TrimmedCell[] = [];
    let nFilled = 0;
    for (let i = 0; i < column.length; i++) {
      const value = rows[i][j] ?? '';
      if (column[i] !== '') nFilled++;
      if (value.length !== column[i].length && value.charCodeAt(0) !== 61)
        changed.push({ i, column: columnNames[j], value });
    }
    if (changed.length <= 3 || changed.length <= nFilled / 2) return changed;
    problems.push({
      severity: 'note',
      code: 'column-trimmed',
      file,
      column: columnNames[j],
      value: changed[0].value,
      message: `${changed.length} of ${rows.length} cells had spaces around them; the spaces were cut off.`,
      remedy: 'Nothing needs to be done.',
    });
    return [];
  });
  return trimmed.sort((first, second) => first.i - second.i);
}

/** Cuts off nameless columns at the end that hold nothing: spreadsheets write delimiters after the last column. */
function usedHeader(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  let widest = usedLength(header);
  for (const cells of rows) if (cells.length > widest) widest = Math.max(widest, usedLength(cells));
  return header.slice(0, widest);
}

/** Length of a row without empty cells at its end. */
function usedLength(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && cells[length - 1].trim() === '') length--;
  return length;
}

function megabytes(nBytes: number): string {
  return (nBytes / 1e6).toFixed(nBytes < 1e7 ? 1 : 0);
}
