/** A unit of conductivity. */
export interface ConductivityUnit {
  /** For display, e.g. `mS/cm`. */
  readonly name: string;
  /** A value in this unit divided by this number is in S cm⁻¹. A whole number, so that 0.12 mS/cm is 0.00012 exactly. */
  readonly divisor: number;
}

const divisors: Readonly<Record<string, number>> = { '': 1, m: 1e3, µ: 1e6, n: 1e9 };

/** `-1`, `^-1`, `^{-1}`, `^(-1)`, `⁻¹` after a unit. */
const inverse = String.raw`(?:\s*\^?\s*[({]?\s*[-−–]\s*1\s*[)}]?|⁻¹)`;

/** `S/cm`, `mS cm-1`, `µS·cm⁻¹`, `S m^-1`, `Ω⁻¹ cm⁻¹`: S or an inverse ohm with no letter before its prefix. */
const signPattern = new RegExp(
  String.raw`(?:^|[^A-Za-zµμ])([mnuµμ]?)(?:S|(?:[ΩΩ]|[Oo]hm)${inverse})\s*` +
    String.raw`(?:\/\s*(c?)m|[\s·⋅.*_]*(c?)m${inverse})(?![A-Za-z²]|\^?2)`,
);

/** The lower case of program variables: `sigma_s_cm`, `conductivity_ms_per_cm`. */
const variablePattern = /_([mnu]?)s_(?:per_)?(c?)(c?)m(?:$|_)/i;

/** Longer texts are prose, not a name or a number with a unit. */
const longestText = 200;

/** Finds the unit of conductivity that a column name or a cell states; undefined where it states none. */
export function conductivityUnit(text: string): ConductivityUnit | undefined {
  if (text.length > longestText) return undefined;
  const match = signPattern.exec(text) ?? variablePattern.exec(text);
  if (match === null) return undefined;
  const prefix = match[1].toLowerCase().replace(/[uμ]/, 'µ');
  const length = match[2] || match[3] ? 'cm' : 'm';
  return { name: `${prefix}S/${length}`, divisor: divisors[prefix] * (length === 'cm' ? 1 : 100) };
}

/** Cuts the unit out of a cell such as `1.2e-4 S/cm`, or of a column name. */
export function withoutUnit(text: string): string {
  if (text.length > longestText) return text;
  const match = signPattern.exec(text) ?? variablePattern.exec(text);
  if (match === null) return text;
  const start = match.index + match[0].search(/[mnuµμ]?S/i);
  return (text.slice(0, start) + text.slice(match.index + match[0].length)).trim();
}

/** A power of ten before the unit of a column: `(10^-4 S/cm)`, `×10−4 S cm−1`, `σ × 10⁴ (S/cm)`. */
const powerPattern =
  /(?:^|[^\d.])10\s*(?:\^|\*\*)?\s*[({]?\s*([-−–]?\d{1,2}|⁻?[⁰¹²³⁴-⁹]+)\s*[)}]?\s*[·⋅×*]?\s*[([]?\s*$/;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Finds the unit of conductivity in the name of a column, with a power of ten before it. Whether the name says
 * “times 10⁴” or “in units of 10⁻⁴ S/cm”, values are 10⁴ times what they mean: nothing conducts ions better than 10 S/cm.
 */
export function columnUnit(name: string): ConductivityUnit | undefined {
  const unit = conductivityUnit(name);
  if (unit === undefined) return undefined;
  const start = signPattern.exec(name)?.index ?? variablePattern.exec(name)!.index;
  const digits = powerPattern.exec(name.slice(0, start + 1).replace(/[A-Za-zµμ]$/, ''))?.[1];
  if (digits === undefined) return unit;
  const exponent = Math.abs(
    Number(digits.replace(/[⁰-⁹¹²³]/g, (digit) => String(superscripts.indexOf(digit))).replace(/[-−–⁻]/, '')),
  );
  return { name: `10^-${exponent} ${unit.name}`, divisor: unit.divisor * 10 ** exponent };
}

/** Cuts the unit of a column's name, and a power of ten before it. */
export function withoutColumnUnit(name: string): string {
  const bare = withoutUnit(name);
  return bare === name
    ? name
    : bare.replace(
        /[([]?\s*[×x*]?\s*10\s*(?:\^|\*\*)?\s*[({]?\s*(?:[-−–]?\d{1,2}|⁻?[⁰¹²³⁴-⁹]+)\s*[)}]?\s*(?=[)\]]?\s*[([]?\s*[)\]]?\s*$)/,
        '',
      );
}
