/**
 * Cuts the text of a CIF into tokens, in one pass. A quote closes only before white space or the end; a semicolon
 * opens and closes a text field only at the beginning of a line; `#` comments only where a token could begin. Three
 * quotes close at the next three of their kind, lines on; a list or table of CIF 2.0, `[0 0 1]`, is one value. A quote
 * or text field that is not closed is a value up to the next line that begins an entry, and is told as damage.
 */
import { InputError, type Problem } from '../../../../base/problem';
import { holdsStructure, meansLoop, nextEntry } from './cifDamage';
import { listReader } from './cifList';

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
  /** What is broken, as an error, by the index of the token that is. */
  readonly damages: ReadonlyMap<number, Problem>;
}

/**
 * A CIF with reflections has some hundred thousand; beyond this their list alone takes hundreds of megabytes.
 */
const mostTokens = 2_000_000;

const lineFeed = 10;
const carriageReturn = 13;
const semicolon = 59;

/**
 * Cuts a CIF into tokens. Control characters count as white space, as does a leading byte-order mark.
 * @param from position to begin at: 0, or the beginning of a line
 * @throws InputError `unterminated-quote`, `unterminated-text` where the damage may take in a part of the structure;
 * `cif-too-long`
 */
export function tokenize(text: string, file: string, from = 0): CifTokens {
  const kinds: CifTokenKind[] = [];
  const texts: string[] = [];
  const lines: number[] = [];
  const starts: number[] = [];
  const damages = new Map<number, Problem>();
  const listEnd = listReader(text);
  const isCif2 = /^\uFEFF?#\\#CIF_2/.test(text);
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
  while (at < from) step();

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
    const end = code === 91 || code === 123 ? listEnd(at) : 0;
    if (code === semicolon && (at === first || isLineEnd(text.charCodeAt(at - 1)))) {
      const atStart = at++;
      const lineAtStart = line;
      while (at < length && !(text.charCodeAt(at) === semicolon && isLineEnd(text.charCodeAt(at - 1))))
        step();
      if (at < length) at++;
      else {
        [at, line] = [atStart + 1, lineAtStart];
        const message = 'This text field is never closed.';
        const remedy = 'Close it with a semicolon at the beginning of a line.';
        // Where an earlier field lacks its end, this is where it ends, and entries between them were taken for text.
        const isDoubtful = texts.some((other) => other[0] === ';' && holdsStructure(other));
        goOn(unterminated('unterminated-text', message, remedy), isDoubtful);
      }
    } else if (isTripleQuote(text, at)) {
      const quotes = text.slice(at, at + 3);
      const close = text.indexOf(quotes, at + 3);
      // Two that are not closed look like one that is, with entries in it.
      if (close < 0 || (!isCif2 && holdsStructure(text.slice(at, close)))) {
        const message = 'These three quotes are not closed.';
        goOn(unterminated('unterminated-quote', message, `Close them by ${quotes}.`));
      } else while (at < close + 3) step();
    } else if (code === 34 || code === 39) {
      at++;
      while (at < length && !isLineEnd(text.charCodeAt(at))) {
        if (text.charCodeAt(at) === code && !(text.charCodeAt(at + 1) > 32)) break;
        at++;
      }
      if (text.charCodeAt(at) === code) at++;
      else {
        const message = 'This quote is not closed on its line.';
        const remedy = 'Close it, or write the text between lines that begin with ;.';
        goOn(unterminated('unterminated-quote', message, remedy));
      }
    } else if (end > 0) {
      while (at < end) step();
    } else {
      while (at < length && text.charCodeAt(at) > 32) at++;
      kind = kindOf(text, start, at);
      if (kind === 'value' && at === start + 5 && text.slice(start, at).toLowerCase() === 'stop_') continue;
    }
    if (kinds.length === mostTokens) throw tooLong(file, startLine);
    kinds.push(kind);
    texts.push(text.slice(start, at));
    lines.push(startLine);
    starts.push(start);

    function unterminated(code: string, message: string, remedy: string): Problem {
      const value = text.slice(start, start + 80).split(/[\r\n]/)[0];
      return { severity: 'error', code, file, line: startLine, value, message, remedy };
    }

    /** Takes the text up to the next entry for the value that is broken, unless a part of the structure is in it. */
    function goOn(problem: Problem, isDoubtful = false): void {
      damages.set(kinds.length, problem);
      const end = nextEntry(text, at);
      if (isDoubtful || holdsStructure(text.slice(start, end))) throw new InputError(problem);
      while (at < end) step();
    }
  }
  return { kinds, texts, lines, starts, damages };
}

function tooLong(file: string, line: number): InputError {
  return new InputError({
    ...{ code: 'cif-too-long', file, line },
    message: `The file has more than the ${mostTokens} values that are read.`,
    remedy: 'Give the cell and its atoms alone: leave out reflections and measured patterns.',
  });
}

/** Whether three equal quotes stand at a place, and more than the empty value `''` and a quote could mean. */
function isTripleQuote(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 34 || code === 39) && text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code;
}

/** Tells reserved words and tags from plain values. */
function kindOf(text: string, start: number, end: number): CifTokenKind {
  const code = text.charCodeAt(start) | 32;
  if (text.charCodeAt(start) === 95)
    return end < start + 8 && meansLoop(text.slice(start, end)) ? 'loop' : 'tag';
  if (end === start + 7 && text.slice(start, end).toLowerCase() === 'global_') return 'data';
  if (text.charCodeAt(start + 4) !== 95) return 'value';
  const word = text.slice(start, start + 5).toLowerCase();
  if (code === 100 && word === 'data_') return 'data';
  if (code === 108 && word === 'loop_' && end === start + 5) return 'loop';
  if (code === 115 && word === 'save_') return 'save';
  return 'value';
}
