/**
 * Cuts the text of a CIF into tokens, in one pass. A quote closes only before white space or the end; a semicolon
 * opens and closes a text field only at the beginning of a line; `#` comments only where a token could begin. Three
 * quotes close at the next three of their kind, lines on.
 */
import { InputError } from '../../../base/problem';

export type CifTokenKind = 'data' | 'loop' | 'save' | 'tag' | 'value';

/** Tokens as parallel arrays. */
export interface CifTokens {
  readonly kinds: readonly CifTokenKind[];
  /** As written, with quotes and delimiters. */
  readonly texts: readonly string[];
  /** Line of each token's beginning, from 1. */
  readonly lines: readonly number[];
  /** Position of each token in the text. */
  readonly starts: readonly number[];
}

const lineFeed = 10;
const carriageReturn = 13;
const semicolon = 59;

/** Cuts a CIF into tokens. Control characters count as white space, as does a leading byte-order mark. */
export function tokenize(text: string, file: string): CifTokens {
  const kinds: CifTokenKind[] = [];
  const texts: string[] = [];
  const lines: number[] = [];
  const starts: number[] = [];
  const length = text.length;
  let line = 1;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const first = at;

  const isLineEnd = (code: number) => code === lineFeed || code === carriageReturn;
  /** Steps over one character, counting lines; CR LF is one line end. */
  const step = () => {
    const code = text.charCodeAt(at);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) line++;
    at++;
  };

  while (at < length) {
    const code = text.charCodeAt(at);
    if (code <= 32) {
      step();
      continue;
    }
    if (code === 35) {
      while (at < length && !isLineEnd(text.charCodeAt(at))) at++;
      continue;
    }
    const start = at;
    const startLine = line;
    let kind: CifTokenKind = 'value';
    if (code === semicolon && (at === first || isLineEnd(text.charCodeAt(at - 1)))) {
      at++;
      while (at < length && !(text.charCodeAt(at) === semicolon && isLineEnd(text.charCodeAt(at - 1))))
        step();
      if (at >= length) {
        const message = 'This text field is never closed.';
        throw unterminated(
          'unterminated-text',
          message,
          'Close it with a semicolon at the beginning of a line.',
        );
      }
      at++;
    } else if (isTripleQuote(text, at)) {
      const quotes = text.slice(at, at + 3);
      const close = text.indexOf(quotes, at + 3);
      if (close < 0) {
        throw unterminated(
          'unterminated-quote',
          'These three quotes are not closed.',
          `Close them by ${quotes}.`,
        );
      }
      while (at < close + 3) step();
    } else if (code === 34 || code === 39) {
      at++;
      while (at < length && !isLineEnd(text.charCodeAt(at))) {
        if (text.charCodeAt(at) === code && !(text.charCodeAt(at + 1) > 32)) break;
        at++;
      }
      if (text.charCodeAt(at) !== code) {
        const message = 'This quote is not closed on its line.';
        throw unterminated(
          'unterminated-quote',
          message,
          'Close it, or write the text between lines that begin with ;.',
        );
      }
      at++;
    } else {
      while (at < length && text.charCodeAt(at) > 32) at++;
      kind = kindOf(text, start, at);
      if (kind === 'value' && at === start + 5 && text.slice(start, at).toLowerCase() === 'stop_') continue;
    }
    kinds.push(kind);
    texts.push(text.slice(start, at));
    lines.push(startLine);
    starts.push(start);

    function unterminated(code: string, message: string, remedy: string): InputError {
      const value = text.slice(start, start + 80).split(/[\r\n]/)[0];
      return new InputError({ severity: 'error', code, file, line: startLine, value, message, remedy });
    }
  }
  return { kinds, texts, lines, starts };
}

/** Whether three equal quotes stand at a place, and more than the empty value `''` and a quote could mean. */
function isTripleQuote(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 34 || code === 39) && text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code;
}

/** Tells reserved words and tags from plain values. */
function kindOf(text: string, start: number, end: number): CifTokenKind {
  const code = text.charCodeAt(start) | 32;
  if (text.charCodeAt(start) === 95) return 'tag';
  if (end === start + 7 && text.slice(start, end).toLowerCase() === 'global_') return 'data';
  if (text.charCodeAt(start + 4) !== 95) return 'value';
  const word = text.slice(start, start + 5).toLowerCase();
  if (code === 100 && word === 'data_') return 'data';
  if (code === 108 && word === 'loop_' && end === start + 5) return 'loop';
  if (code === 115 && word === 'save_') return 'save';
  return 'value';
}
