import type { Problem } from '../../../../base/problem';
import { settingName, type SpaceGroupSetting } from '../../../../table/spaceGroups/settings';
import type { Lattice } from '../../../cell/lattice';
import { fitsCell } from '../../../symmetry/settingChoice';
import { operationsOfSetting } from '../../../symmetry/settingOperations';
import { operationKey, type SymmetryOperation } from '../../../symmetry/symmetry';
import { findColumn, type CifBlock } from '../cifBlock';
import { conflictMessage, conflictOf, statementsOf } from './spaceGroupTags';

/**
 * Compares the operations that a block lists with the space group that it names, and warns where they are a part of
 * its own, or of another point group, or where the names contradict each other. The listed ones are used all the same.
 * A list of the identity alone has a warning of its own, and the tags of a magnetic CIF may name its magnetic group.
 */
export function checkListedOperations(
  block: CifBlock,
  listed: readonly SymmetryOperation[],
  lattice: Lattice,
  file: string,
  problems: Problem[],
): void {
  const statements = statementsOf(block).filter(({ settings }) => settings.length > 0);
  if (statements.length === 0 || isMagnetic(block)) return;
  const [{ settings, text, line }] = statements;
  const warn = (code: string, value: string, message: string) =>
    problems.push({
      severity: 'warning',
      code,
      file,
      line,
      value,
      message: `${message}; those that it lists were used.`,
      remedy: 'Check the name of the space group and the list of operations.',
    });
  if (conflictOf(statements) === 'groups') {
    const names = statements.map(({ kind, text: name }) => `${kind} ${name}`).join(', ');
    warn('space-group-contradicts', names, `${conflictMessage}, beside symmetry operations`);
    return;
  }
  if (listed.length < 2) return;
  const whole = settings.find((setting) => isPartOf(listed, setting, lattice));
  if (whole !== undefined) {
    const count = operationsOfSetting(whole).length;
    const message = `The CIF lists ${listed.length} of the ${count} symmetry operations of ${settingName(whole)}`;
    warn('operations-incomplete', text, message);
  } else if (countRotations(listed) !== countRotations(operationsOfSetting(settings[0]))) {
    warn(
      'operations-differ',
      text,
      'The symmetry operations that the CIF lists are not those of the space group that it names',
    );
  }
}

function isMagnetic(block: CifBlock): boolean {
  return findColumn(block, '_space_group_symop_magn_operation_xyz') !== undefined;
}

function countRotations(operations: readonly SymmetryOperation[]): number {
  return new Set(operations.map(({ rotation }) => rotation.join())).size;
}

function isPartOf(part: readonly SymmetryOperation[], setting: SpaceGroupSetting, lattice: Lattice): boolean {
  const whole = operationsOfSetting(setting);
  if (part.length >= whole.length) return false;
  const keys = new Set(whole.map(operationKey));
  return part.every((operation) => keys.has(operationKey(operation))) && fitsCell(setting, lattice);
}
