/**
 * Structure files that are no CIFs, by one contract: a reader makes whole cells of a text, and each becomes the text
 * of a CIF under the ID of its material (see `wholeCell`). Which reader it is, the file's name says; where it says
 * nothing, the first lines do.
 */
import { InputError, type Problem } from '../../base/problem';
import { readExtendedXyz } from './extxyz';
import { parseDecimal, wordsOf } from './lineReader';
import { readPoscar } from './poscar';
import { readStructureJson } from './json/structureJson';
import { formatOfName, idOfName, type StructureFormat } from './structureNames';
import { cifOfWholeCell, type NamedCell, type WholeCell } from './wholeCell';

/**
 * Reads the cells of a text; `problems` takes what was odd.
 * @throws InputError with file, place, value and remedy where nothing of it can be read
 */
type StructureReader = (text: string, file: string, problems: Problem[]) => NamedCell[];

/** The structures of one file, each as the text of a CIF, and what of it could not be read. */
export interface FoundStructures {
  readonly structures: readonly { readonly id: string; readonly cif: string }[];
  readonly problems: readonly Problem[];
}

const alone =
  (read: (text: string, file: string, problems: Problem[]) => WholeCell): StructureReader =>
  (text, file, problems) => [{ id: null, number: null, cell: read(text, file, problems) }];

const readers: Readonly<Record<Exclude<StructureFormat, 'cif'>, StructureReader>> = {
  poscar: alone(readPoscar),
  xyz: alone(readExtendedXyz),
  json: readStructureJson,
};

/**
 * Reads the structures of a file that is no CIF. What cannot be read becomes a problem: one bad file never stops the
 * others. The ID is the entry's own (OPTIMADE, entries of a list), else the file's (see `idOfName`), with the number of
 * the entry where there are several.
 * @param path name of the file, with its folders where they are known
 * @returns null where the file is taken for a CIF
 */
export function readStructureFile(text: string, path: string): FoundStructures | null {
  const format = formatOf(text, path);
  if (format === 'cif') return null;
  const problems: Problem[] = [];
  const orProblem = <T>(read: () => T[]): T[] => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push({ file: path, ...error.problem });
      return [];
    }
  };
  const cells = orProblem(() => readers[format](text, path, problems));
  const structures = cells.flatMap(({ id, number, cell }) =>
    orProblem(() => {
      const own = number === null ? idOfName(path) : `${idOfName(path)}_${number}`;
      return [{ id: id ?? own, cif: cifOfWholeCell(cell) }];
    }),
  );
  return { structures, problems };
}

function formatOf(text: string, path: string): StructureFormat {
  return formatOfName(path) ?? formatOfText(text.slice(0, 10_000));
}

/** Tells a format by its first lines; what is unknown is a CIF, whose reader says what is wrong. */
function formatOfText(head: string): StructureFormat {
  if (/^\uFEFF?\s*[{[]/.test(head)) return 'json';
  const lines = head.split(/\r\n|\r|\n/, 6).map(wordsOf);
  const isNumbers = (words: readonly string[] | undefined) =>
    words !== undefined && words.length > 0 && words.every((word) => parseDecimal(word) !== null);
  const [first, second, ...vectors] = lines;
  if (/^\d+$/.test(first.join(' ')) && /lattice\s*=/i.test(second?.join(' ') ?? '')) return 'xyz';
  const hasVectors =
    vectors.length >= 3 && vectors.slice(0, 3).every((words) => words.length === 3 && isNumbers(words));
  return isNumbers(second) && hasVectors ? 'poscar' : 'cif';
}
