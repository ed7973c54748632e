import { unmarkedText } from '../../base/csvText';
import { InputError, shorten, type Problem } from '../../base/problem';
import type { Steps } from '../../base/steps';
import type { FormulaReader } from '../rolesByCells';
import { nameColumns } from './columnNames';
import { noTable, tableTooLarge } from './csvPreamble';
import { findHeader } from './header';
import { countRemarks, remarksNote } from './remarks';
import { filledCells, isBlank, usedLength, type Row } from './rows';
import { maxCells, maxColumns } from './tableLimits';
import type { TextTable } from './textTable';
import { trimmedCells } from './trimmedCells';

/** Repeated problems of one kind are listed up to this number, then summed up. */
const maxListed = 20;
/** Columns are trimmed so many cells at a time, between reports of progress. */
const cellsAtOnce = 50_000;

/** Where rows come from. */
export interface RowSource {
  readonly file: string;
  readonly delimiter: string;
  /** Line of the file that row `at` of them begins in. */
  readonly lineOf: (at: number) => number;
  /** Sheets of a workbook, and which of them the rows are. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
  /** Reads formulas, which tell data from a header. */
  readonly elements?: FormulaReader;
  /** More of the table may follow: no row at the end is taken for a remark below it. */
  readonly isPart?: boolean;
}

/**
 * Makes a table of rows, blank ones among them: finds the header (below a title, or none at all), names the columns,
 * leaves out blank rows and remarks below the table, trims cells.
 * @throws InputError `empty-file`, `no-rows`, `too-many-columns`, `table-too-large`, `row-too-long`
 */
export function* tableOfRows(all: readonly Row[], source: RowSource, problems: Problem[]): Steps<TextTable> {
  const { file, delimiter, sheet, sheets } = source;
  if (all.every(isBlank)) throw noTable('empty-file', file, 'The file holds delimiters and nothing else.');
  const place = findHeader(all, source.elements);
  noteHeader(place, all, source, problems);
  const rows: Row[] = [];
  const blankAfter: number[] = [];
  for (let at = place.hasHeader ? place.at + 1 : place.at; at < all.length; at++) {
    if (isBlank(all[at])) blankAfter.push(rows.length);
    else rows.push(all[at]);
  }
  yield { fraction: 0.1 };
  const nRemarks = source.isPart ? 0 : countRemarks(rows, filledCells(all[place.at]).length);
  const remarks = rows.splice(rows.length - nRemarks, nRemarks);
  const header = usedHeader(place.hasHeader ? all[place.at] : widestOf(rows).map(() => ''), rows);
  if (header.length > maxColumns) {
    const message = `The file has ${header.length} columns, more than ${maxColumns}.`;
    throw noTable('too-many-columns', file, message);
  }
  const columnNames = place.hasHeader
    ? nameColumns(header, rows, file, problems)
    : header.map((_, j) => `column ${j + 1}`);
  if (rows.length === 0) {
    const message = `The file holds a header (${shorten(columnNames.join(', '))}) and no rows.`;
    throw noTable('no-rows', file, message);
  }
  const nCells = rows.length * columnNames.length;
  if (nCells > maxCells) throw tableTooLarge(file, nCells, `${maxCells} cells`);
  noteBlankRows(blankAfter, rows.length, file, problems);
  if (remarks.length > 0) problems.push(remarksNote(remarks, file));
  checkWidths(rows, columnNames.length, delimiter, file, problems);
  yield { fraction: 0.2 };
  const columns: string[][] = columnNames.map(() => []);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < columns.length; j++) columns[j].push((rows[i][j] ?? '').trim());
    if ((i * columns.length) % cellsAtOnce < columns.length)
      yield { fraction: 0.2 + (0.6 * i) / rows.length };
  }
  readTextMarks(columns, columnNames, file, problems);
  yield { fraction: 0.9 };
  const given = (i: number, j: number) => rows[i][j] ?? '';
  const trimmed = trimmedCells(given, columnNames, columns, file, problems);
  const table = { file, columnNames, columns, nRows: rows.length, delimiter, trimmed };
  return sheet === undefined ? table : { ...table, sheet, sheets };
}

/** Warns of lines above the header, and of a table without one. */
function noteHeader(
  { at, hasHeader }: { at: number; hasHeader: boolean },
  all: readonly Row[],
  { file, lineOf }: RowSource,
  problems: Problem[],
): void {
  const first = all.findIndex((row) => !isBlank(row));
  const words = (row: Row) => shorten(row.filter((cell) => cell.trim() !== '').join(', '));
  if (!hasHeader)
    problems.push({
      severity: 'warning',
      code: 'no-header',
      file,
      line: lineOf(first),
      value: words(all[first]),
      message:
        'The first line is data, not names of columns: they are called “column 1”, “column 2” and so on.',
      remedy: 'Say which column means what, or write a line of names above the table.',
    });
  else if (at !== first)
    problems.push({
      severity: 'warning',
      code: 'title-above-header',
      file,
      line: lineOf(at),
      value: words(all[at]),
      message: `This line looks like the header: the table was read from here, and what stands above it (${words(all[first])}) was left out.`,
      remedy:
        'Delete the lines above the header if that is right; else write the names of the columns in the first line.',
    });
}

/** Takes off the marks by which tables keep a spreadsheet from changing or running a text: `="001"`, `'=1+1`. */
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
      const text = withoutTextMark(cell);
      if (text === cell) return;
      if (nMarked++ === 0) first = cell;
      column[i] = text;
    });
    if (nMarked === 0) return;
    problems.push({
      severity: 'note',
      code: 'text-marks',
      file,
      column: columnNames[j],
      value: first,
      message: `${nMarked === 1 ? 'One cell is' : `${nMarked} cells are`} marked as text for a spreadsheet; the text was read without its mark.`,
      remedy: 'Nothing needs to be done.',
    });
  });
}

function withoutTextMark(cell: string): string {
  const sign = cell.charCodeAt(0);
  if (sign === 61) return /^="[^"]*"$/.test(cell) ? cell.slice(2, -1).trim() : cell;
  return sign === 39 || /[;\r\n]'/.test(cell) ? unmarkedText(cell).trim() : cell;
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
  rows: readonly Row[],
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

/** Cuts off nameless columns at the end that hold nothing: spreadsheets write delimiters after the last column. */
function usedHeader(header: readonly string[], rows: readonly Row[]): readonly string[] {
  let widest = usedLength(header);
  for (const cells of rows) if (cells.length > widest) widest = Math.max(widest, usedLength(cells));
  return header.slice(0, widest);
}

function widestOf(rows: readonly Row[]): Row {
  return rows.reduce((widest, row) => (row.length > widest.length ? row : widest));
}
