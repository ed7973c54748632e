import { shortGaps } from './shortGaps';

/** How the logarithms of a column are written. */
export interface LogScale {
  /** −1 for `-log σ` and `pσ`. */
  readonly sign: 1 | -1;
  /** A value divided by it is in decades: 1 for log10, ln 10 for ln. */
  readonly base: number;
}

export const decadic: LogScale = { sign: 1, base: 1 };

const logarithm = /(?:^|[^a-z]|\bneg)(log10|log|lg|ln)(?=[^a-z]|$|sigma|cond|ion|ic)/i;

/**
 * Finds the scale that the name of a column states: `log σ`, `-log10(σ)`, `pσ`, `ln sigma`, `negative log conductivity`.
 * null where the name states no logarithm.
 */
export function logScaleOf(name: string): LogScale | null {
  if (/^\s*p[ _-]?\(?\s*(?:σ|sigma)/i.test(name)) return { sign: -1, base: 1 };
  const match = logarithm.exec(name);
  if (match === null) return null;
  const before = name.slice(0, match.index + match[0].length - match[1].length);
  const isNegative = /[-−–]\s{0,2}[([]?\s{0,2}$|\b(?:neg(?:ative)?|minus)[\s_-]*$/i.test(shortGaps(before));
  return { sign: isNegative ? -1 : 1, base: /ln/i.test(match[1]) ? Math.LN10 : 1 };
}
