import { isElement } from '../../crystal/chemistry/elements';
import { constantAmount, readAmount, type GridAmount } from './gridAmount';
import { GridError, GridText } from './gridText';
import { readValues, type GridValues } from './gridValues';

/** What a grid runs through by itself: a range or a choice in the template, or the values of a letter. */
export interface TemplateDimension {
  /** The letter; `''` where range or choice stand in the template. */
  readonly name: string;
  /** null until the letter's values are known. */
  readonly values: GridValues | null;
  readonly at: number;
}

/** An atom, or a bracket around others. */
export type TemplatePart = {
  /** `balance`: what makes the formula neutral. */
  readonly amount: GridAmount | 'balance';
  /** Place in the line, from 0. */
  readonly at: number;
} & (
  | { readonly kind: 'atom'; readonly symbol: string }
  | { readonly kind: 'choice'; readonly dimension: number }
  | { readonly kind: 'bracket'; readonly parts: readonly TemplatePart[] }
);

export interface GridTemplate {
  readonly parts: readonly TemplatePart[];
  /** In the order of their first appearance. */
  readonly dimensions: readonly TemplateDimension[];
}

/** Brackets inside brackets beyond this are no formula. */
const deepest = 20;
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/**
 * Reads a formula with choices and amounts in braces: `Li{7-x}La3Zr{2-x}{Ta,Nb}{x}O12`, `Li{balance}Al{x}Ti{2-x}(PO4)3`.
 * @param end where the template ends in the line
 * @throws GridError that names the place and the remedy
 */
export function readTemplate(line: string, end: number): GridTemplate {
  const text = new GridText(line, 0, end);
  const dimensions: TemplateDimension[] = [];
  const balances: number[] = [];
  const parts = readParts(text, 0);
  if (parts.length === 0) {
    const remedy = 'Write a formula such as Li{7-x}La3Zr{2-x}Ta{x}O12; x=0..0.5:0.1.';
    throw new GridError('empty-template', 0, 'The grid has no formula.', remedy);
  }
  if (balances.length > 1) {
    const remedy = 'Let one element balance, and write the amounts of the others.';
    throw new GridError('two-balances', balances[1], 'Two elements balance the charge.', remedy, '{balance}');
  }
  return { parts, dimensions };

  function readParts(text: GridText, depth: number): TemplatePart[] {
    const parts: TemplatePart[] = [];
    for (;;) {
      text.skipSpace();
      if (text.isDone || (depth > 0 && (text.next === ')' || text.next === ']'))) return parts;
      parts.push(readPart(text, depth));
    }
  }

  function readPart(text: GridText, depth: number): TemplatePart {
    const { at } = text;
    const open = text.next;
    if (open === '{') {
      const inside = braces(text);
      return { kind: 'choice', dimension: choiceIn(inside), amount: amountBehind(text, false), at };
    }
    if (open in closing && depth < deepest) {
      text.at++;
      const parts = readParts(text, depth + 1);
      if (!text.take(closing[open]))
        throw new GridError('unbalanced-brackets', at, 'This bracket is not closed.', 'Close it.', open);
      if (parts.length === 0)
        throw new GridError('empty-brackets', at, 'Nothing stands in this bracket.', 'Leave it out.');
      return { kind: 'bracket', parts, amount: amountBehind(text, false), at };
    }
    const symbol = text.symbol();
    if (isElement(symbol)) return { kind: 'atom', symbol, amount: amountBehind(text, true), at };
    text.at = at;
    throw noAtom(text, symbol);
  }

  /** Returns the text in braces, and passes over them. */
  function braces(text: GridText): GridText {
    const start = text.at;
    const close = line.indexOf('}', start);
    const open = line.indexOf('{', start + 1);
    if (close < 0 || close >= text.end || (open >= 0 && open < close)) {
      throw new GridError('unbalanced-brackets', start, 'This brace is not closed.', 'Close it by }.', '{');
    }
    text.at = close + 1;
    return new GridText(line, start + 1, close);
  }

  /** The dimension of `{Ta,Nb}`, or of a capital letter with its values behind: `{M}`. */
  function choiceIn(inside: GridText): number {
    inside.skipSpace();
    const { at } = inside;
    const symbol = inside.symbol();
    const isRest = line.slice(inside.at, inside.end).trim() === '';
    if (symbol.length === 1 && !isElement(symbol) && isRest) return named(symbol, at);
    if (symbol === '') {
      const remedy = 'Put an element before it, or write elements in the braces: {Ta,Nb,Al}.';
      throw inside.error('amount-of-nothing', 'An amount stands here, and no element before it.', remedy);
    }
    inside.at = at;
    return unnamed(readValues(inside), at);
  }

  function amountBehind(text: GridText, mayBalance: boolean): GridAmount | 'balance' {
    text.skipSpace();
    const { at } = text;
    if (text.isNumber) {
      const amount = constantAmount(text.number());
      text.skipSpace();
      if (text.next !== '{' || isChoice(text)) return amount;
      const remedy = 'Put the number into the braces: {2x}.';
      throw text.error('two-amounts', 'A number and braces stand behind one element.', remedy);
    }
    if (text.next !== '{' || isChoice(text)) return constantAmount(1);
    const inside = braces(text);
    if (line.slice(inside.at, inside.end).trim() !== 'balance') return amountIn(inside);
    if (!mayBalance) {
      const remedy = 'Put {balance} behind an element such as Li.';
      throw new GridError('no-balance', at, 'Only a single element can balance the charge.', remedy);
    }
    balances.push(at);
    return 'balance';
  }

  /** Whether braces hold elements: then they are an atom of their own, and no amount. */
  function isChoice(text: GridText): boolean {
    return /^\{\s*[A-Z]/.test(line.slice(text.at, text.at + 40));
  }

  function amountIn(inside: GridText): GridAmount {
    const { at } = inside;
    const content = line.slice(at, inside.end);
    if (!content.includes('..') && !content.includes(',')) return readAmount(inside, named);
    const dimension = unnamed(readValues(inside), at);
    return { constant: 0, terms: [{ dimension, factor: 1 }] };
  }

  function named(name: string, at: number): number {
    const known = dimensions.findIndex((dimension) => dimension.name === name);
    return known >= 0 ? known : dimensions.push({ name, values: null, at }) - 1;
  }

  function unnamed(values: GridValues, at: number): number {
    return dimensions.push({ name: '', values, at }) - 1;
  }
}

function noAtom(text: GridText, symbol: string): GridError {
  if (symbol.length === 1) {
    const remedy = `Write {${symbol}}, and its elements behind: ; ${symbol}=Ta,Nb.`;
    return text.error('unknown-element', `“${symbol}” is no element.`, remedy);
  }
  if (symbol !== '')
    return text.error('unknown-element', `“${symbol}” is no element.`, 'Check its spelling.');
  if (text.isNumber)
    return text.error(
      'amount-of-nothing',
      'A number stands here, and no element before it.',
      'Put it behind one.',
    );
  const remedy = 'Write elements, amounts, round brackets, and choices in braces; values behind a semicolon.';
  return text.error('unexpected-character', 'This belongs to no formula.', remedy);
}
