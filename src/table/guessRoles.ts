import { InputError, shorten } from '../base/problem';
import { elementColumnsHint } from './elementColumns';
import { columnUnit } from './cells/columnUnit';
import type { Split } from './dataset';
import { columnRoles, mayShare, roleLabels, type ColumnRole, type ColumnRoles } from './roles';
import { cellsOf, type TextTable } from './csv/textTable';
import { decadic, logScaleOf } from './cells/logScale';
import {
  canBeLengths,
  compositionByCells,
  conductivityByCells,
  shareOfFormulas,
  type FormulaReader,
} from './rolesByCells';
import { obelixNames, otherNames, simplifiedName } from './roleNames';
import {
  isTimesTemperature,
  statedTemperatures,
  targetAtAnyTemperature,
  targetName,
  withoutKelvin,
} from './targetName';
import { looksLikeTemperatures, temperatureColumn } from './temperature/temperatureColumn';
import { temperatureName } from './temperature/temperatureName';

/** Roles guessed from column names, and the evidence for each, for people to check. */
export interface GuessedRoles {
  readonly roles: ColumnRoles;
  readonly why: Partial<Record<ColumnRole, string>>;
}

/** Guesses that were made: tables do not change, and several parts of a study ask. */
const made = new WeakMap<TextTable, Map<FormulaReader | undefined, GuessedRoles>>();

/**
 * Guesses what each column means: OBELiX's names first, then usual ones, in the order of the table, then by the cells
 * what no name told.
 * @param elements reads formulas; without it no column is a composition by its cells
 */
export function guessRoles(table: TextTable, elements?: FormulaReader): GuessedRoles {
  const guesses = made.get(table) ?? new Map<FormulaReader | undefined, GuessedRoles>();
  const guess = guesses.get(elements) ?? guessAnew(table, elements);
  made.set(table, guesses.set(elements, guess));
  return guess;
}

/** Has a guess that was made where the table was read, on another thread. */
export function noteGuess(table: TextTable, guess: GuessedRoles, elements: FormulaReader): void {
  made.set(table, new Map([[elements, guess]]));
}

function guessAnew(table: TextTable, elements?: FormulaReader): GuessedRoles {
  const roles: ColumnRoles = {};
  const why: Partial<Record<ColumnRole, string>> = {};
  const taken = new Set<string>();
  const assign = (role: ColumnRole, column: string, reason: string) => {
    roles[role] = column;
    why[role] = reason;
    taken.add(column);
  };
  for (const role of columnRoles) {
    const name = obelixNames[role];
    if (name !== null && table.columnNames.includes(name) && fits(table, role, name))
      assign(role, name, 'the name that OBELiX uses');
  }
  const simplified = new Map(table.columnNames.map((name) => [name, simplifiedName(name)]));
  for (const role of columnRoles) {
    if (roles[role] !== undefined) continue;
    for (const wanted of otherNames[role]) {
      const column = table.columnNames.find(
        (name) => !taken.has(name) && simplified.get(name) === wanted && fits(table, role, name),
      );
      if (column === undefined) continue;
      assign(role, column, reasonFor(table, role, column));
      break;
    }
    if (role === 'temperature') {
      const column = temperatureIn(table, (name) => !taken.has(name));
      if (column !== undefined) assign(role, column, reasonFor(table, role, column));
      continue;
    }
    const rank = (name: string) => {
      const { isOfGrains, isTimesTemperature } = targetName(name)!;
      return Number(isOfGrains) + 2 * Number(isTimesTemperature);
    };
    const loose = table.columnNames
      .filter((name) => !taken.has(name) && targetName(name)?.role === role)
      .filter((name) => !targetName(name)!.isTimesTemperature || tellsTemperature(table, name))
      .sort((first, second) => rank(first) - rank(second));
    if (roles[role] === undefined && loose.length > 0)
      assign(role, loose[0], reasonFor(table, role, loose[0]));
  }
  if (elements !== undefined) {
    const named = roles.reducedComposition ?? roles.trueComposition;
    const column = compositionByCells(table, elements);
    const isDoubtful = named === undefined || shareOfFormulas(cellsOf(table, named)!, elements) < 0.5;
    if (column !== undefined && column !== named && isDoubtful) {
      // A column “Material” of formulas is both, names and compositions.
      for (const role of columnRoles)
        if (roles[role] === column && (role !== 'id' || named !== undefined)) delete roles[role];
      assign('reducedComposition', column, 'the cells are formulas');
    }
  }
  const formulas = roles.reducedComposition ?? roles.trueComposition;
  if (elements !== undefined && roles.id === undefined && formulas !== undefined) {
    const cells = cellsOf(table, formulas)!;
    // Formulas that repeat name no row: a CIF of that name would be the first one's.
    if (new Set(cells).size === cells.length)
      assign('id', formulas, 'no column names the rows, and no formula repeats');
  }
  if (roles.sigma === undefined && roles.logSigma === undefined) {
    const column = conductivityByCells(table, (name) => !taken.has(name));
    if (column !== undefined)
      assign(
        'sigma',
        column,
        `by its cells, not by its name: they are positive over orders of magnitude; ${reasonFor(table, 'sigma', column)}`,
      );
  }
  return { roles, why };
}

