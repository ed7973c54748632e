import type { ColumnMetaData, SchemaTree } from 'hyparquet';
import { InputError, type Problem } from '../../base/problem';
import { partOf, type Steps } from '../../base/steps';
import { nameColumns } from '../csv/columnNames';
import { checkCsvSize, type ReadTable } from '../csv/csv';
import { noTable, tableTooLarge } from '../csv/csvPreamble';
import { maxCharacters } from '../csv/tableLimits';
import { trimmedCells } from '../csv/trimmedCells';
import { valueKind } from './cellTexts';
import { isNested, leafValues, noText, type Leaf } from './columnPages';
import { leafPaths, nestedTexts } from './nestedCells';
import { openParquet, type ParquetFile } from './openParquet';
import { pandasOrder } from './pandasColumns';
import { brokenParquet } from './parquetError';

/** Cells that are written between two reports of progress. */
const cellsAtOnce = 20_000;

/** A Parquet file as a table of texts. */
export interface ParquetTable extends ReadTable {
  /** Names of the columns whose cells are JSON because they hold lists, maps or structs. */
  readonly nested: readonly string[];
}

/**
 * Reads a Parquet file as `to_csv` of pandas would write it: the index first, texts, numbers with all their digits, days
 * and times; null and NaN as empty cells; lists, maps and structs as JSON. What has no text is named and left out.
 * @param mostRows at most so many rows are read
 * @throws InputError as `openParquet` and `leafValues` do; `file-too-large`, `no-columns`
 */
export function* parquetSteps(bytes: Uint8Array, file: string, mostRows?: number): Steps<ParquetTable> {
  checkCsvSize(bytes.length, file);
  yield { fraction: 0 };
  const parquet = openParquet(bytes, file, mostRows);
  const { order, nameOf } = pandasOrder(
    parquet.fields.map(({ element }) => element.name),
    parquet.noteOf('pandas'),
  );
  const problems: Problem[] = [];
  const read: { readonly field: SchemaTree; readonly cells: string[] }[] = [];
  const budget = { characters: maxCharacters };
  for (const [k, j] of order.entries()) {
    const field = parquet.fields[j];
    const share = 0.9 / order.length;
    const reading = columnCells(bytes, parquet, field, file, budget);
    const cells = yield* partOf(k * share, (k + 1) * share, orBroken(reading, field, file));
    if (cells === null) problems.push(leftOut(field, file));
    else read.push({ field, cells });
  }
  if (read.length === 0)
    throw noTable('no-columns', file, 'No column of the Parquet file holds cells of a table.');
  const given = read.map(({ cells }) => cells);
  const names = read.map(({ field }) => nameOf(field.element.name));
  const rows = names[0] === '' ? given[0].map((cell) => [cell]) : [];
  const columnNames = nameColumns(names, rows, file, problems);
  const columns: string[][] = [];
  for (const [j, cells] of given.entries()) {
    columns.push(cells.map((cell) => cell.trim()));
    yield { fraction: 0.9 + (0.1 * j) / given.length };
  }
  const trimmed = trimmedCells((i, j) => given[j][i], columnNames, columns, file, problems);
  // As a copy from a spreadsheet: numbers have points, and a comma is decided by the column.
  const table = { file, columnNames, columns, nRows: parquet.nRows, delimiter: '\t', trimmed };
  const nested = columnNames.filter((_, j) => isNested(read[j].field));
  return { table, problems, nested };
}

/** Reads one column; null where its values have no text. */
function* columnCells(
  bytes: Uint8Array,
  { rowGroups }: ParquetFile,
  field: SchemaTree,
  file: string,
  budget: { characters: number },
): Steps<string[] | null> {
  const leaves = leavesOf(field);
  if (leaves === null) return null;
  const cells: string[] = [];
  for (const [g, group] of rowGroups.entries()) {
    const share = 1 / (rowGroups.length * leaves.length);
    const read: { readonly leaf: Leaf; readonly values: unknown[] }[] = [];
    for (const [l, leaf] of leaves.entries()) {
      const from = (g * leaves.length + l) * share;
      const chunk = chunkOf(group.columns, leaf, file);
      read.push({ leaf, values: yield* partOf(from, from + share, leafValues(bytes, chunk, leaf, file)) });
    }
    const texts = isNested(field) ? nestedTexts(field, read) : yield* flatTexts(read[0].leaf, read[0].values);
    if (texts === null) return null;
    if (texts.length !== Number(group.num_rows))
      throw brokenParquet(
        file,
        `column ${field.element.name} has ${texts.length} of ${group.num_rows} cells`,
      );
    for (const text of texts) {
      budget.characters -= text.length;
      cells.push(text);
    }
    if (budget.characters < 0) throw tableTooLarge(file, maxCharacters, `${maxCharacters} characters`);
  }
  return cells;
}

/** The primitive columns of a field; null where one of them has no text. */
function leavesOf(field: SchemaTree): Leaf[] | null {
  const root: SchemaTree = {
    children: [field],
    count: 0,
    element: { name: 'schema', repetition_type: 'REQUIRED' },
    path: [],
  };
  const leaves = leafPaths(root, field).map((path) => ({ path, kind: valueKind(path.at(-1)!.element) }));
  return leaves.some(({ kind }) => kind === null) ? null : (leaves as Leaf[]);
}

function chunkOf(
  columns: readonly { readonly meta_data?: ColumnMetaData }[],
  { path }: Leaf,
  file: string,
): ColumnMetaData {
  const name = path.at(-1)!.path.join('.');
  const found = columns.find(({ meta_data }) => meta_data?.path_in_schema.join('.') === name)?.meta_data;
  if (found === undefined) throw brokenParquet(file, `column ${name} is missing in a part of it`);
  return found;
}

function* flatTexts({ kind }: Leaf, values: readonly unknown[]): Steps<string[] | null> {
  const texts: string[] = [];
  for (const [i, value] of values.entries()) {
    if (value === noText) return null;
    texts.push(value === null || value === undefined ? '' : kind.write(value));
    if (i % cellsAtOnce === cellsAtOnce - 1) yield { fraction: 1 };
  }
  return texts;
}

/** What the decoder cannot make out is a damaged file. */
function* orBroken<T>(reading: Steps<T>, { element }: SchemaTree, file: string): Steps<T> {
  try {
    return yield* reading;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw brokenParquet(file, `column ${element.name} cannot be read (${(error as Error).message})`);
  }
}

function leftOut({ element }: SchemaTree, file: string): Problem {
  return {
    severity: 'note',
    code: 'column-left-out',
    file,
    column: element.name,
    message: 'The column holds bytes or values that no table shows; it was left out.',
    remedy: 'Write it as text or as numbers if it is needed.',
  };
}
