import type { InputError } from '../../../base/problem';
import { ambiguous, formulaError } from './formulaProblem';

/* The errors of a formula whose characters are read, but not its meaning. */

export function unknownElement(text: string, at: number, formula: string): InputError {
  const name = /^[A-Z][a-z]?/.exec(text.slice(at, at + 2))![0];
  const remedy =
    'Write symbols as in the periodic table (Li, not LI), and formulas, not abbreviations such as LLZO or DME.';
  return formulaError('unknown-element', formula, `“${name}” is not an element symbol.`, remedy);
}

export function unexpected(text: string, given: number, formula: string): InputError {
  const at = text[given] === ' ' ? given + 1 : given;
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (character >= 'A' && character <= 'Z') return unknownElement(text, at, formula);
  const word = /^[-+]?([a-zα-ω]+)/.exec(text.slice(at))?.[1] ?? '';
  if (word.length > 2) {
    const message = `“${word}” is not part of a formula.`;
    return formulaError('words-in-formula', formula, message, 'Write the formula alone, without words.');
  }
  if (word !== '') {
    const message = `“${word}” is neither part of an element symbol nor a number.`;
    const remedy =
      'Put a number in place of x, y or δ, give every composition a row of its own, and write symbols with a capital.';
    return formulaError('variable-amount', formula, message, remedy);
  }
  const message = `“${character}” has no meaning at this place of a formula.`;
  return formulaError('unexpected-character', formula, message, remedies[character]);
}

const remedies: Readonly<Record<string, string>> = {
  ',': 'Give each element of a mixed site its amount: (Cl0.5Br0.5), not (Cl,Br).',
  ':': 'Write a dopant with its amount into the formula: Li6.4Al0.2La3Zr2O12, not Li7La3Zr2O12:Al.',
  '/': 'Write a mixture with its amounts, as in 0.5Li3PS4·0.5LiI.',
  '~': 'Write the amount without “about”, if it is meant as it stands.',
};

export function emptyBrackets(formula: string): InputError {
  const remedy = 'Write amounts without brackets, and atoms inside them: (PO4)3.';
  return formulaError('empty-brackets', formula, 'There is no atom between two brackets.', remedy);
}

export function emptyPart(formula: string): InputError {
  const remedy = 'Write amounts behind symbols, and multipliers right before the parts that they multiply.';
  return formulaError('empty-part', formula, 'A part of the formula has no atoms.', remedy);
}

export function unbalanced(bracket: string, formula: string): InputError {
  const message = `The bracket “${bracket}” has no partner.`;
  return formulaError('unbalanced-brackets', formula, message, 'Close every bracket with its own kind.');
}

export function amountsMissing(formula: string): InputError {
  const remedy = 'Give the amounts, as in 75Li2S-25P2S5, or write one formula without hyphens.';
  return formulaError('amounts-missing', formula, 'The formula joins parts without their amounts.', remedy);
}

/** The error of a formula that ends where another part should follow. */
export function cutMixture(sign: string, formula: string): InputError {
  const message = `The formula ends with “${sign}”: a part of it may be missing.`;
  const remedy = 'Write all parts, and no charge: charges are ignored.';
  return formulaError('cut-mixture', formula, message, remedy);
}

export function ambiguousCharge(charge: string, formula: string): InputError {
  const remedy = 'Write the charge as ^2-, or leave it out: charges are ignored.';
  return formulaError('ambiguous-charge', formula, `“${charge}” may be an amount or a charge.`, remedy);
}

/** The error of a sign that may join parts of a mixture, or belong to an amount such as 1+0.3. */
export function ambiguousSum(piece: string, formula: string): InputError {
  const remedy = 'Write sums as numbers (Li1.3, not Li1+0.3), and · between the parts of a mixture.';
  return ambiguous(formula, piece, 'a part of a mixture', 'belong to a sum of amounts', remedy);
}
