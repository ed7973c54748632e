import { InputError, type Problem } from '../../../base/problem';
import { visible } from '../../../base/invisible';

const usualRemedy = 'Write one formula, such as Li7La3Zr2O12, or parts with amounts, such as 75Li2S-25P2S5.';

/** The error of a formula that cannot be read; its value is the formula, invisible characters by their names. */
export function formulaError(
  code: string,
  formula: string,
  message: string,
  remedy = usualRemedy,
): InputError {
  return new InputError({ severity: 'error', code, value: visible(formula), message, remedy });
}

/** The error of a formula that can be read in two ways; the message names both. */
export function ambiguous(
  formula: string,
  what: string,
  first: string,
  second: string,
  remedy = 'Write the formula without white space, and · between its parts, as in CuSO4·5H2O or 0.9Li6PS5Cl·0.1LiI.',
): InputError {
  const message = `“${visible(what)}” may be ${first} or ${second}.`;
  return formulaError('ambiguous-formula', formula, message, remedy);
}

/** What was decided against the plain reading of a formula that could be read. */
export function formulaNote(code: string, formula: string, message: string, remedy: string): Problem {
  return { severity: 'note', code, value: visible(formula), message, remedy };
}
