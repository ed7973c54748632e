import { elementOf } from '../../chemistry/elements';

/** Names that CIFs give to atoms of water and hydroxide. */
const aliases: Readonly<Record<string, string>> = { OW: 'O', HW: 'H', WAT: 'O', OH: 'O', OH2: 'O', H2O: 'O' };

/**
 * Reads the element of an `_atom_site_type_symbol`: `Li`, `LI`, `Li1+`, `Fe+3`, `D`. Charges are dropped.
 * @returns undefined where it names no element
 */
export function elementOfType(type: string): string | undefined {
  const letters = /^[A-Za-z]{1,3}/.exec(type)?.[0];
  if (letters === undefined) return undefined;
  return aliases[type.toUpperCase()] ?? elementIn(letters.slice(0, 2)) ?? elementIn(letters[0]);
}

/**
 * Reads a type symbol that lists the species of a mixed site, as some databases write it: `0.5Li + 0.5Fe`.
 * @returns symbols with their shares of the site; undefined where the text is no such list
 */
export function speciesOfType(type: string): { symbol: string; share: number }[] | undefined {
  const parts = type
    .split(/\s*\+\s+/)
    .map((part) => /^(\d*\.?\d+)\s*([A-Z][a-z]?)[\d+-]*$/.exec(part.trim()));
  const species = parts.map((part) => ({ symbol: elementIn(part?.[2] ?? '?'), share: Number(part?.[1]) }));
  const isList = species.every(({ symbol, share }) => symbol !== undefined && share <= 1);
  return isList ? species.map(({ symbol, share }) => ({ symbol: symbol!, share })) : undefined;
}

/**
 * Reads the element that an atom's label begins with: `Li1`, `LI2A`, `O1'`. Where the second letter is a capital
 * both readings may exist (`NA1`, `HO1`): the elements of the CIF's formula decide, else the two letters count, and
 * `HO` is the hydrogen of a hydroxide.
 * @param expected elements of the formula, empty where it is not known
 * @returns undefined where it names no element
 */
export function elementOfLabel(label: string, expected: readonly string[]): string | undefined {
  const letters = /^[A-Za-z]{1,4}/.exec(label)?.[0];
  if (letters === undefined) return undefined;
  const two = letters.length > 1 ? elementIn(letters.slice(0, 2)) : undefined;
  const one = elementIn(letters[0]);
  const candidates = [two, one].filter((symbol) => symbol !== undefined);
  const alias = aliases[letters.toUpperCase()];
  if (alias !== undefined && (two === undefined || !expected.includes(two))) return alias;
  if (letters.startsWith('HO') && !expected.includes('Ho')) return 'H';
  return candidates.find((symbol) => expected.includes(symbol)) ?? candidates[0];
}

function elementIn(letters: string): string | undefined {
  return elementOf(letters[0].toUpperCase() + letters.slice(1).toLowerCase());
}
