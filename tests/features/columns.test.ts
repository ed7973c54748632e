import { describe, expect, it } from 'vitest';
import {
  columnKind,
  columnOf,
  groupColumns,
  paperColumnName,
  underHeadings,
} from '../../src/features/columns';
import { featureBlock, featureBlocks, featureSet } from '../../src/features/registry';

describe('columnOf', () => {
  it('knows single columns and families', () => {
    expect(columnOf('density')).toMatchObject({ unit: 'g cm⁻³', heading: 'Cell and symmetry (table)' });
    expect(columnOf('smact_Li').text).toBe('Atomic fraction of Li');
    expect(columnOf('magpie_MeltingT')).toMatchObject({ unit: 'K', heading: 'Magpie element properties' });
    expect(columnOf('mat2vec_17')).toMatchObject({ heading: 'Mat2Vec embedding' });
    expect(columnOf('sg_225').text).toContain('225');
  });

  it('is silent about names it does not know, inherited ones among them', () => {
    for (const name of ['my_column', 'magpie_Price', 'constructor', 'magpie_toString'])
      expect(columnOf(name)).toEqual({ name, text: '', unit: '', heading: 'Other', group: 'other' });
  });

  it('finds the column of every block: those of one name are the same', () => {
    for (const { columns, columnNames } of featureBlocks) {
      expect(columns.map(({ name }) => name)).toEqual(columnNames);
      for (const column of columns) expect(columnOf(column.name)).toEqual(column);
    }
  });
});

describe('columnKind', () => {
  it.each([
    ['composition', 'composition'],
    ['smact', 'composition'],
    ['magpie', 'composition'],
    ['coerced', 'target'],
    ['geometry_csv', 'structure'],
    ['geometry_cif', 'structure'],
    ['space_group', 'structure'],
    ['physics_reported', 'physics'],
    ['ion_statistics', 'composition'],
    ['cell_descriptors', 'structure'],
    ['temperature', 'measurement'],
  ])('of every column of the block %s is %s', (block, kind) => {
    expect([...new Set(featureBlock(block).columnNames.map(columnKind))]).toEqual([kind]);
  });
});

describe('underHeadings', () => {
  it('keeps the order of headings and of names', () => {
    expect(underHeadings(['sg_1', 'smact_Li', 'n_elements', 'smact_H', 'mine'])).toEqual([
      { heading: 'Element ratios', names: ['n_elements'] },
      { heading: 'SMACT stoichiometry', names: ['smact_Li', 'smact_H'] },
      { heading: 'Space group, one column each', names: ['sg_1'] },
      { heading: 'Other', names: ['mine'] },
    ]);
  });
});

describe('groupColumns', () => {
  const { columnNames } = featureSet('stage2_physics');

  it('puts each column into one group, of one kind', () => {
    const groups = groupColumns(columnNames);
    expect(groups.flatMap(({ columns }) => columns).sort()).toEqual([...columnNames].sort());
    for (const { columns, kind, name } of groups) {
      expect([name, new Set(columns.map(columnKind))]).toEqual([name, new Set([kind])]);
    }
    expect(groups.map(({ name, columns }) => `${name} ${columns.length}`)).toEqual([
      'element_ratios 3',
      'element_fractions 103',
      'magpie 22',
      'coerced 1',
      'cell_lengths 3',
      'cell_shape 7',
      'density 3',
      'cell_contents 2',
      'space_group 231',
      'li_environment 6',
      'bond_valence 2',
      'ewald 2',
      'voronoi 1',
      'has_cif_struct 1',
      'has_physics 3',
    ]);
  });

  it('puts the columns of the full recipe into groups', () => {
    const groups = groupColumns(featureSet('recipe_full').columnNames);
    expect(groups.map(({ name, columns }) => `${name} ${columns.length}`)).toEqual([
      'element_fractions 103',
      'ion_balance 7',
      'ion_differences 8',
      'ion_cations 15',
      'ion_anions 7',
      'ion_mixing 5',
      'ion_shares 24',
      'cell_shape 2',
      'density 6',
      'space_group 9',
      'li_environment 9',
      'ewald 5',
    ]);
  });

  it('has no known column among the others', () => {
    const all = featureBlocks.flatMap((block) => block.columnNames);
    expect(groupColumns(all).map(({ name }) => name)).not.toContain('other');
    expect(groupColumns(['my_column'])).toEqual([
      { name: 'other', label: 'Other', kind: 'composition', columns: ['my_column'] },
    ]);
    expect(groupColumns([])).toEqual([]);
  });
});

describe('paperColumnName', () => {
  it('numbers Magpie’s columns in the order of the file', () => {
    expect(paperColumnName('magpie_Number')).toBe('magpie_emb_0');
    expect(paperColumnName('magpie_MeltingT')).toBe('magpie_emb_3');
    expect(paperColumnName('magpie_SpaceGroupNumber')).toBe('magpie_emb_21');
    expect(paperColumnName('magpie_x')).toBe('magpie_x');
    expect(paperColumnName('lattice_c')).toBe('lattice_c');
  });
});
