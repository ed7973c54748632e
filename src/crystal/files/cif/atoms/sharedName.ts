/** Names of a site that several elements share: `Al/Si1`, `Li1/Na1`, `LiNa1`. A row of a CIF holds one of them. */
import { elementOf } from '../../../chemistry/elements';

export interface SharedName {
  /** At least two, as they stand. */
  readonly symbols: readonly string[];
  /** A sign stands between them; joined letters, `LiNa1`, may be a name of another kind. */
  readonly isParted: boolean;
}

const separator = /[/|,;&]|\+(?=[A-Z])/;
const part = /^[(\s]*([A-Z][A-Za-z]?)(?:[^A-Za-z].*)?$/;
/** One letter behind an element is more often a position or a bond, `LiB`, `OH1`; these are elements of shared sites. */
const joined = /^([A-Z][a-z]|[KVWY])[-_ ]?([A-Z][a-z]|[KVWY])(?![A-Za-z])/;

/**
 * Reads the elements of a label or type symbol that names several.
 * @returns undefined where it names one, or none
 */
export function sharedName(name: string): SharedName | undefined {
  if (name.length > 60) return undefined;
  const parts = name.split(separator);
  const isParted = parts.length > 1;
  const letters = isParted ? parts.map((each) => part.exec(each)?.[1]) : (joined.exec(name)?.slice(1) ?? []);
  const symbols = letters.map((each) => (each === undefined ? undefined : elementIn(each)));
  const all = [...new Set(symbols.filter((symbol) => symbol !== undefined))];
  return symbols.includes(undefined) || all.length < 2 ? undefined : { symbols: all, isParted };
}

function elementIn(letters: string): string | undefined {
  return elementOf(letters[0] + letters.slice(1).toLowerCase());
}
