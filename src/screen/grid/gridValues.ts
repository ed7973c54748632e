import { isElement } from '../../crystal/chemistry/elements';
import { GridError, type GridText } from './gridText';

/** Numbers that an amount runs through. They are never listed: a range of 10⁹ values is three numbers. */
export type GridNumbers =
  | { readonly kind: 'range'; readonly from: number; readonly step: number; readonly n: number }
  | { readonly kind: 'list'; readonly numbers: readonly number[]; readonly n: number };

/** What one choice of a grid runs through: numbers, or elements. */
export type GridValues =
  GridNumbers | { readonly kind: 'elements'; readonly symbols: readonly string[]; readonly n: number };

/** Steps add up with rounding: a range ends where the last step comes as near as this, in steps. */
const endWithin = 1e-6;
const rangeForm = 'Write it as from..to:step, such as 0..0.5:0.1.';

/** Returns the k-th number, from 0; sums of steps are rounded to ten decimals, so that 3 · 0.1 is 0.3. */
export function numberAt(values: GridNumbers, k: number): number {
  if (values.kind === 'list') return values.numbers[k];
  const value = values.from + k * values.step;
  return Math.abs(value) < 1e5 ? Math.round(value * 1e10) / 1e10 : value;
}

/**
 * Reads all of a text as a range, or as a list of numbers or elements.
 * @throws GridError `no-values`, `no-step`, `bad-step`, `uneven-range`, `too-fine`, `no-number`, `no-element`,
 * `repeated-value`, `stray-text`
 */
export function readValues(text: GridText): GridValues {
  text.skipSpace();
  if (text.isDone) throw text.error('no-values', 'There are no values here.', rangeForm);
  const isElements = text.next >= 'A' && text.next <= 'Z';
  const values = isElements ? readElements(text) : readNumbers(text);
  text.skipSpace();
  if (text.isDone) return values;
  const remedy = isElements
    ? 'Separate elements by commas: Ta, Nb, Al.'
    : `${rangeForm} Separate single values by commas: 0, 0.25, 0.5.`;
  throw text.error('stray-text', 'This belongs to no list of values.', remedy);
}

function readNumbers(text: GridText): GridNumbers {
  const start = text.at;
  const first = text.value();
  text.skipSpace();
  if (text.line.startsWith('..', text.at) && text.at + 2 <= text.end) return readRange(text, start, first);
  const numbers = [first];
  while (text.take(',')) {
    text.skipSpace();
    const { at } = text;
    const value = text.value();
    if (numbers.includes(value)) throw repeated(at, String(value));
    numbers.push(value);
    text.skipSpace();
  }
  return { kind: 'list', numbers, n: numbers.length };
}

function readRange(text: GridText, start: number, from: number): GridNumbers {
  text.at += 2;
  const to = text.value();
  text.skipSpace();
  if (!text.take(':')) throw text.error('no-step', 'The range has no step.', rangeForm);
  text.skipSpace();
  const stepAt = text.at;
  const step = text.value();
  const range = text.line.slice(start, text.at);
  if (!(step > 0))
    throw new GridError('bad-step', stepAt, 'A step is larger than 0.', rangeForm, String(step));
  if (to < from) {
    const remedy = `Write the smaller one first: ${to}..${from}:${step}.`;
    throw new GridError('bad-step', start, 'The range ends below its beginning.', remedy, range);
  }
  const n = Math.floor((to - from) / step + endWithin) + 1;
  if (n > Number.MAX_SAFE_INTEGER) {
    throw new GridError(
      'too-fine',
      stepAt,
      'The step is too small for the range.',
      'Take a larger step.',
      range,
    );
  }
  const last = numberAt({ kind: 'range', from, step, n }, n - 1);
  if (Math.abs(last - to) > endWithin * step) {
    const message = `The steps do not end at ${to}: the last value before it is ${last}.`;
    const remedy = `Write ${from}..${last}:${step}, or take another step.`;
    throw new GridError('uneven-range', start, message, remedy, range);
  }
  return { kind: 'range', from, step, n };
}

function readElements(text: GridText): GridValues {
  const symbols: string[] = [];
  do {
    text.skipSpace();
    const { at } = text;
    const symbol = text.symbol();
    if (!isElement(symbol)) {
      text.at = at;
      throw text.error('no-element', 'An element is expected here.', 'Write choices as {Ta,Nb,Al}.');
    }
    if (symbols.includes(symbol)) throw repeated(at, symbol);
    symbols.push(symbol);
    text.skipSpace();
  } while (text.take(','));
  return { kind: 'elements', symbols, n: symbols.length };
}

function repeated(at: number, value: string): GridError {
  return new GridError('repeated-value', at, 'This value stands twice in the list.', 'Leave one out.', value);
}
