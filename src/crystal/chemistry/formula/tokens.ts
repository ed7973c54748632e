import { elementOf } from '../elements';
import { symbolAt } from './compound';

/** A piece of a formula; `apart` where white space stands before it. */
export interface Token {
  readonly kind: 'symbol' | 'number' | 'open' | 'close' | 'joint' | 'sign' | 'other';
  readonly text: string;
  readonly apart: boolean;
}

/** `2`, `0.5`, `.5`, `1e-3`, `1/3` (and `1.5/2`, which is refused later): to be set to a place by `lastIndex`. */
export const amountPattern = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+|\/[1-9]\d*)?/y;

/** Cuts a formula with white space into tokens. A dot that belongs to no number joins parts, as `·` does. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let apart = false;
  for (let at = 0; at < text.length;) {
    if (text[at] === ' ') {
      apart = true;
      at++;
      continue;
    }
    const token = tokenAt(text, at, apart);
    tokens.push(token);
    at += token.text.length;
    apart = false;
  }
  return tokens;
}

function tokenAt(text: string, at: number, apart: boolean): Token {
  const symbol = symbolAt(text, at);
  if (symbol !== '') return { kind: elementOf(symbol) ? 'symbol' : 'other', text: symbol, apart };
  amountPattern.lastIndex = at;
  const number = amountPattern.exec(text)?.[0];
  if (number !== undefined) return { kind: 'number', text: number, apart };
  const character = text[at];
  if ('([{'.includes(character)) return { kind: 'open', text: character, apart };
  if (')]}'.includes(character)) return { kind: 'close', text: character, apart };
  if (character === '·' || character === '.') return { kind: 'joint', text: character, apart };
  if (character === '+' || character === '-') return { kind: 'sign', text: character, apart };
  if (character === '□') return { kind: 'symbol', text: character, apart };
  return { kind: 'other', text: character, apart };
}
