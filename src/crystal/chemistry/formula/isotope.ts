import type { Problem } from '../../../base/problem';
import { atomicMass, elementOf } from '../elements';
import { ambiguous, formulaNote } from './formulaProblem';

/**
 * Reads the mass number in a bracket that holds nothing else but a symbol, `(7Li)` or `[18O]`: it multiplies nothing.
 * @returns its digits; `''` where the bracket at this place holds something else
 * @throws InputError with code `ambiguous-formula` for a number that is no mass number of the element
 */
export function massNumberAt(text: string, at: number, formula: string, notes: Problem[]): string {
  if (!(text[at + 1] >= '0' && text[at + 1] <= '9')) return '';
  const match = /^.(\d{1,3})([A-Z][a-z]?)[)\]}]/.exec(text.slice(at, at + 8));
  const element = match === null ? undefined : elementOf(match[2]);
  if (match === null || element === undefined) return '';
  const [, digits, symbol] = match;
  const remedy = `Write ${symbol}${digits} if it means atoms.`;
  const mass = atomicMass(element);
  if (Math.abs(Number(digits) - mass) > 2 + mass / 20)
    throw ambiguous(formula, digits + symbol, 'an isotope', `${digits} atoms`, remedy);
  const message = `“${digits}${symbol}” was taken for the isotope: its atoms count once.`;
  notes.push(formulaNote('isotope', formula, message, remedy));
  return digits;
}
