import { InputError, type Problem } from '../../base/problem';
import type { CellParameters } from '../cell/lattice';
import { amountOf, totalAmount, type Composition } from '../chemistry/composition';
import { cellComposition } from '../structure';
import { structureFromCif } from './cif/cifStructure';

/** What a structure file tells of a material beside its atoms. */
export interface CellFacts {
  /** Å and degrees. */
  readonly cell: CellParameters;
  /** 1-230; NaN where the file does not tell. */
  readonly spaceGroupNumber: number;
  /** Of the whole cell. */
  readonly content: Composition;
}

/** Reads each of some CIFs by ID; for one that cannot be read, why. */
export function readCellFacts(cifs: Readonly<Record<string, string>>): Record<string, CellFacts | Problem> {
  return Object.fromEntries(Object.entries(cifs).map(([id, cif]) => [id, factsOf(cif, `${id}.cif`)]));
}

function factsOf(cif: string, file: string): CellFacts | Problem {
  try {
    const structure = structureFromCif(cif, file);
    const { a, b, c, alpha, beta, gamma } = structure.lattice;
    const { spaceGroupNumber } = structure;
    return { cell: [a, b, c, alpha, beta, gamma], spaceGroupNumber, content: cellComposition(structure) };
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
}

/**
 * Divides the content of a cell into formula units: the most of them by which every amount stays a multiple of 0.001,
 * at least one.
 */
export function formulaUnits(content: Composition): number {
  const shares = content.amounts.map((amount) => Math.round(amount * 1000));
  const divisor = shares.reduce(greatestCommonDivisor);
  return Math.max(1, Math.round(divisor / 1000) === divisor / 1000 ? divisor / 1000 : 1);
}

/** Writes a composition as a formula, amounts to four decimals: `Li6PS5Cl`. */
export function formulaOf(composition: Composition, units = 1): string {
  return composition.symbols
    .map((symbol) => {
      const text = String(Number((amountOf(composition, symbol) / units).toFixed(4)));
      return text === '1' ? symbol : `${symbol}${text}`;
    })
    .join('');
}

/** How many formula units of a composition a content holds; to a whole number where it is within 2 % of one. */
export function unitsOf(content: Composition, formula: Composition): number {
  const ratio = totalAmount(content) / totalAmount(formula);
  const whole = Math.round(ratio);
  return whole > 0 && Math.abs(ratio - whole) <= 0.02 * whole ? whole : ratio;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
