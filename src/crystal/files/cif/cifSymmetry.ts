import { InputError, type Problem } from '../../../base/problem';
import { cifText, findColumn, type CifBlock, type CifColumn } from './cifBlock';
import { numberOfNamedGroup, statementsOf } from './spaceGroup/spaceGroupTags';
import {
  composeOperations,
  identityOperation,
  operationKey,
  parseSymmetryOperation,
  type SymmetryOperation,
} from '../../symmetry/symmetry';

/** Bound of the operations, of which no space group in a usual cell has more than 192. */
export const maximumOperations = 5_000;

const operationTags = [
  '_space_group_symop_operation_xyz',
  '_symmetry_equiv_pos_as_xyz',
  '_symmetry_equiv_as_xyz',
];
/** Magnetic CIFs part their operations in two lists, each with the time reversal ±1 as a fourth part. */
const magneticTags = ['_space_group_symop_magn_operation_xyz', '_space_group_symop_magn_centering_xyz'];
const numberTags = ['_space_group_it_number', '_symmetry_int_tables_number'];
const nameTags = [
  '_space_group_name_h-m_alt',
  '_symmetry_space_group_name_h-m',
  '_space_group_name_hall',
  '_symmetry_space_group_name_hall',
];

/** Reads the space-group number, or takes it from the symbol; NaN where the block tells neither. */
export function readSpaceGroupNumber(block: CifBlock): number {
  const number = statedNumber(block);
  return Number.isNaN(number) ? numberOfNamedGroup(block) : number;
}

function statedNumber(block: CifBlock): number {
  const number = Number(firstText(block, numberTags) ?? NaN);
  return Number.isInteger(number) && number >= 1 && number <= 230 ? number : NaN;
}

/**
 * Reads the symmetry operations, each once; null where the block only names its space group. A block that tells
 * nothing of symmetry is taken as P1, with a note.
 * @throws InputError `bad-symmetry-operation`
 */
export function readOperations(
  block: CifBlock,
  file: string,
  problems: Problem[],
): SymmetryOperation[] | null {
  const column = findColumn(block, ...operationTags);
  const magnetic = readMagnetic(block, file);
  const operations = magnetic.length > 0 || column === undefined ? magnetic : readColumn(column, file);
  if (operations.length === 0) return withoutOperations(block, file, problems);
  const identityKey = operationKey(identityOperation);
  if (!operations.some((operation) => operationKey(operation) === identityKey)) {
    problems.push({
      severity: 'note',
      code: 'identity-added',
      file,
      line: column?.lines[0] ?? block.line,
      message: 'The identity x, y, z is not among the symmetry operations; it was added.',
      remedy: 'Check that the list of operations is complete.',
    });
    operations.unshift(identityOperation);
  }
  const { name, isP1 } = statedGroup(block);
  if (operations.length === 1 && !isP1) {
    problems.push({
      severity: 'warning',
      code: 'identity-only',
      file,
      line: column?.lines[0] ?? block.line,
      value: name,
      message:
        'The CIF names a space group above P1 but lists only x, y, z; its atoms were taken as the whole cell.',
      remedy: 'Check that all atoms of the cell are there, or list all operations.',
    });
  }
  return operations;
}

function readColumn(column: CifColumn, file: string): SymmetryOperation[] {
  const operations = column.values.flatMap((value, i) => {
    const text = cifText(value)?.replace(/,\s*[+-]?1\s*$/, '');
    if (text === undefined) return [];
    return [located(() => parseSymmetryOperation(text), file, column.lines[i], column.tag)];
  });
  return distinct(operations);
}

/**
 * Reads the operations of a magnetic CIF, times its centrings; what they do to moments moves no atom.
 * @throws InputError `structure-too-large` where the products are too many
 */
function readMagnetic(block: CifBlock, file: string): SymmetryOperation[] {
  const [operations, centrings] = magneticTags.map((tag) => {
    const column = findColumn(block, tag);
    return column === undefined ? [] : readColumn(column, file);
  });
  if (centrings.length === 0) return operations;
  if (operations.length === 0) return centrings;
  if (centrings.length * operations.length > maximumOperations) {
    throw new InputError({
      severity: 'error',
      code: 'structure-too-large',
      file,
      line: block.line,
      value: block.name,
      message: `${operations.length} symmetry operations times ${centrings.length} centrings are more than this app reads.`,
      remedy: `Give at most ${maximumOperations} operations.`,
    });
  }
  return distinct(centrings.flatMap((centring) => operations.map((one) => composeOperations(centring, one))));
}

/** Leaves out repetitions; the first of equal ones stays. */
function distinct(operations: readonly SymmetryOperation[]): SymmetryOperation[] {
  const byKey = new Map<string, SymmetryOperation>();
  for (const operation of operations) {
    const key = operationKey(operation);
    if (!byKey.has(key)) byKey.set(key, operation);
  }
  return [...byKey.values()];
}

/** What the block says of its space group; P1 where it says nothing. */
function statedGroup(block: CifBlock): { name: string; isP1: boolean } {
  const number = statedNumber(block);
  const name = firstText(block, nameTags);
  const isP1 = number === 1 || (Number.isNaN(number) && (name === null || /^p\s*1(?:\s*\(.*)?$/i.test(name)));
  return { name: name ?? String(number), isP1 };
}

/** The identity where the block says P1, or nothing, which is a note; null where it names another group. */
function withoutOperations(block: CifBlock, file: string, problems: Problem[]): SymmetryOperation[] | null {
  const statements = statementsOf(block);
  if (statements.length === 0) {
    problems.push({
      severity: 'note',
      code: 'no-symmetry',
      file,
      line: block.line,
      message: 'The CIF tells nothing of symmetry; its atoms were taken as the whole cell (P1).',
      remedy: 'Add the symmetry operations if the atoms are an asymmetric unit.',
    });
  }
  const isP1 = statements.every(({ settings }) => settings[0]?.hall === 'P 1');
  return isP1 ? [identityOperation] : null;
}

function firstText(block: CifBlock, tags: readonly string[]): string | null {
  for (const tag of tags) {
    const value = findColumn(block, tag)?.values[0];
    const text = value === undefined ? null : cifText(value);
    if (text !== null) return text.trim();
  }
  return null;
}

/** Gives the errors of a reader the place where its text stands. */
function located<T>(read: () => T, file: string, line: number, column: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw new InputError({ ...error.problem, file, line, column });
    throw error;
  }
}
