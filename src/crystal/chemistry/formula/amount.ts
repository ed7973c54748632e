import { formulaError } from './formulaProblem';
import { amountPattern } from './tokens';

const largestAmount = 1e9;

/** An amount, and the place behind it. */
export interface Amount {
  readonly value: number;
  readonly end: number;
  /** As it was written; `''` where none stands there. */
  readonly digits: string;
}

/**
 * Reads the amount at a place, 1 where there is none.
 * @throws InputError with code `bad-amount` for `1..3`, `1.2.3`, more than 10⁹, and `P04`, where a zero stands for O
 */
export function amountAt(text: string, at: number, formula: string): Amount {
  const character = text.charCodeAt(at);
  if (character !== 46 && !(character >= 48 && character <= 57)) return { value: 1, end: at, digits: '' };
  amountPattern.lastIndex = at;
  const digits = amountPattern.exec(text)?.[0] ?? '';
  const end = at + digits.length;
  const value = valueOf(digits);
  if (!(value <= largestAmount) || text[end] === '.') {
    const read = /^[\d.]*/.exec(text.slice(at))![0];
    throw formulaError(
      'bad-amount',
      formula,
      `“${read}” is not an amount.`,
      'Write amounts as 2, 0.5 or 1e-3.',
    );
  }
  if (character === 48 && digits[1] >= '0' && digits[1] <= '9') {
    throw formulaError(
      'bad-amount',
      formula,
      `“${digits}” begins with a zero, which may stand for the letter O.`,
      `Write O${digits.slice(1)} if it means oxygen, and amounts without zeros before them.`,
    );
  }
  return { value, end, digits };
}

/** NaN for no digits, and for a fraction with decimals. */
function valueOf(digits: string): number {
  const slash = digits.indexOf('/');
  if (slash < 0) return digits === '' ? NaN : Number(digits);
  return digits.includes('.') ? NaN : Number(digits.slice(0, slash)) / Number(digits.slice(slash + 1));
}

/** The error of a sum that is larger than any amount. */
export function checkAmount(symbol: string, amount: number, formula: string): void {
  if (amount <= largestAmount) return;
  throw formulaError('bad-amount', formula, `The amount of ${symbol} is beyond ${largestAmount}.`);
}

/** Refuses `Fe203`, `LiMn204`: a whole number from 100 with a zero inside, in a formula without oxygen. */
export function refuseZeroForO(
  amounts: ReadonlyMap<string, number>,
  doubtful: string,
  formula: string,
): void {
  if (doubtful === '' || amounts.has('O')) return;
  const message = `The zero in “${doubtful}” may stand for the letter O: the formula has no oxygen.`;
  throw formulaError('bad-amount', formula, message, `Write ${doubtful}.0 if it means the number.`);
}
