import { InputError, type Problem } from '../../base/problem';
import { columnUnit, type ColumnUnit } from '../cells/columnUnit';
import { conductivityUnit, withoutUnit } from '../cells/conductivityUnit';
import type { RangePolicy } from '../cells/conductivityCell';
import { readNumberCell } from '../cells/numberCell';
import { decadic, logScaleOf, type LogScale } from '../cells/logScale';
import { presentRoles } from '../guessRoles';
import {
  isOtherQuantity,
  isTimesTemperature,
  otherTemperature,
  targetName,
  withoutKelvin,
} from '../targetName';
import { columnRoles, roleLabels, type ColumnRoles } from '../roles';
import { cellsOf, type TextTable } from '../csv/textTable';

/** The column that the target is read from, and how. */
export interface TargetColumn {
  readonly role: 'sigma' | 'logSigma';
  readonly name: string;
  readonly unit: ColumnUnit;
  /** Sign and base of the logarithms; plain log10 for σ. */
  readonly scale: LogScale;
  /** It holds σT: T of the row is needed. */
  readonly isTimesTemperature: boolean;
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
  const isTimes = isTimesTemperature(name);
  const below = /^[([]*$/.test(withoutUnit(first).replace(/[)\]]/g, ''))
    ? conductivityUnit(first)
    : undefined;
  return {
    role,
    name,
    isTimesTemperature: isTimes,
    unit: columnUnit(isTimes ? withoutKelvin(name) : name) ?? below ?? { name: 'S/cm', divisor: 1 },
    scale: scaleOf(table, role, name),
  };
}

/** The scale that the name states; where it says −log, and most cells are negative, the dash was none of the quantity. */
function scaleOf(table: TextTable, role: TargetColumn['role'], name: string): LogScale {
  const scale = (role === 'logSigma' ? logScaleOf(name) : null) ?? decadic;
  return scale.sign < 0 && mostlyNegative(cellsOf(table, name)!) ? { ...scale, sign: 1 } : scale;
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
  if (target.scale.base !== 1)
    note(
      'natural-logarithm',
      target.name,
      'The name says natural logarithm: values were divided by 2.302585 to give log10.',
    );
  if (target.scale.sign < 0)
    note('negative-logarithm', target.name, 'The name says −log: the sign of the values was changed.');
  if (target.isTimesTemperature)
    note(
      'sigma-times-temperature',
      target.name,
      'Values are σT: each was divided by the temperature of its row, in K, to give σ.',
    );
  const warn = (code: string, message: string, remedy: string) =>
    problems.push({ severity: 'warning', code, file: table.file, column: target.name, message, remedy });
  const temperature = otherTemperature(target.name);
  if (temperature !== null)
    warn(
      'not-room-temperature',
      `The name says ${temperature}: these are no conductivities at room temperature.`,
      'Choose the column at room temperature, or use these data without those of other temperatures.',
    );
  if (isOtherQuantity(target.name))
    warn(
      'another-quantity',
      'The name is not that of the ionic conductivity.',
      'Choose the column of the ionic conductivity, of the whole sample, at room temperature.',
    );
  else if (targetName(target.name)?.isOfGrains === true)
    note(
      'grain-conductivity',
      target.name,
      'The name says that it is of the grains, not of the whole sample.',
    );
  else if (
    target.role === 'sigma' &&
    !/σ|sig|cond|leit|provod/i.test(target.name) &&
    targetName(target.name) === null
  )
    note('target-by-cells', target.name, 'Its cells look like conductivities; its name does not say so.');
  if (/(?<![a-z])ac(?![a-z])/i.test(target.name))
    note(
      'ac-conductivity',
      target.name,
      'The name says ac: at one frequency it may be higher than the conductivity of direct current.',
    );
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

/** Tells how many cells of the target hold a range, and what was made of them. */
export function rangeNotes(
  table: TextTable,
  target: TargetColumn | null,
  nRanges: number,
  ranges: RangePolicy,
): Problem[] {
  if (target === null || nRanges === 0) return [];
  const cells = `${nRanges} ${nRanges === 1 ? 'cell holds' : 'cells hold'} a range`;
  const isRead = ranges === 'middle';
  return [
    {
      severity: isRead ? 'note' : 'warning',
      code: 'ranges',
      file: table.file,
      column: target.name,
      message: isRead ? `${cells}: its geometric middle stands for it.` : `${cells}, which is no value.`,
      remedy: isRead
        ? 'Each stands in the cleaning report.'
        : 'Take the geometric middle (cleaning report on the Data step, --ranges middle), or write one value.',
    },
  ];
}

/** The error of a training table whose every row had to be dropped. */
export function noUsableTarget(table: TextTable, target: TargetColumn, nRanges: number): InputError {
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
        : nRanges > 0
          ? 'Its cells hold ranges: take their geometric middle (Data step, --ranges middle), or write one value.'
          : target.isTimesTemperature
            ? 'It holds σT: choose the column of temperatures too, or one of σ.'
            : 'Choose the column that holds σ or log10 σ as numbers.',
  });
}

function mostlyNegative(cells: readonly string[]): boolean {
  const numbers = cells.flatMap((cell) => {
    const read = readNumberCell(cell, 'decimal');
    return read.kind === 'number' ? [read.value] : [];
  });
  return numbers.filter((value) => value < 0).length * 2 > numbers.length;
}
