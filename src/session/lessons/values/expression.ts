/**
 * The small language of lesson values: readings of the app (`cv.spearman(stage1)`), notes of the learner (`@random`),
 * numbers, `+ - * /`, `abs(…)`, parentheses, comparisons (`<`, `>`, `<=`, `>=`) joined by `&`. A comparison is 1 or 0.
 */

/** A value that is read from the app. */
export interface ReadingCall {
  readonly name: string;
  /** `''` for none. */
  readonly argument: string;
}

/** Where values come from; null for what is not there yet. */
export interface ValueSource {
  reading(call: ReadingCall): number | null;
  noted(name: string): number | null;
}

export interface Expression {
  readonly readings: readonly ReadingCall[];
  /** Names of notes. */
  readonly notes: readonly string[];
  /** Whether it is true or false. */
  readonly isComparison: boolean;
  /** null while something of it is not there. */
  valueOf(source: ValueSource): number | null;
}

type Reckoned = (source: ValueSource) => number | null;

/** Longer ones are refused. */
const longestExpression = 200;
const deepest = 20;

const token =
  /\s*(?:(\d+(?:\.\d+)?)|@([a-z]\w*)|(abs(?=\()|<=|>=|[-+*/()<>&])|([a-z][\w.]*)(?:\(([\w.-]*)\))?)/giy;

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
  '&': (a, b) => Number(a === 1 && b === 1),
};

type Token = { readonly mark: string } | { readonly value: Reckoned };

/** Reads an expression. Throws RangeError with a sentence where it is none. */
export function parseExpression(text: string): Expression {
  if (text.length > longestExpression)
    throw new RangeError(`It has more than ${longestExpression} characters.`);
  const readings: ReadingCall[] = [];
  const notes: string[] = [];
  const tokens = tokensOf(text, readings, notes);
  let at = 0;
  const markAt = () => {
    const next = tokens[at];
    return next && 'mark' in next ? next.mark : '';
  };

  function operand(depth: number): Reckoned {
    const next = tokens[at++];
    if (depth > deepest) throw new RangeError('Its parentheses are too deep.');
    if (!next) throw new RangeError('A value is missing at its end.');
    if ('value' in next) return next.value;
    if (next.mark === '-') {
      const inner = operand(depth + 1);
      return combined('-', () => 0, inner);
    }
    if (next.mark === 'abs') {
      const inner = operand(depth + 1);
      return (source) => {
        const value = inner(source);
        return value === null ? null : Math.abs(value);
      };
    }
    if (next.mark !== '(') throw new RangeError(`A value is missing before “${next.mark}”.`);
    const inner = level(0, depth + 1);
    if (markAt() !== ')') throw new RangeError('A parenthesis is not closed.');
    at++;
    return inner;
  }

  /** Reads a chain of operations of one rank, each operand of the next. */
  function level(rank: number, depth: number): Reckoned {
    const marks = [
      ['+', '-'],
      ['*', '/'],
    ][rank];
    if (!marks) return operand(depth);
    let left = level(rank + 1, depth);
    while (marks.includes(markAt())) {
      const { mark } = tokens[at++] as { mark: string };
      left = combined(mark, left, level(rank + 1, depth));
    }
    return left;
  }

  let nCompared = 0;
  function comparison(): Reckoned {
    const left = level(0, 0);
    const mark = markAt();
    if (!/^[<>]/.test(mark)) return left;
    nCompared++;
    at++;
    return combined(mark, left, level(0, 0));
  }

  let whole = comparison();
  let nParts = 1;
  for (; markAt() === '&'; nParts++) {
    at++;
    whole = combined('&', whole, comparison());
  }
  if (at < tokens.length) throw new RangeError('Something stands behind its end.');
  if (nParts > 1 && nCompared < nParts) throw new RangeError('“&” joins comparisons only.');
  return { readings, notes, isComparison: nCompared > 0, valueOf: whole };
}

function combined(mark: string, left: Reckoned, right: Reckoned): Reckoned {
  return (source) => {
    const [a, b] = [left(source), right(source)];
    return a === null || b === null ? null : operations[mark](a, b);
  };
}

function tokensOf(text: string, readings: ReadingCall[], notes: string[]): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const from = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new RangeError(`“${text.slice(from, from + 20).trim()}” cannot be read.`);
    const [, number, note, mark, name, argument = ''] = found;
    if (mark !== undefined) tokens.push({ mark });
    else if (number !== undefined) tokens.push({ value: () => Number(number) });
    else if (note !== undefined) {
      notes.push(note);
      tokens.push({ value: (source) => source.noted(note) });
    } else {
      const call = { name, argument };
      readings.push(call);
      tokens.push({ value: (source) => source.reading(call) });
    }
  }
  if (tokens.length === 0) throw new RangeError('It is empty.');
  return tokens;
}
