import { pow } from '../../../base/elementary/power';
import { shortNumber } from '../../../figures/drawing/valueText';
import { powerText } from '../../../figures/powerText';
import type { MaterialRecord } from '../../../table/dataset';

/** Writes a number with a true minus sign; `–` stands for a missing one. */
export function decimal(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits).replace('-', '−') : '–';
}

/** Writes a share as a percentage without decimals. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${decimal(100 * share, 0)} %` : '–';
}

/** Writes a number of unknown size in few characters: 4 significant digits, powers of ten where it must. */
export function compact(value: number): string {
  return shortNumber(value, 4, (number) => number.toExponential(2));
}

type Target = Pick<MaterialRecord, 'logSigma' | 'sigmaIsCoerced' | 'isLowerBound'>;

/** Writes the measured logSigma; a threshold such as `<1E-10` keeps its mark. */
export function logSigmaText(record: Target): string {
  return `${thresholdMark(record)}${decimal(record.logSigma, 2)}`;
}

/** The mark before a threshold: `< ` or `> `; nothing before a measured value. */
export function thresholdMark({ sigmaIsCoerced, isLowerBound }: Omit<Target, 'logSigma'>): string {
  if (sigmaIsCoerced === 0) return '';
  return isLowerBound ? '> ' : '< ';
}

/** Writes 10^logSigma in S cm⁻¹, such as `1.2 × 10⁻⁴`. */
export function sigmaText(logSigma: number): string {
  if (!Number.isFinite(logSigma)) return '–';
  const [mantissa, exponent] = pow(10, logSigma).toExponential(1).split('e') as [string, string];
  return `${mantissa} × ${powerText(Number(exponent))}`;
}

/** Splits a formula into text and subscripts: a number after a symbol or bracket is one, a hydrate's count is not. */
export function formulaParts(formula: string): { text: string; sub: boolean }[] {
  const parts: { text: string; sub: boolean }[] = [];
  let at = 0;
  for (const match of formula.matchAll(/(?<=[A-Za-z)\]}])\d+(?:\.\d+)?/g)) {
    if (match.index > at) parts.push({ text: formula.slice(at, match.index), sub: false });
    parts.push({ text: match[0], sub: true });
    at = match.index + match[0].length;
  }
  if (at < formula.length) parts.push({ text: formula.slice(at), sub: false });
  return parts;
}
