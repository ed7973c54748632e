import { plainPowers } from './powersOfTen';
import { shortGaps } from './shortGaps';

/** Two numbers in one cell. */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** Separate values, not the ends of a range. */
  readonly isList: boolean;
}

const number = String.raw`\d+(?:[.,]\d+)?|\.\d+`;
const power = String.raw`e[+-]?\d{1,3}`;
const ends = new RegExp(
  String.raw`^\(?\s{0,2}(${number})(${power})?\s{0,2}(-|to|bis|~|…|\.{2,3}|至|;|\/|,\s)\s{0,2}(${number})(${power})?\s{0,2}\)?(${power})?$`,
  'i',
);

/** Reads `1e-4–1e-3`, `1 to 3 × 10⁻⁴`, `(1-3)e-4`; null for other texts. A power of ten behind belongs to both ends. */
export function rangeOf(cell: string): Range | null {
  if (cell.length > 80) return null;
  const text = plainPowers(shortGaps(cell.replace(/[−–—]/g, '-').trim())).replace(
    /(\d)\s{1,2}(?=e[+-]?\d)/gi,
    '$1',
  );
  const match = ends.exec(text);
  if (match === null) return null;
  const [, low, lowPower = '', sign, high, highPower = '', common = ''] = match;
  const last = common || highPower;
  const [first, second] = [low + (lowPower || last), high + last].map((end) => Number(end.replace(',', '.')));
  const isList = /[;/,]/.test(sign);
  return { low: Math.min(first, second), high: Math.max(first, second), isList };
}
