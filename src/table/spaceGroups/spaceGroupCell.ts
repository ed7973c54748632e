import { settingsOfNumber, shortSymbol } from './settings';
import { settingsOfSymbol } from './settingsOfSymbol';

/** What a cell says of the space group. */
export interface SpaceGroupCell {
  /** 1-230. */
  readonly number: number;
  /** Whether the cell has a symbol, and not a number alone. */
  readonly hasSymbol: boolean;
  /** A number beside the symbol that is another group's, as in `Pnma (63)`; else NaN. */
  readonly otherNumber: number;
}

/** Reads a symbol in any usual spelling, a number, or both; null where the cell names no space group. */
export function readSpaceGroupCell(text: string): SpaceGroupCell | null {
  const named = settingsOfSymbol(text);
  if (named === null) return null;
  const { number } = named.settings[0];
  return { number, hasSymbol: named.hasSymbol, otherNumber: named.number === number ? NaN : named.number };
}

/** Returns the symbol of a number in its standard setting, without spaces: `P21/c`, `Fm-3m`. */
export function standardSymbol(number: number): string {
  return shortSymbol(settingsOfNumber(number)[0]).replaceAll(' ', '');
}
