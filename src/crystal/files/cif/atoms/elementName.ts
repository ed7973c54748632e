/** The element that an atom's type symbol or label names, and whether it is what the letters say at first sight. */
import { atomicNumber, elementOf } from '../../../chemistry/elements';

export interface ElementReading {
  readonly symbol: string;
  /** What the first letters say by themselves, where the atom was read against it; null where they say nothing. */
  readonly plain?: string | null;
  /** Why it was read so, as the end of a sentence; absent where it is the plain reading. */
  readonly because?: string;
}

/** Names of water whose first letters are those of another element, or of none. */
const water = /^(?:wat|aq|hoh|dod|h2o|d2o)/i;
/** Elements beyond californium are in no crystal structure, but NH4 and OG1 begin with two of them, in capitals. */
const lastInCrystals = 98;

/**
 * Reads the element of an `_atom_site_type_symbol`: `Li`, `LI`, `Li1+`, `Fe+3`, `D`, `7Li`, `OH2`. Charges and mass
 * numbers are dropped; no formula counts against it.
 * @returns undefined where it names no element
 */
export function elementOfType(type: string): ElementReading | undefined {
  const isotope = elementOfIsotope(type);
  if (isotope !== undefined) return isotope;
  const [plain, ...others] = readings(type);
  if (water.test(type)) return against(plain, 'O', 'it is a name of water');
  if (!isExotic(plain) || isSpelled(type)) return plain === undefined ? undefined : { symbol: plain };
  return others.length === 0 ? undefined : against(plain, others[0], `${plain} is in no crystal`);
}

/**
 * Reads the element that an atom's label begins with: `Li1`, `LI2A`, `O1'`, `7Li1`. In order: names of water are O; a
 * symbol of two letters as the periodic table spells it, `Si1`, counts whatever the formula says; else (`CO1`, `W1`)
 * an element that the formula lacks yields to another reading that is in it; `HO1`, and `Ho1` where the formula has H
 * but no Ho, is the hydrogen of a hydroxide.
 * @param expected elements of the formula, empty where it is not known
 * @param labels the labels of all atoms, which tell the hydrogen `H2O1` beside `H1O1` from water
 * @returns undefined where it names no element
 */
export function elementOfLabel(
  label: string,
  expected: readonly string[],
  labels: readonly string[] = [],
): ElementReading | undefined {
  const isotope = elementOfIsotope(label);
  if (isotope !== undefined) return isotope;
  const [plain, ...others] = readings(label);
  const isKnown = (symbol: string) => expected.includes(symbol);
  if (water.test(label) && !isHydrogenBeside(label, labels))
    return against(plain, 'O', 'it is a name of water');
  if (plain === 'W' && !isKnown('W') && isKnown('O'))
    return against(plain, 'O', 'it is a name of water, and the formula holds no W');
  if (plain === 'Ho' && !isKnown('Ho') && (label.startsWith('HO') || (isKnown('H') && isKnown('O'))))
    return against(plain, 'H', 'it is a name of the hydrogen of a hydroxide');
  if (plain === undefined) return undefined;
  if (isSpelled(label) && plain.length === 2 && !isExotic(plain)) return { symbol: plain };
  const inside = [plain, ...others].find(isKnown);
  if (inside === undefined && isExotic(plain) && !isSpelled(label) && others.length > 0)
    return against(plain, others[0], `${plain} is in no crystal`);
  if (inside === undefined || inside === plain) return { symbol: plain };
  return against(plain, inside, `the formula holds ${inside} but no ${plain}`);
}

/**
 * Reads a type symbol that lists the species of a mixed site, as some databases write it: `0.5Li + 0.5Fe`,
 * `0.9 7Li + 0.1 6Li`.
 * @returns symbols with their shares of the site; undefined where the text is no such list
 */
export function speciesOfType(type: string): { symbol: string; share: number }[] | undefined {
  if (type.length > 200) return undefined;
  const parts = type
    .split(/\+\s+/)
    .map((part) => /^(\d+(?:\.\d*)?|\.\d+)\s*(?:\s\d{1,3})?([A-Z][a-z]?)[\d+-]*$/.exec(part.trim()));
  const species = parts.map((part) => ({ symbol: elementIn(part?.[2] ?? '?'), share: Number(part?.[1]) }));
  const isList = species.every(({ symbol, share }) => symbol !== undefined && share <= 1);
  return isList ? species.map(({ symbol, share }) => ({ symbol: symbol!, share })) : undefined;
}

/** The elements that a name begins with: the one of two letters, then that of one. */
function readings(name: string): string[] {
  const letters = /^[A-Za-z]{1,2}/.exec(name)?.[0] ?? '?';
  const ways = letters.length === 2 ? [letters, letters[0]] : [letters];
  return ways.map(elementIn).filter((symbol) => symbol !== undefined);
}

/** `7Li`, `^6^Li+`, `(2H)`: a mass number above Z and up to 3 Z (1 for H), then the element. */
function elementOfIsotope(name: string): ElementReading | undefined {
  const match = /^[(^]{0,2}(\d{1,3})[)^]{0,2}-?([A-Z][a-z]?)/.exec(name);
  if (match === null || water.test(name)) return undefined;
  for (const symbol of readings(match[2])) {
    const mass = Number(match[1]);
    const z = atomicNumber(symbol);
    if ((mass > z || z === 1) && mass <= 3 * z)
      return { symbol, plain: symbol, because: 'mass numbers are left out' };
  }
  return undefined;
}

/** `H2O1` beside `H1O1` is its second hydrogen, and `HOH1` beside `OH1` the hydrogen of that. */
function isHydrogenBeside(label: string, labels: readonly string[]): boolean {
  const other = /^[hd]2o/i.test(label)
    ? /^[hd][13]o/i
    : /^[hd]o[hd]/i.test(label)
      ? /^o[hd]\d*$/i
      : undefined;
  return other !== undefined && labels.some((each) => other.test(each));
}

function against(plain: string | undefined, symbol: string, because: string): ElementReading {
  return plain === symbol ? { symbol } : { symbol, plain: plain ?? null, because };
}

/** Tells whether a name begins with two letters as the periodic table spells them. */
function isSpelled(name: string): boolean {
  return /^[A-Z][a-z]/.test(name);
}

function isExotic(symbol: string | undefined): boolean {
  return symbol !== undefined && atomicNumber(symbol) > lastInCrystals;
}

function elementIn(letters: string): string | undefined {
  return elementOf(letters[0].toUpperCase() + letters.slice(1).toLowerCase());
}
