import { greatest } from '../../base/statistics';
import type { FormulaReader } from '../rolesByCells';
import { readNumberCell } from '../cells/numberCell';
import { obelixNames, otherNames, simplifiedName } from '../roleNames';
import { isOtherQuantity, targetName } from '../targetName';

/** Where the header of a table stands. */
export interface HeaderPlace {
  /** Position of its row; of the first row of data where there is no header. */
  readonly at: number;
  readonly hasHeader: boolean;
}

/** A header stands below at most so many lines, and is known by so many rows below it. */
const longestTitle = 15;
const nSampled = 40;

const knownNames = new Set(
  [...Object.values(otherNames).flat(), ...Object.values(obelixNames)].map((name) =>
    simplifiedName(name ?? ''),
  ),
);
knownNames.delete('');

interface RowLook {
  readonly at: number;
  readonly cells: readonly string[];
  readonly nFilled: number;
  readonly nNumbers: number;
  /** Cells that are usual names of columns. */
  readonly nKnown: number;
}

/**
 * Finds the header: the first row that is not blank, unless that is a line of a title above a header that is wider and
 * says more, or is data itself.
 * @param rows at least one of them not blank
 * @param elements reads formulas; without it a row of formulas and words alone counts as a header
 */
export function findHeader(rows: readonly (readonly string[])[], elements?: FormulaReader): HeaderPlace {
  const looks: RowLook[] = [];
  for (let at = 0; at < rows.length && looks.length < nSampled; at++) {
    const look = lookAt(rows[at], at);
    if (look.nFilled > 0) looks.push(look);
  }
  const below = headerBelowTitle(looks);
  if (below !== undefined) return { at: below.at, hasHeader: true };
  return { at: looks[0].at, hasHeader: !isData(looks, elements) };
}

function lookAt(row: readonly string[], at: number): RowLook {
  const cells = row.map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  return {
    at,
    cells,
    nFilled: filled.length,
    nNumbers: filled.filter(isNumber).length,
    nKnown: filled.filter(isKnownName).length,
  };
}

function isNumber(cell: string): boolean {
  return readNumberCell(cell.replace(/^[<>~≈≤≥]\s*/, ''), 'unclear').kind === 'number';
}

function isKnownName(cell: string): boolean {
  return (
    cell.length <= 60 &&
    (knownNames.has(simplifiedName(cell)) || targetName(cell) !== null || isOtherQuantity(cell))
  );
}

/**
 * The first row below narrower ones, without numbers, that has more usual names than they, or the same where they are
 * prose; where no name is known, one as wide as the table below single cells of prose.
 */
function headerBelowTitle(looks: readonly RowLook[]): RowLook | undefined {
  const widest = greatest(looks.map(({ nFilled }) => nFilled));
  for (let k = 1; k < Math.min(looks.length - 1, longestTitle); k++) {
    const [look, above] = [looks[k], looks.slice(0, k)];
    if (look.nFilled < 2 || look.nNumbers > 0) continue;
    if (above.some(({ nFilled }) => nFilled >= look.nFilled)) continue;
    const isBelowProse = above.some(({ cells }) => cells.some(isProse));
    const nKnownAbove = greatest(above.map(({ nKnown }) => nKnown));
    if (look.nKnown > 0 && (look.nKnown > nKnownAbove || isBelowProse)) {
      // One known name in a row below another that names one column alone may be a cell of data.
      if (isBelowProse || look.nKnown > 1 || nKnownAbove === 0) return look;
    }
    if (isBelowProse && look.nFilled === widest && above.every(({ nFilled }) => nFilled === 1)) return look;
  }
  return undefined;
}

/** Tells whether a cell is a line of words rather than a name. */
export function isProse(cell: string): boolean {
  return (
    /^(?:(?:supp\w*\s+)?tab(?:le|elle|\.)|fig(?:ure|\.)|data (?:set|from|of)|supplement|source|reference|cite)/i.test(
      cell.trim(),
    ) || (cell.match(/\p{Letter}{2,}/gu) ?? []).length >= 4
  );
}

/** Tells whether the first row is data: it has no usual name, and numbers or formulas as those below it. */
function isData(looks: readonly RowLook[], elements: FormulaReader | undefined): boolean {
  const [first, ...rest] = looks;
  if (first.nKnown > 0) return false;
  const columnBelow = (j: number) => rest.flatMap(({ cells }) => (cells[j] ? [cells[j]] : []));
  const areMostly = (cells: readonly string[], is: (cell: string) => boolean) =>
    cells.filter(is).length >= 0.8 * cells.length;
  const numbers = first.cells.flatMap((cell, j) => (cell !== '' && isNumber(cell) ? [j] : []));
  if (numbers.some((j) => areMostly(columnBelow(j), isNumber)) && !isSeries(first.cells, numbers))
    return true;
  if (elements === undefined) return false;
  const isFormula = (cell: string) => /[A-Z]/.test(cell) && (elements(cell)?.length ?? 0) > 1;
  return first.cells.some((cell, j) => isFormula(cell) && areMostly(columnBelow(j), isFormula));
}

/** Tells whether the last cells, two or more, are rising whole numbers: temperatures or years that head columns. */
function isSeries(cells: readonly string[], numbers: readonly number[]): boolean {
  const values = numbers.map((j) => Number(cells[j]));
  const isRising = values.every((value, k) => Number.isInteger(value) && (k === 0 || value > values[k - 1]));
  return values.length > 1 && isRising && numbers.every((j, k) => j === cells.length - numbers.length + k);
}
