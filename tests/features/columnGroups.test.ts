import { describe, expect, test } from 'vitest';
import { columnGroups, columnKind, reportedColumnName } from '../../src/features/columnGroups';
import { featureBlocks, featureSet } from '../../src/features/registry';

describe('columnKind', () => {
  test('knows every column of every block', () => {
    const kindsOf = (block: string) => [
      ...new Set(featureBlocks.find(({ name }) => name === block)!.columnNames.map(columnKind)),
    ];
    expect(kindsOf('composition')).toEqual(['composition']);
    expect(kindsOf('smact')).toEqual(['composition']);
    expect(kindsOf('magpie')).toEqual(['composition']);
    expect(kindsOf('coerced')).toEqual(['target']);
    expect(kindsOf('geometry_csv')).toEqual(['structure']);
    expect(kindsOf('geometry_cif')).toEqual(['structure']);
    expect(kindsOf('space_group')).toEqual(['structure']);
    expect(kindsOf('physics_reported')).toEqual(['physics']);
  });
});

describe('columnGroups', () => {
  const { columnNames } = featureSet('stage2_physics');

  test('puts each column into one group, of one kind', () => {
    const groups = columnGroups(columnNames);
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

  test('no known column is among the others', () => {
    const all = featureBlocks.flatMap((block) => block.columnNames);
    expect(columnGroups(all).map(({ name }) => name)).not.toContain('other');
    expect(columnGroups(['my_column'])).toEqual([
      { name: 'other', label: 'Other', kind: 'composition', columns: ['my_column'] },
    ]);
    expect(columnGroups([])).toEqual([]);
  });
});

test('reportedColumnName numbers Magpie’s columns in the order of the file', () => {
  expect(reportedColumnName('magpie_Number')).toBe('magpie_emb_0');
  expect(reportedColumnName('magpie_MeltingT')).toBe('magpie_emb_3');
  expect(reportedColumnName('magpie_SpaceGroupNumber')).toBe('magpie_emb_21');
  expect(reportedColumnName('magpie_x')).toBe('magpie_x');
  expect(reportedColumnName('lattice_c')).toBe('lattice_c');
});
