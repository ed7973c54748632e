/**
 * The elements: symbols by atomic number and standard atomic masses.
 *
 * Masses in g mol⁻¹ are those of pymatgen 2026.10.24 (`Element.atomic_mass`, file `periodic_table.json`, MIT licence,
 * © 2011 Materials Virtual Lab): IUPAC standard atomic weights, and mass numbers for elements without one.
 */

// prettier-ignore
const symbols = (
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe ' +
  'Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og'
).split(' ');

// prettier-ignore
const masses = [
  1.00794, 4.002602, 6.941, 9.012182, 10.811, 12.0107, 14.0067, 15.9994, 18.9984032, 20.1797,
  22.98976928, 24.305, 26.9815386, 28.0855, 30.973762, 32.065, 35.453, 39.948, 39.0983, 40.078,
  44.955912, 47.867, 50.9415, 51.9961, 54.938045, 55.845, 58.933195, 58.6934, 63.546, 65.409,
  69.723, 72.64, 74.9216, 78.96, 79.904, 83.798, 85.4678, 87.62, 88.90585, 91.224, 92.90638, 95.94,
  98, 101.07, 102.9055, 106.42, 107.8682, 112.411, 114.818, 118.71, 121.76, 127.6, 126.90447,
  131.293, 132.9054519, 137.327, 138.90547, 140.116, 140.90765, 144.242, 145, 150.36, 151.964,
  157.25, 158.92535, 162.5, 164.93032, 167.259, 168.93421, 173.04, 174.967, 178.49, 180.94788,
  183.84, 186.207, 190.23, 192.217, 195.084, 196.966569, 200.59, 204.3833, 207.2, 208.9804, 210,
  210, 220, 223, 226, 227, 232.03806, 231.03588, 238.02891, 237, 244, 243, 247, 247, 251, 252, 257,
  258, 259, 262, 267, 268, 269, 270, 270, 278, 281, 282, 285, 286, 289, 290, 293, 294, 294,
];

/** Element symbols by atomic number: `elementSymbols[z - 1]`, Z = 1…118. */
export const elementSymbols: readonly string[] = symbols;

const atomicNumbers: ReadonlyMap<string, number> = new Map(
  symbols.map((symbol, index) => [symbol, index + 1]),
);

/** The elements that count as anions (DEFINITIONS §2, Stage 1). */
export const anionSymbols: ReadonlySet<string> = new Set(['O', 'S', 'Se', 'Te', 'F', 'Cl', 'Br', 'I', 'N']);

/** Tells whether a text is an element symbol, in the periodic table's spelling. D is not an element here. */
export function isElement(symbol: string): boolean {
  return atomicNumbers.has(symbol);
}

/** Returns the element that a symbol stands for: D is hydrogen. Undefined where there is none. */
export function elementOf(symbol: string): string | undefined {
  if (symbol === 'D') return 'H';
  return atomicNumbers.has(symbol) ? symbol : undefined;
}

/** Returns the atomic number, 1…118. Throws RangeError for what is not an element. */
export function atomicNumber(symbol: string): number {
  const z = atomicNumbers.get(symbol);
  if (z === undefined) throw new RangeError(`“${symbol}” is not an element.`);
  return z;
}

/** Returns the standard atomic mass in g mol⁻¹. Throws RangeError for what is not an element. */
export function atomicMass(symbol: string): number {
  return masses[atomicNumber(symbol) - 1];
}
