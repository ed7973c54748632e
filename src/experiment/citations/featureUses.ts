/** What the blocks of features are, for a methods section, and what they rest on. */
import { featureBlock, featureSet } from '../../features/registry';
import type { CitedMethod } from './citedMethods';

interface FeatureUse {
  /** Without the references. */
  readonly words: string;
  readonly uses: readonly CitedMethod[];
}

/** By name of the block. */
const blocks: Readonly<Record<string, FeatureUse>> = {
  composition: {
    words: 'the fractions of Li and of anions and the number of elements',
    uses: [],
  },
  smact: { words: 'the atomic fractions of 103 elements', uses: ['elementFractions'] },
  magpie: {
    words: 'composition-weighted sums of 22 Magpie element properties',
    uses: ['magpie', 'elementTables'],
  },
  mat2vec: {
    words: 'composition-weighted sums of 200 Mat2Vec components',
    uses: ['mat2vec', 'elementTables'],
  },
  megnet16: {
    words: 'composition-weighted sums of 16 MEGNet components',
    uses: ['megnet16', 'elementTables'],
  },
  coerced: { words: 'a flag for targets that are thresholds (made from the target)', uses: [] },
  geometry_csv: {
    words:
      'lengths and angles of the cell, space-group number, density, volume per atom and contents of the cell',
    uses: [],
  },
  geometry_cif: {
    words:
      'Li concentration, framework density, Li–Li and Li–anion distances, coordination and multiplicity of the Li sites from the structure (0 where there is none, with an indicator)',
    uses: ['structures'],
  },
  space_group: { words: 'an indicator for each of the 230 space groups', uses: [] },
  physics_reported: {
    words:
      'bond-valence mismatch, Ewald energy and Voronoi coordination number of the Li sites, with indicators, for structures that pymatgen 2026.10.24 can treat (missing values 0)',
    uses: ['structures', 'crystalNn', 'bondValence', 'ewald', 'voronoi'],
  },
  physics_full: {
    words:
      'bond-valence mismatch, Ewald energy and Voronoi coordination number of the Li sites, weighted by occupancy, for every structure with Li (missing values stay missing)',
    uses: ['structures', 'bondValence', 'bondValenceRadii', 'ewald', 'voronoi'],
  },
  ion_statistics: {
    words: '66 statistics of mean oxidation states, ionic radii and element properties of cations and anions',
    uses: ['oxidationStates', 'ionicRadii', 'magpie', 'polarizability', 'elementTables'],
  },
  cell_descriptors: {
    words: '16 descriptors of the cell (volumes per anion, free volume, axis ratios, crystal system)',
    uses: ['ionicRadii'],
  },
  li_environment: {
    words:
      '14 descriptors of the Li sites (distances, effective coordination numbers, Ewald energies and potentials)',
    uses: ['structures', 'effectiveCoordination', 'ewald'],
  },
  pathways: {
    words: 'barriers of Li pathways in one, two and three directions by bond-valence site energies',
    uses: ['structures', 'pathways'],
  },
  temperature: { words: 'the inverse temperature of measurement, 1000/T', uses: [] },
};

/** A block of a feature set, as far as the set has it. */
export interface SetPart extends FeatureUse {
  /** Columns of the block that are in the set, where not all are. */
  readonly columns: readonly string[] | null;
}

/** Names the blocks that are told: a test holds them to the registry. */
export const toldBlocks: readonly string[] = Object.keys(blocks);

/** Lists what a feature set holds, block by block, the flag only where a model sees it. */
export function partsOfSet(name: string, withCoercedFlag: boolean): SetPart[] {
  const set = featureSet(name);
  const has = new Set(set.columnNames);
  return set.blocks
    .filter((block) => withCoercedFlag || block !== 'coerced')
    .map((block) => {
      const { columnNames } = featureBlock(block);
      const own = columnNames.filter((column) => has.has(column));
      return { ...blocks[block], columns: own.length === columnNames.length ? null : own };
    });
}
