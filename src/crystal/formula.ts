/**
 * Reads chemical formulas as people write them. What is decided where they are ambiguous:
 * - Nested (), [], {}; amounts `2`, `0.5`, `.5`, `1e-3`; subscripts ₂ as digits; `_` and `<sub>` are dropped.
 * - `·`, `*`, `•` separate parts, whose leading number multiplies the whole part: `CuSO4·5H2O`, `CuSO4*5H2O`. So does
 *   white space before a number that a symbol follows (`CuSO4 5H2O`), and `-` or `+` in `75Li2S-25P2S5`.
 * - A dot before a letter or bracket separates; a dot between digits is a decimal point, except in `….5H2O` at the
 *   end of a part (an integer before H2O or D2O), which is a hydrate.
 * - Charges are ignored: `Li+`, `SO4^2-`, superscripts. Digits right before a sign are an amount in `NH4+`, but the
 *   charge of a lone element (`Fe3+` is one iron); where both readings are common (`PO43-`, `(SO4)2-`) it is refused.
 * - D and T are hydrogen, □ is a vacancy and counts nothing; amounts of zero drop out. `x`, `δ` are refused.
 * Differs: pymatgen 2026.10.24's Composition does not read `*`, and takes `CuSO4.5H2O` for 4.5 oxygens.
 */
import { InputError } from '../base/problem';
import type { Composition } from './composition';
import { elementOf } from './elements';

const maximumLength = 2000;
const maximumAmount = 1e9;
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const amountPattern = /(?:\d+(?:\.(?=\d))?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const hydrateDot = /\.(?=\d+[HD]2O(?:$|[)\]}·]))/g;
const sign = /[-+]/;

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
 * `bad-amount`, `variable-amount`, `ambiguous-charge` or `unexpected-character`; its value is the formula.
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
      .replace(/<sup>[^<]*<\/sup>|<\/?sub>|_/gi, '')
      .replace(/[₀-₉]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x2080 + 48))
      .replace(/[⁰¹²³⁴-⁹⁺⁻]+/g, '')
      .replace(/\^(?:\{[^{}]*\}|\(\d*[-+−]\)|\d*[-+−]?)/g, '')
      .replace(/[*•⋅∙]/g, '·')
      .replace(/[‐-―−]/g, '-')
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

/** A part begins with its multiplier: at the very beginning, or after a hyphen or plus sign in a mixture. */
function isPartStart(text: string, at: number, mixture: boolean): boolean {
  if (/[\d.]/.test(text[at])) return at === 0 || '([{'.includes(text[at - 1]);
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
    'Write symbols as in the periodic table: Li, not LI or li.',
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
  const value = match ? Number(match[0]) : NaN;
  const end = at + (match?.[0].length ?? 0);
  if (!(value <= maximumAmount) || text[end] === '.') {
    const remedy = 'Write amounts as 2, 0.5 or 1e-3, without a decimal comma.';
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
  if (at === 0 || /[\d.]/.test(text[at - 1]) || !/^$|[A-Z([{)\]}·]/.test(next))
    throw unexpected(formula, text, at);
  return end;
}

function newFrame(bracket: string): Frame {
  return { bracket, total: new Map(), part: new Map(), multiplier: 1 };
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
  if (/[a-zαβγδ]/.test(character) || (sign.test(character) && /[a-zαβγδ]/.test(text[at + 1] ?? ''))) {
    const variable = /[a-zαβγδ]/.exec(text.slice(at))![0];
    return formulaError(
      'variable-amount',
      formula,
      `“${variable}” is neither part of an element symbol nor a number.`,
      'Put a number in place of x, y or δ, and write symbols with a capital.',
    );
  }
  const message = `“${character}” has no meaning at this place of a formula.`;
  const remedy = character === ',' ? 'Use a decimal point.' : undefined;
  return formulaError('unexpected-character', formula, message, remedy);
}

function unbalanced(formula: string, bracket: string): InputError {
  const message = `The bracket “${bracket}” has no partner.`;
  return formulaError('unbalanced-brackets', formula, message, 'Close every bracket with its own kind.');
}

function formulaError(
  code: string,
  formula: string,
  message: string,
  remedy = 'Correct the formula in the table.',
): InputError {
  return new InputError({ severity: 'error', code, value: formula, message, remedy });
}
