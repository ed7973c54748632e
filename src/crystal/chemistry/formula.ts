/**
 * Reads chemical formulas as people write them. What is decided where they are ambiguous:
 * - Nested (), [], {}; amounts `2`, `0.5`, `0,5`, `.5`, `1e-3`, `1/3`; subscripts ₂ as digits; `_`, `<sub>`, `$` and the
 *   braces of TeX are dropped. A polymorph's letter before the formula (`β-Li3PS4`) and `mol%` after it are dropped.
 * - `·`, `*`, `•` separate parts, whose leading number multiplies the whole part: `CuSO4·5H2O`, `CuSO4*5H2O`. So does
 *   white space before a number that a symbol follows (`CuSO4 5H2O`), `:` and `-` before a number (`50Li2S:50GeS2`),
 *   and any `-` or `+` after a beginning such as `75Li2S`. A system without amounts, `Li2S-P2S5`, is refused.
 * - A dot before a letter or bracket separates; a dot between digits is a decimal point, except in `….5H2O` at the
 *   end of a part (an integer before H2O or D2O), which is a hydrate.
 * - Charges are ignored: `Li+`, `SO4^2-`, superscripts. Digits right before a sign are an amount in `NH4+`, but the
 *   charge of a lone element (`Fe3+` is one iron); where both readings are common (`PO43-`, `(SO4)2-`) it is refused.
 * - D is hydrogen, T is none (`LiTFSI`), □ is a vacancy and counts nothing; amounts of zero drop out. `x`, `δ`, words
 *   and abbreviations are refused.
 * Differs: pymatgen 2026.10.24's Composition does not read `*`, and takes `CuSO4.5H2O` for 4.5 oxygens.
 */
import { InputError } from '../../base/problem';
import type { Composition } from './composition';
import { elementOf } from './elements';

