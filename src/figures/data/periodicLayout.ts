/** Where an element stands in the periodic table with 18 columns; the f-block stands below, as rows 9 and 10. */
export interface ElementPlace {
  readonly symbol: string;
  /** 1-10; row 8 stays empty, as the gap above the f-block. */
  readonly row: number;
  /** 1-18. */
  readonly column: number;
}

const rows = [
  'H . . . . . . . . . . . . . . . . He',
  'Li Be . . . . . . . . . . B C N O F Ne',
  'Na Mg . . . . . . . . . . Al Si P S Cl Ar',
  'K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr',
  'Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe',
  'Cs Ba . Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn',
  'Fr Ra . Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og',
  '. . . . . . . . . . . . . . . . . .',
  '. . La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu .',
  '. . Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr .',
];

/** The 118 elements in reading order: row by row, left to right. */
export const elementPlaces: readonly ElementPlace[] = rows.flatMap((line, row) =>
  line
    .split(' ')
    .map((symbol, column) => ({ symbol, row: row + 1, column: column + 1 }))
    .filter(({ symbol }) => symbol !== '.'),
);

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/**
 * Finds the element that an arrow key leads to: the next one in that row or column, over any gap.
 * Undefined at the edge of the table and for other keys.
 */
export function neighbourElement(symbol: string, key: string): string | undefined {
  const [down, right] = steps[key] ?? [0, 0];
  const from = elementPlaces.find((place) => place.symbol === symbol);
  if (!from || (down === 0 && right === 0)) return undefined;
  const ahead = elementPlaces
    .filter(({ row, column }) =>
      down === 0
        ? row === from.row && (column - from.column) * right > 0
        : column === from.column && (row - from.row) * down > 0,
    )
    .sort((first, second) => distance(first, from) - distance(second, from));
  return ahead[0]?.symbol;
}

function distance(first: ElementPlace, second: ElementPlace): number {
  return Math.abs(first.row - second.row) + Math.abs(first.column - second.column);
}

/** Names by symbol (IUPAC spellings). */
export const elementNames: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'H hydrogen He helium Li lithium Be beryllium B boron C carbon N nitrogen O oxygen F fluorine Ne neon ' +
    'Na sodium Mg magnesium Al aluminium Si silicon P phosphorus S sulfur Cl chlorine Ar argon K potassium ' +
    'Ca calcium Sc scandium Ti titanium V vanadium Cr chromium Mn manganese Fe iron Co cobalt Ni nickel ' +
    'Cu copper Zn zinc Ga gallium Ge germanium As arsenic Se selenium Br bromine Kr krypton Rb rubidium ' +
    'Sr strontium Y yttrium Zr zirconium Nb niobium Mo molybdenum Tc technetium Ru ruthenium Rh rhodium ' +
    'Pd palladium Ag silver Cd cadmium In indium Sn tin Sb antimony Te tellurium I iodine Xe xenon ' +
    'Cs caesium Ba barium La lanthanum Ce cerium Pr praseodymium Nd neodymium Pm promethium Sm samarium ' +
    'Eu europium Gd gadolinium Tb terbium Dy dysprosium Ho holmium Er erbium Tm thulium Yb ytterbium ' +
    'Lu lutetium Hf hafnium Ta tantalum W tungsten Re rhenium Os osmium Ir iridium Pt platinum Au gold ' +
    'Hg mercury Tl thallium Pb lead Bi bismuth Po polonium At astatine Rn radon Fr francium Ra radium ' +
    'Ac actinium Th thorium Pa protactinium U uranium Np neptunium Pu plutonium Am americium Cm curium ' +
    'Bk berkelium Cf californium Es einsteinium Fm fermium Md mendelevium No nobelium Lr lawrencium ' +
    'Rf rutherfordium Db dubnium Sg seaborgium Bh bohrium Hs hassium Mt meitnerium Ds darmstadtium ' +
    'Rg roentgenium Cn copernicium Nh nihonium Fl flerovium Mc moscovium Lv livermorium Ts tennessine ' +
    'Og oganesson'
  )
    .split(' ')
    .map((word, index, words) => [word, words[index + 1]] as const)
    .filter((_, index) => index % 2 === 0),
);
