import { InputError, type Problem } from '../../base/problem';
import { partOf, type Steps } from '../../base/steps';
import type { ReadTable } from '../csv/csv';
import { checkCsvSize } from '../csv/csv';
import { tableTooLarge } from '../csv/csvPreamble';
import { filledCells, isBlank } from '../csv/rows';
import { maxCells } from '../csv/tableLimits';
import { tableOfRows } from '../csv/tableOfRows';
import { guessRoles } from '../guessRoles';
import type { FormulaReader } from '../rolesByCells';
import { sheetRows } from './sheetRows';
import { openWorkbook, type Sheet, type Workbook } from './workbook';

/** How a workbook is read. */
export interface WorkbookOptions {
  /** Name of the sheet; else the first that holds compositions, else the first with two columns. */
  readonly sheet?: string;
  /** Where fewer rows are read than a table may have. */
  readonly mostRows?: number;
  /** Reads formulas. */
  readonly elements?: FormulaReader;
}

/**
 * Reads one sheet of a workbook (.xlsx) as a table; headers, titles and remarks as in CSV.
 * @throws InputError `no-such-sheet`, `no-sheets`, `broken-workbook`, `encrypted-workbook`, and those of `readCsv`
 */
export function* xlsxSteps(bytes: Uint8Array, file: string, options: WorkbookOptions = {}): Steps<ReadTable> {
  checkCsvSize(bytes.length, file);
  yield { fraction: 0 };
  try {
    const workbook = openWorkbook(bytes, file);
    yield { fraction: 0.2 };
    return yield* partOf(0.2, 1, chooseSheet(workbook, file, options));
  } catch (error) {
    throw asWorkbookError(error, file);
  }
}

function* chooseSheet(workbook: Workbook, file: string, options: WorkbookOptions): Steps<ReadTable> {
  const sheets = sheetsToTry(workbook.sheets, file, options.sheet);
  let fallback: ReadTable | undefined;
  let refusal: unknown;
  for (const [k, sheet] of sheets.entries()) {
    const part = partOf(
      k / sheets.length,
      (k + 1) / sheets.length,
      readSheet(workbook, sheet, file, options),
    );
    try {
      const read = yield* part;
      const { roles } = guessRoles(read.table, options.elements);
      const hasComposition = roles.reducedComposition !== undefined || roles.trueComposition !== undefined;
      if (hasComposition || sheets.length === 1) return read;
      if (read.table.columnNames.length > 1) fallback ??= read;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refusal ??= error;
    }
  }
  if (fallback === undefined) throw refusal ?? noSheets(file);
  return fallback;
}

/** The sheet that was asked for, or all with the hidden ones last. */
function sheetsToTry(sheets: readonly Sheet[], file: string, asked: string | undefined): Sheet[] {
  if (sheets.length === 0) throw noSheets(file);
  if (asked === undefined)
    return [...sheets].sort((first, second) => Number(first.isHidden) - Number(second.isHidden));
  const bare = (name: string) => name.trim().toLowerCase();
  const found =
    sheets.find(({ name }) => name === asked) ?? sheets.find(({ name }) => bare(name) === bare(asked));
  if (found !== undefined) return [found];
  throw new InputError({
    code: 'no-such-sheet',
    file,
    value: asked,
    message: 'The workbook has no sheet of this name.',
    remedy: `Name one of ${sheets.map(({ name }) => `“${name}”`).join(', ')}.`,
  });
}

function* readSheet(
  workbook: Workbook,
  sheet: Sheet,
  file: string,
  { elements, mostRows }: WorkbookOptions,
): Steps<ReadTable> {
  const reading = sheetRows(workbook, sheet, file, mostRows);
  const { rows: whole, rowNumbers, problems } = yield* partOf(0, 0.7, reading);
  // A table need not begin in column A.
  const nBefore = whole.reduce((least, row) => Math.min(least, filledCells(row)[0] ?? Infinity), Infinity);
  const width = whole.reduce((most, row) => Math.max(most, row.length), 0);
  if (width * whole.length > maxCells) throw tableTooLarge(file, width * whole.length, `${maxCells} cells`);
  const rows = whole.map((row) =>
    Array.from({ length: width - Math.min(nBefore, width) }, (_, j) => row[nBefore + j] ?? ''),
  );
  if (rows.every(isBlank))
    throw new InputError({
      code: 'empty-file',
      file,
      value: sheet.name,
      message: 'The sheet is empty.',
      remedy: 'Choose another sheet.',
    });
  const names = workbook.sheets.map(({ name }) => name);
  const source = {
    ...{ file, elements, sheets: names, sheet: sheet.name },
    // As a copy from a spreadsheet: a comma in a number is decided by the column.
    delimiter: '\t',
    lineOf: (at: number) => rowNumbers[at],
  };
  const told: Problem[] = names.length > 1 ? [sheetNote(sheet, names, file)] : [];
  const table = yield* partOf(0.7, 1, tableOfRows(rows, source, told));
  return { table, problems: [...told, ...problems] };
}

function sheetNote(sheet: Sheet, names: readonly string[], file: string): Problem {
  return {
    severity: 'note',
    code: 'sheet-chosen',
    file,
    value: sheet.name,
    message: `The workbook has ${names.length} sheets (${names.join(', ')}); “${sheet.name}” was read.`,
    remedy: 'Choose another where the file is read, or with --sheet NAME.',
  };
}

function noSheets(file: string): InputError {
  return new InputError({
    code: 'no-sheets',
    file,
    message: 'The workbook holds no sheet with a table.',
    remedy: 'Put a header and one material per row on a sheet.',
  });
}

/** What is wrong with the archive or its XML, said of a workbook. */
function asWorkbookError(error: unknown, file: string): unknown {
  const problem = error instanceof InputError ? error.problem : undefined;
  if (problem !== undefined && !/zip|entries/.test(problem.code)) return error;
  if (problem === undefined && error instanceof TypeError) return error;
  const code = problem?.code === 'encrypted-zip' ? 'encrypted-workbook' : 'broken-workbook';
  const reason =
    problem?.code === 'zip-bomb' ? problem.message : (problem?.message ?? (error as Error).message);
  return new InputError({
    code,
    file,
    message:
      code === 'encrypted-workbook' ? 'The workbook is encrypted.' : `The workbook cannot be read. ${reason}`,
    remedy:
      code === 'encrypted-workbook'
        ? 'Take its password off, or save its sheet as CSV.'
        : 'Open it in a spreadsheet program and save it again, or save its sheet as CSV.',
  });
}
