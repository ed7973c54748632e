/** What materials scientists keep in the columns of a table beside texts and numbers: structures, compositions. */
import { InputError, shorten, type Problem } from '../../../base/problem';
import { parsePythonLiteral } from '../../../crystal/files/json/pythonLiteral';
import type { Steps } from '../../../base/steps';
import { formulaOf, formulaUnits, readCellFacts } from '../../../crystal/files/cellFacts';
import { JsonNode } from '../../../crystal/files/json/jsonNode';
import { isOptimade, readOptimade } from '../../../crystal/files/json/optimade';
import { isPymatgen, readPymatgen } from '../../../crystal/files/json/pymatgenJson';
import { cifOfWholeCell } from '../../../crystal/files/wholeCell';
import type { ReadTable } from '../../../table/csv/csv';
import type { GuessedRoles } from '../../../table/guessRoles';
import { formulaOfText, mayBeComposition } from './compositionTexts';

/** A table whose columns of structures and compositions are read. */
export interface FieldTable extends ReadTable {
  /** CIF texts by position of their row, from 0; absent where no column holds structures. */
  readonly structures?: readonly (readonly [i: number, cif: string])[];
}

/** A table with the guess of what its columns mean, made beside the page. */
export interface GuessedTable extends FieldTable {
  readonly guessed: GuessedRoles;
}

/** Rows whose cells tell what a column holds. */
const nSampled = 20;
/** Cells of compositions between two reports of progress. */
const cellsAtOnce = 2000;

type Kind = 'structure' | 'printed structure' | 'composition';

/**
 * Reads columns of structures (JSON or dicts of pymatgen, OPTIMADE, CIF texts) as the structures of their rows, and
 * shows their formulas in their place; writes compositions that are dicts or objects of pymatgen as formulas. A cell that
 * cannot be read is told at its row, and is empty.
 * @param nested names of columns of lists, maps and structs: those that are neither are named and left out
 */
export function* fieldTable(read: ReadTable & { readonly nested?: readonly string[] }): Steps<FieldTable> {
  const { table } = read;
  const problems = [...read.problems];
  const columnNames: string[] = [];
  const columns: (readonly string[])[] = [];
  let structures: (readonly [number, string])[] | undefined;
  for (const [j, column] of table.columnNames.entries()) {
    yield { fraction: j / table.columnNames.length };
    const kind = kindOf(table.columns[j]);
    const place = { file: table.file, column };
    if (kind === 'printed structure') problems.push(printedNote(place));
    if (kind === null && read.nested?.includes(column)) {
      problems.push(nestedNote(place, table.columns[j]));
      continue;
    }
    columnNames.push(column);
    if (kind === 'structure') {
      const found = yield* structureColumn(table.columns[j], place, problems);
      columns.push(found.formulas);
      structures ??= found.structures;
    } else
      columns.push(
        kind === 'composition' ? yield* formulas(table.columns[j], place, problems) : table.columns[j],
      );
  }
  if (columns.every((cells, j) => cells === table.columns[j]) && columns.length === table.columns.length)
    return { table, problems };
  const left = new Set(columnNames);
  const trimmed = table.trimmed.filter(({ column }) => left.has(column));
  return {
    table: { ...table, columnNames, columns, trimmed },
    problems,
    ...(structures ? { structures } : {}),
  };
}

/** Tells what most of the first cells hold; null for texts and numbers. */
function kindOf(cells: readonly string[]): Kind | null {
  const sample: string[] = [];
  for (let i = 0; i < cells.length && sample.length < nSampled; i++)
    if (cells[i] !== '' && cells[i] !== '{}') sample.push(cells[i]);
  const most = (test: (cell: string) => boolean) =>
    sample.length > 0 && sample.filter(test).length * 2 > sample.length;
  if (most((cell) => cell.startsWith('Full Formula ('))) return 'printed structure';
  if (most((cell) => isCif(cell) || isStructure(cell))) return 'structure';
  return most((cell) => mayBeComposition(cell) && formulaOfText(cell) !== null) ? 'composition' : null;
}

