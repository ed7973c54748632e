import { describe, expect, it } from 'vitest';
import { columnOf } from '../../src/features/columns';
import {
  columnsOf,
  featureBlock,
  featureBlocks,
  featureSet,
  featureSets,
  tablesOf,
} from '../../src/features/registry';

const stage0 = [
  ...featureBlock('composition').columnNames,
  ...featureBlock('smact').columnNames,
  ...featureBlock('magpie').columnNames,
  'sigma_is_coerced',
];

describe('featureSets', () => {
  it.each([
    ['stage0_magpie', 129, 0],
    ['stage0_mat2vec', 307, 0],
    ['stage0_megnet16', 123, 0],
    ['stage0_all', 345, 0],
    ['stage1_basic_struct', 133, 1],
    ['stage1_geometry', 152, 1],
    ['stage1_full_struct', 382, 1],
  ])('%s has %i columns, each once, and one less without the flag', (name, nColumns, stage) => {
    const set = featureSet(name);
    expect(set.stage).toBe(stage);
    expect(set.columnNames).toHaveLength(nColumns);
    expect(new Set(set.columnNames).size).toBe(nColumns);
    const without = columnsOf(set, { withCoercedFlag: false });
    expect(without).toEqual(set.columnNames.filter((column) => column !== 'sigma_is_coerced'));
    expect(without).toHaveLength(nColumns - 1);
    expect(columnsOf(set, { withCoercedFlag: true })).toEqual(set.columnNames);
  });

  it.each([
    ['recipe_formulas', 169, 0, ['magpie', 'oliynyk', 'shannon']],
    ['recipe_full', 200, 2, ['magpie', 'oliynyk', 'shannon']],
  ] as const)('%s has %i columns, none of the target', (name, nColumns, stage, tables) => {
    const set = featureSet(name);
    expect(set.stage).toBe(stage);
    expect(set.columnNames).toHaveLength(nColumns);
    expect(new Set(set.columnNames).size).toBe(nColumns);
    expect(columnsOf(set, { withCoercedFlag: true })).toEqual(columnsOf(set, { withCoercedFlag: false }));
    expect(set.columnNames).not.toContain('sigma_is_coerced');
    expect(tablesOf(set.blocks)).toEqual(tables);
  });

  it('begin the full recipe with the columns of the formulas, and end it with the space group', () => {
    const formulas = featureSet('recipe_formulas').columnNames;
    const full = featureSet('recipe_full').columnNames;
    expect(formulas).toEqual([
      ...featureBlock('smact').columnNames,
      ...featureBlock('ion_statistics').columnNames,
    ]);
    expect(full).toEqual([
      ...formulas,
      ...featureBlock('cell_descriptors').columnNames,
      ...featureBlock('li_environment').columnNames,
      'spacegroup_number',
    ]);
  });

  it('order their columns as DEFINITIONS lists them', () => {
    expect(featureSet('stage0_magpie').columnNames).toEqual(stage0);
    expect(stage0.slice(0, 5)).toEqual([
      'li_fraction_comp',
      'anion_fraction',
      'n_elements',
      'smact_H',
      'smact_He',
    ]);
    expect(stage0.slice(105, 107)).toEqual(['smact_Lr', 'magpie_Number']);
    expect(stage0.slice(-2)).toEqual(['magpie_SpaceGroupNumber', 'sigma_is_coerced']);
    const stage1 = featureSet('stage1_geometry').columnNames;
    expect(stage1.slice(0, 129)).toEqual(stage0);
    expect(stage1.slice(129).join(' ')).toBe(
      'lattice_a lattice_b lattice_c lattice_alpha lattice_beta lattice_gamma spacegroup_number density ' +
        'volume_per_atom n_li_sites formula_units_z orthogonality_deviation is_cubic_like cif_li_fraction ' +
        'cif_li_concentration framework_density li_li_distance li_anion_distance li_coordination_number ' +
        'li_site_multiplicity anisotropy_ca anisotropy_ba has_cif_struct',
    );
    expect(featureSet('stage1_basic_struct').columnNames).toEqual([
      ...stage0,
      'spacegroup_number',
      'density',
      'volume_per_atom',
      'has_cif_struct',
    ]);
    const full = featureSet('stage1_full_struct').columnNames;
    expect(full.slice(0, 152)).toEqual(stage1);
    expect([full[152], full[381]]).toEqual(['sg_1', 'sg_230']);
  });

  it('find every column in the blocks that they name', () => {
    for (const { blocks, columnNames } of featureSets) {
      const there = new Set(blocks.flatMap((name) => featureBlock(name).columnNames));
      expect(columnNames.filter((column) => !there.has(column))).toEqual([]);
    }
  });

  it('describe every column', () => {
    for (const { columnNames } of featureSets)
      for (const column of columnNames) expect(columnOf(column).text, column).not.toBe('');
  });

  it('know their blocks and tables by name, and say what there is', () => {
    expect(new Set(featureBlocks.map(({ name }) => name)).size).toBe(featureBlocks.length);
    expect(tablesOf(featureSet('stage1_geometry').blocks)).toEqual(['magpie']);
    expect(tablesOf(featureSet('stage0_all').blocks)).toEqual(['magpie', 'mat2vec', 'megnet16']);
    expect(() => featureSet('stage9')).toThrow(/stage0_magpie/);
    expect(() => featureBlock('voronoi')).toThrow(/voronoi/);
  });
});
