/** What a column of a feature matrix means. */
export interface FeatureDescription {
  /** One line: how the number is made. */
  readonly text: string;
  /** `''` for a pure number. */
  readonly unit: string;
  /** Heading under which the column is listed. */
  readonly group: FeatureGroup;
}

/** Headings in the order in which feature sets list their columns. */
export const featureGroups = [
  'Element ratios',
  'SMACT stoichiometry',
  'Magpie element properties',
  'Mat2Vec embedding',
  'MegNet16 embedding',
  'Censoring flag',
  'Cell and symmetry (table)',
  'Structure (CIF)',
  'Physics (CIF)',
  'Space group, one column each',
  'Other',
] as const;

export type FeatureGroup = (typeof featureGroups)[number];

type Entry = readonly [text: string, unit?: string];

const ratios: Record<string, Entry> = {
  li_fraction_comp: ['Atomic fraction of Li in the reduced composition'],
  anion_fraction: ['Sum of the atomic fractions of N, O, F, S, Cl, Se, Br, Te and I'],
  n_elements: ['Number of different elements'],
};

/** Units as in the Magpie tables of Ward et al. 2016, doi:10.1038/npjcompumats.2016.28. */
const magpie: Record<string, Entry> = {
  Number: ['atomic number'],
  MendeleevNumber: ['Mendeleev number (Pettifor scale)'],
  AtomicWeight: ['atomic weight', 'u'],
  MeltingT: ['melting temperature of the element', 'K'],
  Column: ['column of the periodic table'],
  Row: ['row of the periodic table'],
  CovalentRadius: ['covalent radius', 'pm'],
  Electronegativity: ['Pauling electronegativity'],
  NsValence: ['number of s valence electrons'],
  NpValence: ['number of p valence electrons'],
  NdValence: ['number of d valence electrons'],
  NfValence: ['number of f valence electrons'],
  NValence: ['number of valence electrons'],
  NsUnfilled: ['number of empty s states'],
  NpUnfilled: ['number of empty p states'],
  NdUnfilled: ['number of empty d states'],
  NfUnfilled: ['number of empty f states'],
  NUnfilled: ['number of empty valence states'],
  GSvolume_pa: ['volume per atom of the element in its ground state (DFT)', 'Å³'],
  GSbandgap: ['band gap of the element in its ground state (DFT)', 'eV'],
  GSmagmom: ['magnetic moment per atom of the element in its ground state (DFT)', 'μB'],
  SpaceGroupNumber: ['space-group number of the element in its ground state'],
};

const cell: Record<string, Entry> = {
  lattice_a: ['Cell length a as given in the table', 'Å'],
  lattice_b: ['Cell length b as given in the table', 'Å'],
  lattice_c: ['Cell length c as given in the table', 'Å'],
  lattice_alpha: ['Cell angle α as given in the table', '°'],
  lattice_beta: ['Cell angle β as given in the table', '°'],
  lattice_gamma: ['Cell angle γ as given in the table', '°'],
  spacegroup_number: ['Number of the space group, 1 to 230'],
  density: ['Mass of the true composition over the cell volume', 'g cm⁻³'],
  volume_per_atom: ['Cell volume over the number of atoms in the true composition', 'Å³'],
  n_li_sites: ['Amount of Li in the cell, from the true composition'],
  formula_units_z: ['Formula units per cell, Z'],
  orthogonality_deviation: ['|α − 90| + |β − 90| + |γ − 90|', '°'],
  is_cubic_like: [
    '1 where the longest and shortest cell lengths differ by less than 2 % and each angle is within 1° of 90°',
  ],
};

