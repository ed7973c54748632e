import { InputError, shorten } from '../../base/problem';
import { lineNumberAt } from '../../base/words/lines';
import { spelledValue } from '../../base/words/spelledValue';
import { checkImport } from '../study/importLimits';
import { operation } from './operations';
import { parsePythonJson } from './pythonJson';

/** One line of a journal. */
export interface JournalLine {
  /** From 1. */
  readonly line: number;
  readonly operation: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Reads the lines of a journal file.
 * @throws InputError `import-too-large`, `empty-file`, `not-a-journal`, `truncated-line`, `not-json`, `unknown-operation`
 */
export function journalLines(text: string, file: string): JournalLine[] {
  refuseOtherFormats(text, file);
  checkImport('characters', text.length, { file });
  checkImport('lines', lineNumberAt(text, text.length), { file });
  const rows = text.replace(/^\ufeff/, '').split('\n');
  const last = rows.findLastIndex((row) => row.trim() !== '');
  return rows.flatMap((row, i) => (row.trim() === '' ? [] : [readLine(row, i + 1, file, i === last)]));
}

function readLine(row: string, line: number, file: string, isLast: boolean): JournalLine {
  let fields: unknown;
  try {
    fields = parsePythonJson(row);
  } catch {
    if (line === 1 && !row.trimStart().startsWith('{'))
      throw noJournal(file, 'This is no journal of Optuna.', row);
    throw isLast && row.trimStart().startsWith('{')
      ? badLine(
          'truncated-line',
          file,
          line,
          row,
          'The last line is cut off.',
          'Delete the last line: those above it are whole.',
        )
      : badLine(
          'not-json',
          file,
          line,
          row,
          'The line is not JSON.',
          'Restore the line from a copy of the file, or delete it.',
        );
  }
  const code = isObject(fields) ? fields.op_code : undefined;
  if (!isObject(fields) || code === undefined) {
    if (line === 1)
      throw noJournal(file, 'This is JSON, but no journal of Optuna: the line has no op_code.', row);
    throw badLine(
      'not-json',
      file,
      line,
      row,
      'The line is not an operation of a journal.',
      'Restore it from a copy of the file, or delete it.',
    );
  }
  if (!Object.values(operation).includes(code as never))
    throw badLine(
      'unknown-operation',
      file,
      line,
      `op_code ${spelledValue(code)}`,
      'Optuna 4.9 and 5.0 have no such operation.',
      'Write the file with one of these versions, or delete the line if it is not needed.',
    );
  return { line, operation: code as number, fields };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells other files by how they begin. */
function refuseOtherFormats(text: string, file: string): void {
  if (!/\S/.test(text.replace(/^\ufeff/, '')))
    throw new InputError({
      code: 'empty-file',
      file,
      message: 'The file is empty.',
      remedy: 'Choose a journal file that holds a study.',
    });
  const convert =
    'In Python, copy the study with optuna.copy_study into JournalStorage(JournalFileBackend("study.log")), and read that file.';
  if (text.startsWith('SQLite format 3'))
    throw noJournal(file, 'This is a database of Optuna’s RDBStorage.', 'SQLite format 3', convert);
  // A pickle begins with 0x80 and its protocol; as text the first byte is a replacement character.
  if (/^[\ufffd\x80][\x02-\x05]/.test(text))
    throw noJournal(file, 'This is a pickle of Python, which is not read here.', '', convert);
  if (text.slice(0, 1000).includes('\0')) throw noJournal(file, 'This is a binary file, no journal.', '');
}

function noJournal(
  file: string,
  message: string,
  value: string,
  remedy = 'Choose a file that Ionrank exported, or one that Optuna’s JournalFileBackend wrote.',
): InputError {
  const shown = value === '' ? {} : { value: shorten(value) };
  return new InputError({
    code: 'not-a-journal',
    file,
    line: 1,
    ...shown,
    message,
    remedy,
  });
}

/** The error of a line. */
export function badLine(
  code: string,
  file: string,
  line: number,
  value: string,
  message: string,
  remedy: string,
): InputError {
  return new InputError({ code, file, line, value: shorten(value), message, remedy });
}