const maximumLength = 2000;
const maximumAmount = 1e9;
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const amountPattern = /(?:\d+(?:\.(?=\d))?\d*|\.\d+)(?:[eE][-+]?\d+|\/[1-9]\d*)?/y;
const hydrateDot = /\.(?=\d+[HD]2O(?:$|[)\]}·]))/g;
const sign = /[-+]/;
const polymorph = /^(?:[α-ω]|alpha|beta|gamma|delta|[achmort])['′]?\s*-\s*(?=[A-Z([{])/;

type Amounts = Map<string, number>;

/** The part of a formula inside one bracket, or outside all. */
interface Frame {
  readonly bracket: string;
  /** Finished parts. */
  readonly total: Amounts;
  /** The part being read, before its multiplier. */
  part: Amounts;
  multiplier: number;
}

/**
 * Reads a formula into amounts by element.
 * @throws InputError with code `empty-formula`, `formula-too-long`, `unknown-element`, `unbalanced-brackets`,
 * `bad-amount`, `variable-amount`, `words-in-formula`, `amounts-missing`, `empty-brackets`, `ambiguous-charge` or `unexpected-character`; its value is the formula.
 */
export function parseFormula(formula: string): Composition {
  const text = plain(formula);
  const mixture = /^[\d.]/.test(text);
  const frames: Frame[] = [newFrame('')];
  let at = 0;
  while (at < text.length) {
    const frame = frames[frames.length - 1];
    const character = text[at];
    if (character >= 'A' && character <= 'Z') {
      const symbol = symbolAt(text, at, formula);
      const amount = amountAt(text, at + symbol.length, formula);
      add(frame.part, elementOf(symbol)!, amount.value);
      at = amount.end;
    } else if (closing[character] !== undefined) {
      frames.push(newFrame(character));
      at++;
    } else if (character === ')' || character === ']' || character === '}') {
      if (frames.length === 1 || closing[frame.bracket] !== character) throw unbalanced(formula, character);
      if (isEmpty(frame) && /[([{][\d.]*$/.test(text.slice(0, at))) throw emptyBrackets(formula);
      frames.pop();
      const amount = amountAt(text, at + 1, formula);
      addAll(frames[frames.length - 1].part, finished(frame), amount.value);
      at = amount.end;
    } else if (character === '□') {
      at = amountAt(text, at + 1, formula).end;
    } else if (character === '·' || isPartStart(text, at, mixture)) {
      at = startPart(frame, text, character === '·' || sign.test(character) ? at + 1 : at, formula);
    } else if (sign.test(character)) {
      at = skipCharge(text, at, formula);
    } else {
      throw unexpected(formula, text, at);
    }
  }
  if (frames.length > 1) throw unbalanced(formula, frames[frames.length - 1].bracket);
  return toComposition(finished(frames[0]), formula);
}

/** Brings the spellings of one formula to plain characters; white space goes, except where it separates parts. */
function plain(formula: string): string {
  if (formula.length > maximumLength) {
    throw formulaError('formula-too-long', formula, `The formula has more than ${maximumLength} characters.`);
  }
  let text = formula.trim();
  if (/[^A-Za-z0-9.()]/.test(text)) {
    text = text
      .replace(/^(['"])(.*)\1$/, '$2')
      .replace(/[_^]\{([^{}]*)\}/g, (all, inner: string) => (all[0] === '_' ? inner : all))
      .replace(/<sup>[^<]*<\/sup>|<\/?sub>|[_$]/gi, '')
      .replace(/[₊₋ₓ]/g, (sub) => '+-x'['₊₋ₓ'.indexOf(sub)])
      .replace(/[₀-₉]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x2080 + 48))
      .replace(/[⁰¹²³⁴-⁹⁺⁻]+/g, '')
      .replace(/\^(?:\{[^{}]*\}|\(\d*[-+−]\)|\d*[-+−]?)/g, '')
      .replace(/[*•⋅∙]/g, '·')
      .replace(/[‐-―−]/g, '-')
      .replace(polymorph, '')
      .replace(/\s*\(?\s*mol\.?\s*%\s*\)?$/i, '')
      .replace(/(\d),(?=\d)/g, '$1.')
      .replace(/:\s*(?=[\d.]+[A-Z([{])/g, '·')
      .replace(/\s+(?=[\d.]+[A-Z([{])/g, '·')
      .replace(/\s+/g, '');
  }
  if (text.includes('.')) {
    text = text.replace(hydrateDot, (dot, at: number) =>
      /(?:^|[^\d.])\d*$/.test(text.slice(0, at)) ? '·' : dot,
    );
    text = text.replace(/\.(?=[A-Z([{])/g, '·');
  }
  return text;
}

/** A part begins with its multiplier: at the very beginning, after a hyphen, or after a plus sign in a mixture. */
function isPartStart(text: string, at: number, mixture: boolean): boolean {
  if (/[\d.]/.test(text[at])) return at === 0 || '([{'.includes(text[at - 1]);
  if (text[at] === '-' && at > 0 && /^[\d.]+(?:\/\d+)?[A-Z([{]/.test(text.slice(at + 1))) return true;
  return mixture && sign.test(text[at]) && at > 0 && /[\dA-Z([{]/.test(text[at + 1] ?? '');
}

function startPart(frame: Frame, text: string, at: number, formula: string): number {
  addAll(frame.total, frame.part, frame.multiplier);
  frame.part = new Map();
  const amount = amountAt(text, at, formula, false);
  frame.multiplier = amount.value;
  return amount.end;
}

function symbolAt(text: string, at: number, formula: string): string {
  const two = text.slice(at, at + 2);
  if (two.length === 2 && two[1] >= 'a' && two[1] <= 'z' && elementOf(two) !== undefined) return two;
  if (elementOf(text[at]) !== undefined) return text[at];
  const name = /^[A-Z][a-z]?/.exec(two)![0];
  throw formulaError(
    'unknown-element',
    formula,
    `“${name}” is not an element symbol.`,
    'Write symbols as in the periodic table (Li, not LI), and formulas, not abbreviations such as LLZO or DME.',
  );
}

/** Reads the amount at a place, 1 where there is none, and steps over a charge that belongs to it. */
function amountAt(
  text: string,
  at: number,
  formula: string,
  chargeMayFollow = true,
): { value: number; end: number } {
  const character = text.charCodeAt(at);
  if (character !== 46 && !(character >= 48 && character <= 57)) return { value: 1, end: at };
  amountPattern.lastIndex = at;
  const match = amountPattern.exec(text);
  const [whole, divisor] = match?.[0].split('/') ?? [];
  const value = match ? Number(whole) / Number(divisor ?? 1) : NaN;
  const end = at + (match?.[0].length ?? 0);
  if (!(value <= maximumAmount) || text[end] === '.') {
    const remedy = 'Write amounts as 2, 0.5 or 1e-3.';
    const read = /^[\d.]*/.exec(text.slice(at))![0];
    throw formulaError('bad-amount', formula, `“${read}” is not an amount.`, remedy);
  }
  if (chargeMayFollow && end === text.length - 1 && sign.test(text[end])) {
    const digits = match![0];
    if (/^[A-Z][a-z]?$/.test(text.slice(0, at))) return { value: 1, end: end + 1 };
    if (digits.length > 1 || ')]}'.includes(text[at - 1])) {
      const remedy = 'Write the charge as ^2-, or leave it out: charges are ignored.';
      const message = `“${digits}${text[end]}” may be an amount or a charge.`;
      throw formulaError('ambiguous-charge', formula, message, remedy);
    }
    return { value, end: end + 1 };
  }
  return { value, end };
}

/** Steps over a sign that is a charge: it stands after an atom or bracket and no amount follows it. */
function skipCharge(text: string, at: number, formula: string): number {
  let end = at + 1;
  while (end < text.length && text[end] === text[at]) end++;
  const next = text[end] ?? '';
  if (text[at] === '-' && at > 0 && /[A-Z([{]/.test(next)) {
    const remedy = 'Give the amounts, as in 75Li2S-25P2S5, or write one formula without hyphens.';
    throw formulaError('amounts-missing', formula, 'The formula joins parts without their amounts.', remedy);
  }
  if (at === 0 || /[\d.]/.test(text[at - 1]) || !/^$|[A-Z([{)\]}·]/.test(next))
    throw unexpected(formula, text, at);
  return end;
}

function newFrame(bracket: string): Frame {
  return { bracket, total: new Map(), part: new Map(), multiplier: 1 };
}

function isEmpty({ total, part }: Frame): boolean {
  return total.size === 0 && part.size === 0;
}

function finished(frame: Frame): Amounts {
  if (frame.total.size === 0 && frame.multiplier === 1) return frame.part;
  addAll(frame.total, frame.part, frame.multiplier);
  return frame.total;
}

function add(amounts: Amounts, symbol: string, amount: number): void {
  amounts.set(symbol, (amounts.get(symbol) ?? 0) + amount);
}

function addAll(amounts: Amounts, more: Amounts, factor: number): void {
  for (const [symbol, amount] of more) add(amounts, symbol, amount * factor);
}

function toComposition(amounts: Amounts, formula: string): Composition {
  const symbols: string[] = [];
  const values: number[] = [];
  for (const [symbol, amount] of amounts) {
    if (!(amount <= maximumAmount)) {
      throw formulaError('bad-amount', formula, `The amount of ${symbol} is beyond ${maximumAmount}.`);
    }
    if (amount === 0) continue;
    symbols.push(symbol);
    values.push(amount);
  }
  if (symbols.length === 0) {
    throw formulaError(
      'empty-formula',
      formula,
      'The formula names no atoms.',
      'Write a formula such as Li7La3Zr2O12.',
    );
  }
  return { symbols, amounts: values };
}

function unexpected(formula: string, text: string, at: number): InputError {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const word = /^[-+]?([a-zα-ω]+)/.exec(text.slice(at))?.[1] ?? '';
  if (word.length > 2) {
    const message = `“${word}” is not part of a formula.`;
    return formulaError('words-in-formula', formula, message, 'Write the formula alone, without words.');
  }
  if (word !== '') {
    return formulaError(
      'variable-amount',
      formula,
      `“${word}” is neither part of an element symbol nor a number.`,
      'Put a number in place of x, y or δ, give every composition a row of its own, and write symbols with a capital.',
    );
  }
  const message = `“${character}” has no meaning at this place of a formula.`;
  return formulaError('unexpected-character', formula, message, remedies[character]);
}

const remedies: Readonly<Record<string, string>> = {
  ',': 'Give each element of a mixed site its amount: (Cl0.5Br0.5), not (Cl,Br).',
  ':': 'Write a dopant with its amount into the formula: Li6.4Al0.2La3Zr2O12, not Li7La3Zr2O12:Al.',
};

function emptyBrackets(formula: string): InputError {
  const remedy = 'Write amounts without brackets, and atoms inside them: (PO4)3.';
  return formulaError('empty-brackets', formula, 'There is no atom between two brackets.', remedy);
}

function unbalanced(formula: string, bracket: string): InputError {
  const message = `The bracket “${bracket}” has no partner.`;
  return formulaError('unbalanced-brackets', formula, message, 'Close every bracket with its own kind.');
}

function formulaError(
  code: string,
  formula: string,
  message: string,
  remedy = 'Write one formula, such as Li7La3Zr2O12, or parts with amounts, such as 75Li2S-25P2S5.',
): InputError {
  return new InputError({ severity: 'error', code, value: formula, message, remedy });
}
