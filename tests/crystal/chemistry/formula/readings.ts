import { InputError } from '../../../../src/base/problem';
import { readFormula } from '../../../../src/crystal/chemistry/formula';

/** Writes a composition as `Li2 O1`, elements by the alphabet. */
export function amountsOf(formula: string): string {
  const { symbols, amounts } = readFormula(formula).composition;
  return symbols
    .map((symbol, i) => `${symbol}${Number(amounts[i].toPrecision(10))}`)
    .sort()
    .join(' ');
}

/** Returns the codes of the notes, or the code of the refusal. */
export function codesOf(formula: string): string {
  try {
    return readFormula(formula)
      .notes.map(({ code }) => code)
      .join(' ');
  } catch (error) {
    if (error instanceof InputError) return error.problem.code;
    throw error;
  }
}

/** Returns the message of a refusal, `''` where the formula is read. */
export function refusalOf(formula: string): string {
  try {
    readFormula(formula);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
}