function isCif(cell: string): boolean {
  // Of a long cell the head: a pattern that repeats a group keeps each of its rounds.
  return /^(?:#[^\n]*\n|\s)*data_/.test(cell.slice(0, 100_000)) && cell.includes('_cell_length_a');
}

function isStructure(cell: string): boolean {
  if (!cell.startsWith('{') || !/["'](?:sites|cartesian_site_positions)["']/.test(cell)) return false;
  const node = literalNode(cell, '');
  return node !== null && (isPymatgen(node) || isOptimade(node));
}

function literalNode(cell: string, file: string): JsonNode | null {
  try {
    return new JsonNode(JSON.parse(cell), file);
  } catch {
    try {
      return new JsonNode(parsePythonLiteral(cell), file);
    } catch {
      return null;
    }
  }
}

interface Place {
  readonly file: string;
  readonly column: string;
}

function* structureColumn(
  cells: readonly string[],
  place: Place,
  problems: Problem[],
): Steps<{ structures: (readonly [number, string])[]; formulas: string[] }> {
  const structures: (readonly [number, string])[] = [];
  const formulas: string[] = [];
  for (const [i, cell] of cells.entries()) {
    formulas.push('');
    if (cell === '') continue;
    yield { fraction: i / cells.length };
    try {
      const cif = cifOf(cell, place.file);
      const facts = readCellFacts({ [i]: cif })[i];
      if (!('content' in facts)) throw new InputError(facts);
      formulas[i] = formulaOf(facts.content, formulaUnits(facts.content));
      structures.push([i, cif]);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { code, message, remedy, value, column: inside } = error.problem;
      const told = inside && inside !== place.column ? `${inside}: ${message}` : message;
      problems.push({ ...{ severity: 'warning', code, ...place, row: i + 1, value, remedy }, message: told });
    }
  }
  problems.push({
    ...{ severity: 'note', code: 'structure-column', ...place, value: formulas[structures[0]?.[0] ?? 0] },
    message: `The column holds structures: ${structures.length} of ${cells.length} rows have one, and their formulas stand in its place.`,
    remedy: 'Nothing needs to be done.',
  });
  return { structures, formulas };
}

/** @throws InputError where the cell holds no structure that can be read */
function cifOf(cell: string, file: string): string {
  if (isCif(cell)) return cell;
  const node = literalNode(cell, file);
  if (node === null || !(isPymatgen(node) || isOptimade(node)))
    throw new InputError({
      ...{ code: 'no-structure-in-cell', file, value: shorten(cell) },
      message: 'The cell holds no structure.',
      remedy: 'Write it with Structure.to_json() of pymatgen.',
    });
  // What is odd about each of thousands is not told: they are read as files are.
  return cifOfWholeCell(isPymatgen(node) ? readPymatgen(node, []) : readOptimade(node, []));
}

function* formulas(cells: readonly string[], place: Place, problems: Problem[]): Steps<string[]> {
  const written: string[] = [];
  let nWritten = 0;
  for (const [i, cell] of cells.entries()) {
    const formula = cell === '' ? null : cell === '{}' ? '' : formulaOfText(cell);
    if (formula) nWritten++;
    written.push(formula ?? cell);
    if (i % cellsAtOnce === cellsAtOnce - 1) yield { fraction: i / cells.length };
  }
  const first = cells.find((cell) => cell !== '');
  problems.push({
    ...{ severity: 'note', code: 'composition-column', ...place, value: first },
    message: `The column holds compositions as a program writes them; ${nWritten} are read as formulas.`,
    remedy: 'Nothing needs to be done.',
  });
  return written;
}

function printedNote(place: Place): Problem {
  return {
    ...{ severity: 'warning', code: 'printed-structures', ...place },
    message:
      'The column holds structures as pymatgen prints them, with fewer digits and no way back; they were not read.',
    remedy: "Write them with df['structure'].map(lambda s: s.to_json()).",
  };
}

function nestedNote(place: Place, cells: readonly string[]): Problem {
  return {
    ...{ severity: 'note', code: 'nested-column', ...place, value: cells.find((cell) => cell !== '') ?? '' },
    message:
      'The column holds lists or records that are neither compositions nor structures; it was left out.',
    remedy: 'Write a column for each number in it if they are needed.',
  };
}
