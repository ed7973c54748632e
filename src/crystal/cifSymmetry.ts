import { InputError, type Problem } from '../base/problem';
import { cifText, findColumn, type CifBlock } from './cif';
import { identityOperation, operationKey, parseSymmetryOperation, type SymmetryOperation } from './symmetry';

const operationTags = [
  '_space_group_symop_operation_xyz',
  '_symmetry_equiv_pos_as_xyz',
  '_space_group_symop.operation_xyz',
];
const numberTags = ['_space_group_it_number', '_symmetry_int_tables_number', '_space_group.it_number'];
const nameTags = [
  '_space_group_name_h-m_alt',
  '_symmetry_space_group_name_h-m',
  '_space_group_name_hall',
  '_symmetry_space_group_name_hall',
];

/** Reads the space-group number, NaN where the block does not tell one of 1…230. */
export function readSpaceGroupNumber(block: CifBlock): number {
  const number = Number(firstText(block, numberTags) ?? NaN);
  return Number.isInteger(number) && number >= 1 && number <= 230 ? number : NaN;
}

/**
 * Reads the symmetry operations, each once. A block that tells nothing of symmetry is taken as P1, with a note.
 * @throws InputError `no-symmetry-operations` when only the space group's name or number is given;
 * `bad-symmetry-operation`
 */
export function readOperations(block: CifBlock, file: string, problems: Problem[]): SymmetryOperation[] {
  const column = findColumn(block, ...operationTags);
  const operations = new Map<string, SymmetryOperation>();
  column?.values.forEach((value, i) => {
    const text = cifText(value);
    if (text === null) return;
    const operation = located(() => parseSymmetryOperation(text), file, column.lines[i], column.tag);
    const key = operationKey(operation);
    if (!operations.has(key)) operations.set(key, operation);
  });
  if (operations.size === 0) return withoutOperations(block, file, problems);
  const identityKey = operationKey(identityOperation);
  if (operations.has(identityKey)) return [...operations.values()];
  problems.push({
    severity: 'note',
    code: 'identity-added',
    file,
    line: column!.lines[0],
    message: 'The identity x, y, z is not among the symmetry operations; it was added.',
    remedy: 'Check that the list of operations is complete.',
  });
  return [identityOperation, ...operations.values()];
}

function withoutOperations(block: CifBlock, file: string, problems: Problem[]): SymmetryOperation[] {
  const number = readSpaceGroupNumber(block);
  const name = firstText(block, nameTags);
  const isP1 = number === 1 || (Number.isNaN(number) && (name === null || /^p\s*1(?:\s*\(.*)?$/i.test(name)));
  if (!isP1) {
    throw new InputError({
      severity: 'error',
      code: 'no-symmetry-operations',
      file,
      line: block.line,
      value: name ?? String(number),
      message:
        'The CIF names its space group but lists no symmetry operations, so the cell cannot be filled.',
      remedy: 'Export it with its operations (_space_group_symop_operation_xyz), or in P1 with all atoms.',
    });
  }
  if (name === null && Number.isNaN(number)) {
    problems.push({
      severity: 'note',
      code: 'no-symmetry',
      file,
      line: block.line,
      message: 'The CIF tells nothing of symmetry; its atoms were taken as the whole cell (P1).',
      remedy: 'Add the symmetry operations if the atoms are an asymmetric unit.',
    });
  }
  return [identityOperation];
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