/**
 * Checks that these roles are enough: a composition always, a target for train and test. Other roles
 * may name columns that this table does not have (a test set without families): `presentRoles` leaves them out.
 * @throws InputError that lists the columns there are.
 */
export function checkRoles(table: TextTable, roles: ColumnRoles, split: Split): void {
  const refuse = (code: string, message: string, remedy: string, column?: string) =>
    new InputError({
      severity: 'error',
      code,
      file: table.file,
      ...(column === undefined ? {} : { column }),
      message,
      remedy: `${remedy} The columns are: ${shorten(table.columnNames.join(', '), 1000)}.`,
    });
  const present = presentRoles(table, roles);
  const byColumn = new Map<string, ColumnRole>();
  for (const role of columnRoles) {
    const column = present[role];
    if (column === undefined) continue;
    const other = byColumn.get(column);
    if (other !== undefined && !mayShare(other, role)) {
      const message = `The column is chosen as ${roleLabels[other]} and as ${roleLabels[role]}.`;
      throw refuse('column-used-twice', message, 'Choose one of the two.', column);
    }
    byColumn.set(column, role);
  }
  const requireOne = (choices: readonly ColumnRole[], code: string, what: string, remedy: string) => {
    if (choices.some((role) => present[role] !== undefined)) return;
    const named = choices.map((role) => roles[role]).find((column) => column !== undefined);
    if (named === undefined) throw refuse(code, `No column holds the ${what}.`, remedy);
    throw refuse('unknown-column', `There is no column “${named}” for the ${what}.`, remedy, named);
  };
  requireOne(
    ['reducedComposition', 'trueComposition'],
    'missing-composition-column',
    'composition',
    elementColumnsHint(table) ?? 'Choose the column of formulas.',
  );
  const warm = table.columnNames.find((name) => targetAtAnyTemperature(name) !== null);
  if (split !== 'candidates')
    requireOne(
      ['sigma', 'logSigma'],
      'missing-target-column',
      'ionic conductivity',
      warm === undefined
        ? 'Choose the column of σ or log10 σ; a table without one can be ranked as candidates.'
        : isTimesTemperature(warm)
          ? `“${warm}” is σ times T, and no column tells T: add one of temperatures (K or °C), or choose one of σ.`
          : `“${warm}” is at another than room temperature: choose it, with a window that has its temperature, if it is meant.`,
    );
}

/** Returns the roles whose column the table has. */
export function presentRoles(table: TextTable, roles: ColumnRoles): ColumnRoles {
  const present: ColumnRoles = {};
  for (const role of columnRoles) {
    const column = roles[role];
    if (column !== undefined && table.columnNames.includes(column)) present[role] = column;
  }
  return present;
}

/** Tells whether σT can be divided by T: a column or the name tells it. */
function tellsTemperature(table: TextTable, name: string): boolean {
  return (
    temperatureIn(table, (other) => other !== name) !== undefined || statedTemperatures(name).length === 1
  );
}

/** Finds the column of temperatures of measurement: one of T before one of 1000/T, one with a unit before one without. */
function temperatureIn(table: TextTable, isFree: (name: string) => boolean): string | undefined {
  const rank = (name: string) => {
    const { unit, inverse } = temperatureName(name)!;
    return (inverse === null ? 0 : 2) + (unit === null ? 1 : 0);
  };
  const [first] = table.columnNames
    .filter((name) => isFree(name) && temperatureName(name) !== null)
    .filter((name) => looksLikeTemperatures(name, cellsOf(table, name)!, table.delimiter))
    .sort((one, other) => rank(one) - rank(other));
  return first;
}

/** Names that stand for a symbol or a number, and names that mean anything, are decided by the cells. */
function fits(table: TextTable, role: ColumnRole, name: string): boolean {
  if (role === 'a' || role === 'b' || role === 'c')
    return canBeLengths(name, cellsOf(table, name)!, table.delimiter);
  if (role !== 'spaceGroup' && role !== 'spaceGroupNumber') return true;
  if (/#|num|no\b/i.test(name)) return role === 'spaceGroupNumber';
  const cells = cellsOf(table, name)!.filter((cell) => cell !== '');
  const whole = cells.filter((cell) => /^\d{1,3}(\.0+)?$/.test(cell)).length;
  return role === (whole * 2 > cells.length ? 'spaceGroupNumber' : 'spaceGroup');
}

function reasonFor(table: TextTable, role: ColumnRole, column: string): string {
  if (role === 'temperature')
    return temperatureColumn(column, cellsOf(table, column)!, table.delimiter).evidence;
  if (role === 'sigma' || role === 'logSigma') {
    const isTimes = isTimesTemperature(column);
    const unit = columnUnit(isTimes ? withoutKelvin(column) : column);
    const stated = unit ? `the name states ${unit.name}` : 'the name states no unit: S/cm is assumed';
    const read = isTimes ? `σT, divided by T of the row; ${stated}` : stated;
    if (role === 'sigma') return read;
    const scale = logScaleOf(column) ?? decadic;
    return `${read}; the logarithm is taken as base ${scale.base === 1 ? '10' : 'e'}${scale.sign < 0 ? ', its sign changed' : ''}`;
  }
  if ((role === 'spaceGroup' || role === 'spaceGroupNumber') && simplifiedName(column).length < 11)
    return role === 'spaceGroup' ? 'the cells are symbols' : 'the cells are whole numbers';
  return 'a usual name for it';
}
