/** A unit of conductivity. */
export interface ConductivityUnit {
  /** For display, e.g. `mS/cm`. */
  readonly name: string;
  /** A value in this unit divided by this number is in S cm⁻¹. A whole number, so that 0.12 mS/cm is 0.00012 exactly. */
  readonly divisor: number;
}

const divisors: Readonly<Record<string, number>> = { '': 1, m: 1e3, µ: 1e6, n: 1e9 };

/** `S/cm`, `mS cm-1`, `µS·cm⁻¹`, `S m^-1`: a capital S with no letter before its prefix. */
const signPattern =
  /(?:^|[^A-Za-zµμ])([mnuµμ]?)S\s*(?:\/\s*(c?)m|[\s·.*_]*(c?)m\s*(?:\^?\s*\(?\s*[-−–]\s*1\)?|⁻¹))(?![A-Za-z])/;

/** The lower case of program variables: `sigma_s_cm`, `conductivity_ms_per_cm`. */
const variablePattern = /_([mnu]?)s_(?:per_)?(c?)(c?)m(?:$|_)/i;

/** Longer texts are prose, not a name or a number with a unit. */
const longestText = 200;

/** Finds the unit of conductivity that a column name or a cell states; undefined where it states none. */
export function conductivityUnit(text: string): ConductivityUnit | undefined {
  if (text.length > longestText) return undefined;
  const match = signPattern.exec(text) ?? variablePattern.exec(text);
  if (match === null) return undefined;
  const prefix = match[1]!.toLowerCase().replace(/[uμ]/, 'µ');
  const length = match[2] || match[3] ? 'cm' : 'm';
  return { name: `${prefix}S/${length}`, divisor: divisors[prefix]! * (length === 'cm' ? 1 : 100) };
}

/** Cuts the unit out of a cell such as `1.2e-4 S/cm`, or of a column name. */
export function withoutUnit(text: string): string {
  if (text.length > longestText) return text;
  const match = signPattern.exec(text) ?? variablePattern.exec(text);
  if (match === null) return text;
  const start = match.index + match[0].search(/[mnuµμ]?S/i);
  return (text.slice(0, start) + text.slice(match.index + match[0].length)).trim();
}
