import { shortGaps } from './shortGaps';

/** A unit of conductivity. */
export interface ConductivityUnit {
  /** For display, e.g. `mS/cm`. */
  readonly name: string;
  /** A value in this unit divided by this number is in S cm⁻¹. A whole number, so that 0.12 mS/cm is 0.00012 exactly. */
  readonly divisor: number;
  /** The text lost the exponent −1: `S cm`. */
  readonly lostInverse?: boolean;
}

const divisors: Readonly<Record<string, number>> = { '': 1, m: 1e3, µ: 1e6, n: 1e9 };

const prefixes: Readonly<Record<string, string>> = { u: 'µ', U: 'µ', μ: 'µ', мк: 'µ', м: 'm', н: 'n' };

/** `-1`, `^-1`, `^{-1}`, `^(-1)`, `⁻¹` after a unit. */
const inverse = String.raw`(?:\s{0,2}\^?\s{0,2}[({]?\s{0,2}[-−–]\s{0,2}[1¹]\s{0,2}[)}]?|⁻[¹1])`;
const ohm = '(?:[ΩΩ]|[Oo]hms?)';
const times = String.raw`[\s·⋅∙.*_]*`;
const notBehind = String.raw`(?<![A-Za-zµμ])`;
const notBefore = String.raw`(?![A-Za-z²]|\^?2)`;

/** In each: the prefix, then the length. What they find begins at the prefix or the sign of the unit. */
const patterns = [
  /** `S/cm`, `mS cm-1`, `µS·cm⁻¹`, `S m^-1`, `Ω⁻¹ cm⁻¹`: S or an inverse ohm with no letter before its prefix. */
  new RegExp(
    `${notBehind}(?<prefix>[mnuµμ]?)(?:S|${ohm}${inverse})\\s{0,2}(?:\\/\\s{0,2}(?<per>c?)m|${times}(?<by>c?)m${inverse})${notBefore}`,
  ),
  /** `(Ω cm)⁻¹`. */
  new RegExp(String.raw`(?<prefix>)\(${ohm}${times}(?<per>c?)m\)${inverse}`),
  /** The lower case of program variables: `sigma_s_cm`, `conductivity_ms_per_cm`. */
  /_(?<prefix>[mnu]?)s_(?:per_)?(?<per>c?)(?<by>c?)m(?:$|_)/i,
  /** `ms/cm`. */
  new RegExp(String.raw`${notBehind}(?<prefix>[mnuµμ]?)s\/(?<per>c)m${notBefore}`),
  /** `мСм/см`, in Russian. */
  /(?<![а-я])(?<prefix>мк|м|н)?См\/(?<per>с)м/,
  /** `mS cm`, `S cm1`: the exponent, or its sign, was lost. */
  new RegExp(String.raw`${notBehind}(?<prefix>[mnuµμ]?)S${times}(?<per>c)m(?<lost>\s?1?)(?![\w²^⁻/-])`),
];

/** Longer texts are prose, not a name or a number with a unit. */
const longestText = 200;

/**
 * Finds a unit and its place in a text.
 * @param text with short gaps
 */
export function findUnit(text: string): { start: number; end: number; unit: ConductivityUnit } | undefined {
  if (text.length > longestText) return undefined;
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const { prefix: letter, per, by, lost } = match.groups!;
    const prefix = prefixes[letter] ?? (letter ?? '').toLowerCase();
    const length = per || by ? 'cm' : 'm';
    const unit = { name: `${prefix}S/${length}`, divisor: divisors[prefix] * (length === 'cm' ? 1 : 100) };
    return {
      start: match.index,
      end: match.index + match[0].length,
      unit: lost === undefined ? unit : { ...unit, lostInverse: true },
    };
  }
  return undefined;
}

/** Finds the unit of conductivity that a column name or a cell states; undefined where it states none. */
export function conductivityUnit(text: string): ConductivityUnit | undefined {
  return findUnit(shortGaps(text))?.unit;
}

/** Cuts the unit out of a cell such as `1.2e-4 S/cm`, or of a column name. */
export function withoutUnit(text: string): string {
  const short = shortGaps(text);
  const found = findUnit(short);
  if (found === undefined) return text;
  return (short.slice(0, found.start) + short.slice(found.end)).replace(/(\d) ?(?:\(\)|\[\])$/, '$1').trim();
}
