import { readNumberCell, type Commas } from '../cells/numberCell';
import { commasOf } from '../cells/separators';
import { temperatureName, type TemperatureUnit } from './temperatureName';

export const zeroCelsiusK = 273.15;
/** What “room temperature” stands for. */
export const roomC = 25;

/** How the cells of a column of temperatures are read. */
export interface TemperatureColumn {
  readonly name: string;
  readonly unit: TemperatureUnit;
  /** Whether name or cells say the unit; else the values decided. */
  readonly isStated: boolean;
  /** Cells are this number over T in K; null where they are T. */
  readonly inverse: 1000 | 1 | null;
  /** Where the unit is from, for people. */
  readonly evidence: string;
  /** Why the unit is in doubt: a full sentence; null where it is not. */
  readonly doubt: string | null;
  readonly commas: Commas;
}

/** What a cell says as a temperature: °C, NaN for none; with what was made of another spelling, or why there is none. */
export interface TemperatureCell {
  readonly temperatureC: number;
  readonly reason: string | null;
}

const roomWords =
  /^(?:r\.? ?t\.?|room[ -]?temp(?:erature|\.)?|ambient(?: temperature)?|raumtemperatur|zimmertemperatur|室温|常温)$/i;
const unitInCell =
  /^(?:T ?= ?)?(.*?)(°\s?C|º\s?C|˚\s?C|℃|deg\.? ?C|celsius|C|(?:°|º|˚|deg\.?) ?F|℉|fahrenheit|kelvin|K)$/i;

/**
 * Decides how a column is read: the unit of its name, else the one that most cells state or that alone fills the first
 * cell, else K where every value is above 150, and °C otherwise.
 */
export function temperatureColumn(
  name: string,
  cells: readonly string[],
  delimiter: string,
): TemperatureColumn {
  const read = temperatureName(name);
  // Temperatures repeat: each text is read once, and nothing here but the unit of most cells counts how often.
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const bare = [...counts.keys()].map((cell) => unitInCell.exec(cell.trim())?.[1].trimEnd() ?? cell);
  const commas = commasOf(bare, delimiter);
  const values = bare.flatMap((cell) => {
    const number = readNumberCell(cell, commas);
    return number.kind === 'number' ? [number.value] : [];
  });
  const inverse = read?.inverse ?? null;
  if (inverse !== null)
    return {
      name,
      unit: 'K',
      isStated: true,
      inverse,
      evidence: `the name says ${inverse}/T`,
      doubt: null,
      commas,
    };
  const stated = read?.unit ?? unitOfCells(cells[0] ?? '', counts);
  if (stated !== null) {
    const evidence = read?.unit ? `the name says ${unitName(stated)}` : `the cells say ${unitName(stated)}`;
    const doubt = doubtOf(stated, values);
    return { name, unit: stated, isStated: true, inverse, evidence, doubt, commas };
  }
  const isKelvin = values.length > 0 && values.every((value) => value > 150);
  return {
    name,
    unit: isKelvin ? 'K' : 'C',
    isStated: false,
    inverse,
    evidence: isKelvin
      ? 'no unit is stated; every value is above 150, so that they were taken as K'
      : 'no unit is stated; values were taken as °C',
    doubt: null,
    commas,
  };
}

/** Reads a cell. */
export function readTemperature(cell: string, column: TemperatureColumn): TemperatureCell {
  const none = (reason: string | null) => ({ temperatureC: NaN, reason });
  const text = cell.trim();
  if (text === '') return none(null);
  if (roomWords.test(text))
    return { temperatureC: roomC, reason: `room temperature was taken as ${roomC} °C` };
  const found = unitInCell.exec(text);
  const number = readNumberCell(found?.[1] ?? text, column.commas);
  if (number.kind === 'missing') return none('the cell says that there is no value');
  if (number.kind === 'unreadable') return none(number.reason);
  const own = found === null ? null : unitOfWord(found[2]);
  const isInverse = own === null && column.inverse !== null;
  const value = isInverse ? column.inverse / number.value : number.value;
  const temperatureC = celsius(value, own ?? column.unit);
  if (!(temperatureC > -zeroCelsiusK) || !(temperatureC < 3000))
    return none('no temperature: it is not between absolute zero and 3000 °C');
  const isOther = own !== null && own !== column.unit;
  return {
    temperatureC,
    reason: isOther ? `the cell says ${unitName(own)}, the column ${unitName(column.unit)}` : null,
  };
}

/** Tells whether a cell says its temperature itself: with a unit, or as room temperature in words. */
export function saysItsUnit(cell: string): boolean {
  return roomWords.test(cell.trim()) || unitInCell.test(cell.trim());
}

/** Tells whether most cells of a column that hold something are temperatures. */
export function looksLikeTemperatures(name: string, cells: readonly string[], delimiter: string): boolean {
  const column = temperatureColumn(name, cells, delimiter);
  const filled: string[] = [];
  for (let i = 0; i < cells.length && filled.length < 200; i++)
    if (cells[i].trim() !== '') filled.push(cells[i]);
  const read = filled.filter((cell) => !Number.isNaN(readTemperature(cell, column).temperatureC));
  return read.length * 2 > filled.length;
}

/** A temperature as °C, to a nanokelvin: 298.15 K is 25, not 24.99999999999997. */
function celsius(value: number, unit: TemperatureUnit): number {
  if (unit === 'C') return value;
  return Math.round((unit === 'K' ? value - zeroCelsiusK : ((value - 32) * 5) / 9) * 1e9) / 1e9;
}

function unitOfWord(word: string): TemperatureUnit {
  return /k/i.test(word) ? 'K' : /f|℉/i.test(word) ? 'F' : 'C';
}

function unitName(unit: TemperatureUnit): string {
  return unit === 'K' ? 'K' : `°${unit}`;
}

/** The unit that alone fills the first cell, or that more than half of the cells state. */
function unitOfCells(firstCell: string, counts: ReadonlyMap<string, number>): TemperatureUnit | null {
  const first = /^[([]?\s*(°\s?[CF]|℃|℉|K|kelvin|celsius|fahrenheit)\s*[)\]]?$/i.exec(firstCell.trim());
  if (first !== null) return unitOfWord(first[1]);
  let [nFilled, nStated] = [0, 0];
  const nOf = { C: 0, K: 0, F: 0 };
  for (const [cell, count] of counts) {
    if (cell.trim() === '') continue;
    nFilled += count;
    const unit = unitInCell.exec(cell.trim())?.[2];
    if (unit === undefined) continue;
    nStated += count;
    nOf[unitOfWord(unit)] += count;
  }
  if (nStated * 2 <= nFilled) return null;
  return (['K', 'F'] as const).find((unit) => nOf[unit] * 2 > nStated) ?? 'C';
}

/** A unit that its values contradict. */
function doubtOf(unit: TemperatureUnit, values: readonly number[]): string | null {
  if (values.length === 0) return null;
  if (unit === 'K' && values.every((value) => value < 150))
    return 'The unit says K, and every value is below 150 K, as °C are.';
  if (unit === 'C' && values.every((value) => value >= 273 && value <= 300))
    return 'The unit says °C, and every value is from 273 to 300, as room temperatures in K are.';
  return null;
}
