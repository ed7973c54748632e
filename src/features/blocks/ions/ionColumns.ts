/** What each column of the ion statistics says, in their order. */
import { magpieColumns } from '../../tables/elementTables';
import { columnsUnder, type ColumnGroupName, type FeatureColumn } from '../column';

type Row = readonly [name: string, text: string, unit: string, group: ColumnGroupName];

/** A property of elements whose mean over anions is compared with that over cations. */
export interface ComparedProperty {
  readonly name: string;
  readonly table: 'magpie' | 'oliynyk';
  readonly tableColumn: string;
}

export const comparedProperties: readonly ComparedProperty[] = [
  { name: 'electronegativity', table: 'magpie', tableColumn: 'Electronegativity' },
  { name: 'covalent_radius', table: 'magpie', tableColumn: 'CovalentRadius' },
  { name: 'row', table: 'magpie', tableColumn: 'Row' },
  { name: 'column', table: 'magpie', tableColumn: 'Column' },
  { name: 'mendeleev_number', table: 'magpie', tableColumn: 'MendeleevNumber' },
  { name: 'atomic_weight', table: 'magpie', tableColumn: 'AtomicWeight' },
  { name: 'polarizability', table: 'oliynyk', tableColumn: 'polarizability(A^3)' },
  { name: 'nd_valence', table: 'magpie', tableColumn: 'NdValence' },
];

/** Anions and cations whose share among their like has a column. */
export const sharedAnions = ['O', 'S', 'Se', 'F', 'Cl', 'Br', 'I', 'N', 'H'] as const;
// prettier-ignore
export const sharedCations = [
  'P', 'Ti', 'Zr', 'La', 'Al', 'Ge', 'Si', 'Ta', 'Nb', 'Sn', 'Ga', 'B', 'Y', 'Sc', 'In',
] as const;

const statistics: readonly (readonly [name: string, words: string])[] = [
  ['mean', 'mean'],
  ['std', 'standard deviation'],
  ['min', 'least'],
  ['max', 'greatest'],
  ['range', 'greatest minus least'],
];

/** Cations are those besides Li throughout; means are weighted by amounts. */
export const ionColumns: readonly FeatureColumn[] = columnsUnder('Ion statistics', [
  ['ion_li_per_anion', 'Li per anion', '', 'ion_balance'],
  ['ion_li_per_cation', 'Li per other cation; 20 where there is none', '', 'ion_balance'],
  ['ion_cation_per_anion', 'Cations besides Li per anion', '', 'ion_balance'],
  ['ion_raw_charge', 'Charge per atom with formal states', 'e', 'ion_balance'],
  ['ion_resid_charge', 'Charge per atom that cations with several states leave', 'e', 'ion_balance'],
  ...comparedProperties.map(differenceRow),
  ...spreadRows('cation_charge', 'Charge of the cations besides Li', 'e', 'ion_cations'),
  ...spreadRows('cation_radius', 'Shannon radius of the cations besides Li', 'Å', 'ion_cations'),
  ...spreadRows('anion_radius', 'Shannon radius of the anions', 'Å', 'ion_anions'),
  ...spreadRows('cation_potential', 'Charge over radius of the cations besides Li', 'e Å⁻¹', 'ion_cations'),
  ['ion_anion_polarizability', 'Mean polarizability of the anions', 'Å³', 'ion_anions'],
  ['ion_anion_charge', 'Mean charge of the anions, without its sign', 'e', 'ion_anions'],
  ['ion_cation_entropy', 'Entropy of mixing of the cations besides Li, −Σ x ln x', '', 'ion_mixing'],
  ['ion_anion_entropy', 'Entropy of mixing of the anions, −Σ x ln x', '', 'ion_mixing'],
  ['ion_all_entropy', 'Entropy of mixing of all elements, −Σ x ln x', '', 'ion_mixing'],
  ['ion_n_cations', 'Number of different cations besides Li', '', 'ion_mixing'],
  ['ion_n_anions', 'Number of different anions', '', 'ion_mixing'],
  ...sharedAnions.map((symbol): Row => shareRow('anion', symbol, 'the anions')),
  ...sharedCations.map((symbol): Row => shareRow('cation', symbol, 'the cations besides Li')),
  ['ion_integer_amounts', '1 where all amounts of the formula are whole numbers', '', 'ion_balance'],
  ['ion_li_deviation', 'How far the amount of Li in the formula is from a whole number', '', 'ion_balance'],
]);

function differenceRow({ name, table, tableColumn }: ComparedProperty): Row {
  const [text, unit] = table === 'magpie' ? magpieColumns[tableColumn] : ['polarizability of the atom', 'Å³'];
  return [
    `ion_difference_${name}`,
    `${text[0].toUpperCase()}${text.slice(1)}: mean of the anions minus mean of the cations`,
    unit,
    'ion_differences',
  ];
}

function spreadRows(name: string, text: string, unit: string, group: ColumnGroupName): Row[] {
  return statistics.map(([suffix, words]) => [`ion_${name}_${suffix}`, `${text}: ${words}`, unit, group]);
}

function shareRow(role: string, symbol: string, whole: string): Row {
  return [`ion_${role}_${symbol.toLowerCase()}`, `Share of ${symbol} among ${whole}`, '', 'ion_shares'];
}