const structure: Record<string, Entry> = {
  cif_li_fraction: ['Atomic fraction of Li in the CIF’s full cell'],
  cif_li_concentration: ['Li atoms per volume of the CIF’s cell', 'Å⁻³'],
  framework_density: ['Mass of everything but Li over the volume of the CIF’s cell', 'g cm⁻³'],
  li_li_distance: [
    'Mean distance from a Li position to the nearest other Li position, between 0.5 and 6 Å',
    'Å',
  ],
  li_anion_distance: [
    'Mean distance from a Li position to the nearest site that is at least half anion, between 1.2 and 6 Å',
    'Å',
  ],
  li_coordination_number: ['Mean number of anion sites within 1.25 times the nearest Li–anion distance'],
  li_site_multiplicity: ['Mean orbit size of the Li sites under the CIF’s symmetry operations'],
  anisotropy_ca: ['c / a of the CIF’s cell'],
  anisotropy_ba: ['b / a of the CIF’s cell'],
  has_cif_struct: ['1 where the material has a CIF that can be read'],
};

/** Of Li sites; how neighbours, charges and disorder are taken depends on the mode (DEFINITIONS §2). */
const physics: Record<string, Entry> = {
  bv_mismatch_avg: ['Mean over Li sites of |1 − V|, V the bond-valence sum over anions', 'v.u.'],
  bv_mismatch_std: ['Standard deviation over Li sites of |1 − V|, V the bond-valence sum', 'v.u.'],
  ewald_energy_avg: ['Mean electrostatic (Ewald) energy of the Li sites', 'eV'],
  ewald_energy_std: ['Standard deviation of the electrostatic (Ewald) energy of the Li sites', 'eV'],
  voronoi_cn_avg: ['Mean Voronoi coordination number of the Li sites'],
  has_bv_mismatch: ['1 where a bond-valence mismatch could be computed'],
  has_ewald_energy: ['1 where Ewald energies could be computed'],
  has_voronoi_cn: ['1 where a Voronoi coordination number could be computed'],
};

/** Describes a feature column by its name (the names are those of DEFINITIONS §2). */
export function describeFeature(name: string): FeatureDescription {
  if (name === 'sigma_is_coerced')
    return {
      text: '1 where the conductivity was given as a threshold such as <1E-10. Made from the target: a new candidate has none',
      unit: '',
      group: 'Censoring flag',
    };
  return (
    fromList(ratios, name, 'Element ratios') ??
    fromList(cell, name, 'Cell and symmetry (table)') ??
    fromList(structure, name, 'Structure (CIF)') ??
    fromList(physics, name, 'Physics (CIF)') ??
    fromFamily(name) ?? { text: '', unit: '', group: 'Other' }
  );
}

function fromList(
  list: Record<string, Entry>,
  name: string,
  group: FeatureGroup,
): FeatureDescription | undefined {
  const entry = Object.hasOwn(list, name) ? list[name] : undefined;
  return entry && { text: entry[0], unit: entry[1] ?? '', group };
}

function fromFamily(name: string): FeatureDescription | undefined {
  const [, family, rest] = /^(smact|magpie|mat2vec|megnet16|sg)_(.+)$/.exec(name) ?? [];
  if (rest === undefined) return undefined;
  if (family === 'smact')
    return { text: `Atomic fraction of ${rest}`, unit: '', group: 'SMACT stoichiometry' };
  if (family === 'magpie') {
    const entry = Object.hasOwn(magpie, rest) ? magpie[rest] : undefined;
    return (
      entry && {
        text: `Composition-weighted mean of the ${entry[0]}`,
        unit: entry[1] ?? '',
        group: 'Magpie element properties',
      }
    );
  }
  if (family === 'sg')
    return {
      text: `1 where the space group is number ${rest}`,
      unit: '',
      group: 'Space group, one column each',
    };
  const embedding = family === 'mat2vec' ? 'Mat2Vec' : 'MegNet16';
  return {
    text: `Composition-weighted mean of dimension ${rest} of the ${embedding} element vectors`,
    unit: '',
    group: `${embedding} embedding`,
  };
}

/** Groups column names under their headings, headings in their fixed order, names in the order given. */
export function groupFeatures(names: readonly string[]): { group: FeatureGroup; names: string[] }[] {
  const byGroup = new Map<FeatureGroup, string[]>();
  for (const name of names) {
    const { group } = describeFeature(name);
    byGroup.set(group, [...(byGroup.get(group) ?? []), name]);
  }
  return featureGroups.flatMap((group) => {
    const members = byGroup.get(group);
    return members ? [{ group, names: members }] : [];
  });
}
