import { InputError, type Problem } from '../../base/problem';
import { columnUnit, conductivityUnit, withoutUnit, type ConductivityUnit } from '../cells/conductivityUnit';
import { readNumberCell } from '../cells/numberCell';
import { presentRoles } from '../guessRoles';
import { columnRoles, roleLabels, type ColumnRoles } from '../roles';
import { cellsOf, type TextTable } from '../csv/textTable';

/** The column that the target is read from, and how. */
export interface TargetColumn {
  readonly role: 'sigma' | 'logSigma';
  readonly name: string;
  readonly unit: ConductivityUnit;
}

/**
 * Chooses the target's column: σ before log10 σ. The unit is the one in its name, else the one that alone fills its
 * first cell (a row of units), else S/cm. null without a column.
 */
export function targetColumn(table: TextTable, roles: ColumnRoles): TargetColumn | null {
  const role = roles.sigma !== undefined ? 'sigma' : 'logSigma';
  const name = roles[role];
  if (name === undefined) return null;
  const first = cellsOf(table, name)?.[0] ?? '';
  const below = /^[([]*$/.test(withoutUnit(first).replace(/[)\]]/g, ''))
    ? conductivityUnit(first)
    : undefined;
  return { role, name, unit: columnUnit(name) ?? below ?? { name: 'S/cm', divisor: 1 } };
}

/** Tells what was assumed about the columns: names of rows, stand-ins, units. */
export function columnNotes(
  table: TextTable,
  givenRoles: ColumnRoles,
  target: TargetColumn | null,
): Problem[] {
  const roles = presentRoles(table, givenRoles);
  const problems: Problem[] = [];
  const note = (code: string, column: string | undefined, message: string) =>
    problems.push({
      severity: 'note',
      code,
      file: table.file,
      ...(column === undefined ? {} : { column }),
      message,
      remedy: 'Choose other columns if this is not what is meant.',
    });
  for (const role of columnRoles)
    if (givenRoles[role] !== undefined && roles[role] === undefined)
      note(
        'absent-column',
        givenRoles[role],
        `The table has no such column; the ${roleLabels[role]} is missing in every row.`,
      );
  if (roles.id === undefined)
    note('no-id-column', undefined, 'No column holds an ID; rows are named by their number.');
  if (roles.reducedComposition === undefined)
    note(
      'true-composition-only',
      roles.trueComposition,
      'No column holds the reduced composition; the contents of the cell stand for it.',
    );
  if (target === null) return problems;
  if (target.role === 'sigma' && roles.logSigma !== undefined)
    note('two-target-columns', roles.logSigma, `The target is taken from “${target.name}”, not from here.`);
  const { unit } = target;
  if (unit.divisor !== 1)
    note(
      'unit-converted',
      target.name,
      target.role === 'sigma'
        ? `Values are in ${unit.name}; they were divided by ${unit.divisor} to give S/cm.`
        : `Values are logarithms of ${unit.name}; log10(${unit.divisor}) was subtracted.`,
    );
  if (target.role === 'logSigma' && /^\s*ln(?![a-z])/i.test(target.name))
    problems.push({
      severity: 'warning',
      code: 'natural-logarithm',
      file: table.file,
      column: target.name,
      message: 'The name says natural logarithm; its values were taken as logarithms of base 10.',
      remedy: 'Divide the values by 2.302585 in the file, or choose another column.',
    });
  if (target.role === 'sigma' && mostlyNegative(cellsOf(table, target.name)!))
    problems.push({
      severity: 'warning',
      code: 'sigma-looks-logarithmic',
      file: table.file,
      column: target.name,
      message: 'Most values are negative, as logarithms of conductivities are.',
      remedy: 'Choose the column as log10 of the ionic conductivity if that is what it holds.',
    });
  return problems;
}

/** The error of a training table whose every row had to be dropped. */
export function noUsableTarget(table: TextTable, target: TargetColumn): InputError {
  const value = cellsOf(table, target.name)!.find((cell) => cell !== '');
  return new InputError({
    code: 'no-usable-target',
    file: table.file,
    column: target.name,
    ...(value === undefined ? {} : { value }),
    message: 'No row has a usable target, so that there is nothing to learn from.',
    remedy:
      target.role === 'sigma' && mostlyNegative(cellsOf(table, target.name)!)
        ? 'Its values are negative: choose it as log10 of the ionic conductivity if that is what it holds.'
        : 'Choose the column that holds σ or log10 σ as numbers.',
  });
}

function mostlyNegative(cells: readonly string[]): boolean {
  const numbers = cells.flatMap((cell) => {
    const read = readNumberCell(cell, true);
    return read.kind === 'number' ? [read.value] : [];
  });
  return numbers.filter((value) => value < 0).length * 2 > numbers.length;
}
