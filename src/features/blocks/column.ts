/** What a feature block says about each of its columns, and the fixed lists that it chooses from. */

/** Headings in the order in which feature sets list their columns. */
export const columnHeadings = [
  'Element ratios',
  'SMACT stoichiometry',
  'Magpie element properties',
  'Mat2Vec embedding',
  'MegNet16 embedding',
  'Ion statistics',
  'Censoring flag',
  'Cell and symmetry (table)',
  'Cell descriptors (table)',
  'Structure (CIF)',
  'Li environment (CIF)',
  'Physics (CIF)',
  'Lithium pathways (CIF)',
  'Space group, one column each',
  'Temperature',
  'Other',
] as const;

export type ColumnHeading = (typeof columnHeadings)[number];

/**
 * What a column is about: for colours. `target`: made from the target, as sigma_is_coerced; `measurement`: how it was
 * measured, not what.
 */
export type ColumnKind = 'composition' | 'structure' | 'physics' | 'target' | 'measurement';

interface Group {
  readonly label: string;
  readonly kind: ColumnKind;
}

/**
 * Groups whose importance is asked together, in the order in which they are listed: columns that say nearly the same
 * thing, or stand in for each other. Names are stems for files.
 */
export const columnGroups = {
  element_ratios: { label: 'Element ratios', kind: 'composition' },
  element_fractions: { label: 'Element fractions', kind: 'composition' },
  magpie: { label: 'Magpie element properties', kind: 'composition' },
  mat2vec: { label: 'Mat2Vec embedding', kind: 'composition' },
  megnet16: { label: 'MegNet16 embedding', kind: 'composition' },
  ion_balance: { label: 'Li, ions and charge', kind: 'composition' },
  ion_differences: { label: 'Anions against cations', kind: 'composition' },
  ion_cations: { label: 'Charges and radii of cations', kind: 'composition' },
  ion_anions: { label: 'Radii and polarizability of anions', kind: 'composition' },
  ion_mixing: { label: 'Mixing of ions', kind: 'composition' },
  ion_shares: { label: 'Shares among cations and anions', kind: 'composition' },
  coerced: { label: 'Censoring flag', kind: 'target' },
  cell_lengths: { label: 'Cell lengths', kind: 'structure' },
  cell_shape: { label: 'Cell angles and shape', kind: 'structure' },
  density: { label: 'Density and volume', kind: 'structure' },
  cell_contents: { label: 'Contents of the cell', kind: 'structure' },
  space_group: { label: 'Space group', kind: 'structure' },
  li_environment: { label: 'Li and its environment (CIF)', kind: 'structure' },
  bond_valence: { label: 'Bond valence', kind: 'physics' },
  ewald: { label: 'Ewald energy', kind: 'physics' },
  voronoi: { label: 'Voronoi coordination', kind: 'physics' },
  pathways: { label: 'Barriers of lithium’s ways', kind: 'physics' },
  has_cif_struct: { label: 'Whether there is a CIF', kind: 'structure' },
  has_physics: { label: 'Whether physics could be computed', kind: 'physics' },
  temperature: { label: 'Temperature of the measurement', kind: 'measurement' },
  other: { label: 'Other', kind: 'composition' },
} as const satisfies Record<string, Group>;

export type ColumnGroupName = keyof typeof columnGroups;

/** A column of a feature block (the names are those of DEFINITIONS §2). */
export interface FeatureColumn {
  readonly name: string;
  /** One line: how the number is made. */
  readonly text: string;
  /** `''` for a pure number. */
  readonly unit: string;
  readonly heading: ColumnHeading;
  readonly group: ColumnGroupName;
}

/** Makes columns that stand under one heading. */
export function columnsUnder(
  heading: ColumnHeading,
  rows: readonly (readonly [name: string, text: string, unit: string, group: ColumnGroupName])[],
): readonly FeatureColumn[] {
  return rows.map(([name, text, unit, group]) => ({ name, text, unit, heading, group }));
}
