import type { Interval } from './interval';

/** Writes a number with so many decimals and a true minus; `–` where it is none. */
export function numberText(value: number, digits: number, isSigned = false): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return value < 0 ? `−${text}` : isSigned ? `+${text}` : text;
}

/** Writes `[0.56, 0.75]` with one decimal less than the value beside it; `''` where an end is undefined. */
export function intervalText(interval: Interval, digits: number, isSigned = false): string {
  if (!Number.isFinite(interval.low) || !Number.isFinite(interval.high)) return '';
  const decimals = isSigned ? digits : Math.max(Math.min(digits, 2), digits - 1);
  return `[${numberText(interval.low, decimals, isSigned)}, ${numberText(interval.high, decimals, isSigned)}]`;
}

/** Writes `0.56–0.75`; `–` where an end is undefined, `''` where there is no interval. */
export function plainInterval(interval: Interval | undefined): string {
  if (!interval) return '';
  const { low, high } = interval;
  return Number.isFinite(low) && Number.isFinite(high) ? `${numberText(low, 2)}–${numberText(high, 2)}` : '–';
}
