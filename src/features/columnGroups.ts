/** What columns are about: for colours, and for groups whose importance is asked together. */
import { describeFeature, type FeatureGroup } from './descriptions';
import { magpieProperties } from './tables/elementTables';

/** What a column of the features is about. `target`: made from the target, as sigma_is_coerced. */
export type ColumnKind = 'composition' | 'structure' | 'physics' | 'target';

const kinds: Record<FeatureGroup, ColumnKind> = {
  'Element ratios': 'composition',
  'SMACT stoichiometry': 'composition',
  'Magpie element properties': 'composition',
  'Mat2Vec embedding': 'composition',
  'MegNet16 embedding': 'composition',
  'Censoring flag': 'target',
  'Cell and symmetry (table)': 'structure',
  'Structure (CIF)': 'structure',
  'Physics (CIF)': 'physics',
  'Space group, one column each': 'structure',
  Other: 'composition',
};

/** Tells what a column is about; a name that is not known passes for composition. */
export function columnKind(name: string): ColumnKind {
  return kinds[describeFeature(name).group];
}

/** Columns that say nearly the same thing, or stand in for each other. */
export interface ColumnGroup {
  /** Unique; a stem for files. */
  readonly name: string;
  readonly label: string;
  readonly kind: ColumnKind;
  readonly columns: readonly string[];
}

type Rule = readonly [name: string, label: string, holds: RegExp];

/** The first rule that holds decides. */
const rules: readonly Rule[] = [
  ['element_ratios', 'Element ratios', /^(li_fraction_comp|anion_fraction|n_elements)$/],
  ['element_fractions', 'Element fractions', /^smact_/],
  ['magpie', 'Magpie element properties', /^magpie_/],
  ['mat2vec', 'Mat2Vec embedding', /^mat2vec_/],
  ['megnet16', 'MegNet16 embedding', /^megnet16_/],
  ['coerced', 'Censoring flag', /^sigma_is_coerced$/],
  ['cell_lengths', 'Cell lengths', /^lattice_[abc]$/],
  [
    'cell_shape',
    'Cell angles and shape',
    /^(lattice_(alpha|beta|gamma)|orthogonality_deviation|is_cubic_like|anisotropy_(ca|ba))$/,
  ],
  ['density', 'Density and volume', /^(density|volume_per_atom|framework_density)$/],
  ['cell_contents', 'Contents of the cell', /^(n_li_sites|formula_units_z)$/],
  ['space_group', 'Space group', /^(spacegroup_number|sg_\d+)$/],
  ['li_environment', 'Li and its environment (CIF)', /^(cif_li_(fraction|concentration)|li_\w+)$/],
  ['bond_valence', 'Bond valence', /^bv_mismatch_/],
  ['ewald', 'Ewald energy', /^ewald_energy_/],
  ['voronoi', 'Voronoi coordination', /^voronoi_cn_/],
  ['has_cif_struct', 'Whether there is a CIF', /^has_cif_struct$/],
  ['has_physics', 'Whether physics could be computed', /^has_(bv_mismatch|ewald_energy|voronoi_cn)$/],
  ['other', 'Other', /^/],
];

/** Sorts columns into groups, in a fixed order of the groups and the given order of the columns; none is empty. */
export function columnGroups(names: readonly string[]): ColumnGroup[] {
  const byRule = new Map<Rule, string[]>(rules.map((rule) => [rule, []]));
  for (const name of names) byRule.get(rules.find(([, , holds]) => holds.test(name))!)!.push(name);
  return [...byRule].flatMap(([[name, label], columns]) =>
    columns.length === 0 ? [] : [{ name, label, kind: columnKind(columns[0]), columns }],
  );
}

/** Names a column as the report does: `magpie_emb_0` … for Magpie's columns, all others alike. */
export function reportedColumnName(name: string): string {
  const property = name.startsWith('magpie_') ? magpieProperties.indexOf(name.slice('magpie_'.length)) : -1;
  return property < 0 ? name : `magpie_emb_${property}`;
}
