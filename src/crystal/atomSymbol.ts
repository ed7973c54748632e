import { elementOf } from './elements';

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
 * Reads the element that an atom's label begins with: `Li1`, `LI2A`, `O1'`. Where the second letter is a capital
 * both readings may exist (`NA1`, `HO1`): the elements of the CIF's formula decide, else the two letters count.
 * @param expected elements of the formula, empty where it is not known
 * @returns undefined where it names no element
 */
export function elementOfLabel(label: string, expected: readonly string[]): string | undefined {
  const letters = /^[A-Za-z]{1,4}/.exec(label)?.[0];
  if (letters === undefined) return undefined;
  const two = letters.length > 1 ? elementIn(letters.slice(0, 2)) : undefined;
  const one = letters[0] === 'T' || letters[0] === 't' ? undefined : elementIn(letters[0]);
  const candidates = [two, one].filter((symbol) => symbol !== undefined);
  const alias = aliases[letters.toUpperCase()];
  if (alias !== undefined && (two === undefined || !expected.includes(two))) return alias;
  return candidates.find((symbol) => expected.includes(symbol)) ?? candidates[0];
}

function elementIn(letters: string): string | undefined {
  return elementOf(letters[0].toUpperCase() + letters.slice(1).toLowerCase());
}
