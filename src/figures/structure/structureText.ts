import { counted } from '../../base/words/counted';
import type { LithiumSite } from '../../crystal/lithium/lithiumSites';
import { totalOccupancy, type Site, type Structure } from '../../crystal/structure';
import type { StructureAnalysis } from '../../crystal/lithium/structureAnalysis';
import type { SphereLook } from './sphereLooks';
import type { FigureTable } from '../figure';

/** What is said of a structure and its sites in words and rows. */

/** Describes a structure for those who do not see it. */
export function describeStructure({ structure, lithium }: StructureAnalysis, formula: string): string {
  const { a, b, c, alpha, beta, gamma } = structure.lattice;
  const lengths = [a, b, c].map((length) => length.toFixed(2)).join(' × ');
  const angles = [alpha, beta, gamma].map((angle) => Number(angle.toFixed(1))).join('°, ');
  const disordered = structure.sites.filter(isDisordered).length;
  const sites = `${counted(structure.sites.length, 'site')} in the cell${disordered > 0 ? `, ${disordered} of them disordered` : ''}`;
  const orbits =
    lithium.length === 0
      ? 'No Li.'
      : `${counted(lithium.length, 'Li orbit')}: ${lithium.slice(0, 12).map(describeOrbit).join('; ')}${lithium.length > 12 ? '; and more' : ''}.`;
  return `Crystal structure of ${formula}: cell ${lengths} Å, angles ${angles}°; ${sites}. ${orbits}`;
}

function describeOrbit({ label, multiplicity, occupancy, coordinationNumber }: LithiumSite): string {
  const coordination = Number.isNaN(coordinationNumber)
    ? ''
    : `, coordination number ${coordinationNumber.toFixed(1)}`;
  return `${label}, ${counted(multiplicity, 'site')} with occupancy ${shortNumber(occupancy)}${coordination}`;
}

/** What is said of an atom under the pointer. */
export interface AtomText {
  readonly label: string;
  /** For example “Li 0.61, vacancy 0.39”. */
  readonly species: string;
  readonly sites: string;
}

export function atomText(structure: Structure, index: number): AtomText {
  const site = structure.sites[index];
  const total = totalOccupancy(site);
  const species = site.species.map(({ symbol, occupancy }) => `${symbol} ${shortNumber(occupancy)}`);
  if (1 - total >= 0.005) species.push(`vacancy ${shortNumber(1 - total)}`);
  const multiplicity = structure.orbits[site.orbit].length;
  return {
    label: site.labels.join(', '),
    species: species.join(', '),
    sites: counted(multiplicity, 'symmetry-equal site').replace('1 symmetry-equal site', 'one site'),
  };
}

/** The numbers of a Li orbit by column, in the order of the table. */
export const lithiumColumns: readonly {
  readonly key:
    | keyof Pick<
        LithiumSite,
        'multiplicity' | 'occupancy' | 'coordinationNumber' | 'bondValence' | 'ewaldEnergyEv'
      >
    | 'mismatch';
  readonly label: string;
  readonly name: string;
  readonly title: string;
  readonly digits: number;
  /** Why there is no number, where there is none. */
  readonly whyNot: string;
}[] = [
  {
    key: 'multiplicity',
    label: 'Sites',
    name: 'multiplicity',
    title: 'Sites of the orbit in the cell',
    digits: 0,
    whyNot: '',
  },
  { key: 'occupancy', label: 'Li', name: 'occupancy', title: 'Occupancy of Li', digits: 3, whyNot: '' },
  {
    key: 'coordinationNumber',
    label: 'CN',
    name: 'coordination_number',
    title: 'Voronoi coordination number by anions',
    digits: 2,
    whyNot: 'No Voronoi cell could be closed around this site',
  },
  {
    key: 'bondValence',
    label: 'V',
    name: 'bond_valence_sum',
    title: 'Bond-valence sum, valence units',
    digits: 3,
    whyNot: 'No anion with a tabulated R0 is in reach',
  },
  {
    key: 'mismatch',
    label: '|1 − V|',
    name: 'bond_valence_mismatch',
    title: 'Bond-valence mismatch, valence units',
    digits: 3,
    whyNot: 'No anion with a tabulated R0 is in reach',
  },
  {
    key: 'ewaldEnergyEv',
    label: 'Ewald, eV',
    name: 'ewald_energy_eV',
    title: 'Ewald site energy per Li, eV',
    digits: 2,
    whyNot: 'No charges could be given to the atoms',
  },
];

/** Returns the value of a column; NaN where there is none. */
export function lithiumValue(site: LithiumSite, key: (typeof lithiumColumns)[number]['key']): number {
  return key === 'mismatch' ? Math.abs(1 - site.bondValence) : site[key];
}

/** The table of Li orbits, for export. */
export function lithiumTable(lithium: readonly LithiumSite[]): FigureTable {
  return {
    columns: ['label', ...lithiumColumns.map(({ name }) => name)],
    rows: lithium.map((site) => [site.label, ...lithiumColumns.map(({ key }) => lithiumValue(site, key))]),
  };
}

/** The elements of a structure in the order of their first appearance, Li first; `''` where some sites are partly empty. */
export function legendSymbols(looks: readonly SphereLook[]): string[] {
  const symbols = new Set(looks.flatMap(({ parts }) => parts.map(({ symbol }) => symbol)));
  const rank = (symbol: string) => (symbol === '' ? 2 : symbol === 'Li' ? 0 : 1);
  return [...symbols].sort((first, second) => rank(first) - rank(second));
}

function isDisordered({ species }: Site): boolean {
  return species.length !== 1 || species[0].occupancy < 1 - 1e-9;
}

function shortNumber(value: number): string {
  return String(Number(value.toFixed(3)));
}
