import { describe, expect, it } from 'vitest';
import { inlineRunner } from '../inlineRunner';
import { placeStructures } from '../../../src/experiment/sample/placeStructures';
import type { Dataset, MaterialRecord } from '../../../src/table/dataset';
import { materialRecord } from '../../materialRecord';

const runner = inlineRunner();

/** A cubic cell of rock salt with these atoms, with its operations left out: P1 with eight atoms. */
function rockSalt(cation: string, anion: string, a = 5): string {
  const corners = [
    [0, 0, 0],
    [0, 0.5, 0.5],
    [0.5, 0, 0.5],
    [0.5, 0.5, 0],
  ];
  const atoms = corners.flatMap(([x, y, z], k) => [
    `${cation}${k + 1} ${cation} ${x} ${y} ${z}`,
    `${anion}${k + 1} ${anion} ${(x + 0.5) % 1} ${y} ${z}`,
  ]);
  const lengths = ['a', 'b', 'c'].map((axis) => `_cell_length_${axis} ${a}`);
  const angles = ['alpha', 'beta', 'gamma'].map((angle) => `_cell_angle_${angle} 90`);
  return [
    'data_x',
    ...lengths,
    ...angles,
    '_space_group_IT_number 1',
    'loop_',
    '_symmetry_equiv_pos_as_xyz',
    "'x, y, z'",
    'loop_',
    '_atom_site_label',
    '_atom_site_type_symbol',
    '_atom_site_fract_x',
    '_atom_site_fract_y',
    '_atom_site_fract_z',
    ...atoms,
    '',
  ].join('\n');
}

const noCell = [NaN, NaN, NaN, NaN, NaN, NaN] as const;
const row = (id: string, reducedComposition: string, change: Partial<MaterialRecord> = {}) =>
  materialRecord({
    ...{ id, reducedComposition, cell: noCell, spaceGroupNumber: NaN, formulaUnitsZ: NaN, file: 't.csv' },
    ...change,
  });
const tableOf = (...records: MaterialRecord[]): Dataset => ({
  ...{ file: 't.csv', split: 'train', records, cleaning: [], problems: [] },
});

async function place(records: MaterialRecord[], cifs: Record<string, string>, assigned = {}) {
  const placed = await placeStructures([tableOf(...records)], cifs, runner, {}, assigned);
  return { ...placed, records: placed.datasets[0].records, cleaning: placed.datasets[0].cleaning };
}

describe('placeStructures', () => {
  it('matches by ID, and leaves a row with a cell as it is', async () => {
    const own = row('a', 'LiF', { cell: [4, 4, 4, 90, 90, 90] });
    const { records, cifs, cleaning, unplaced } = await place([own], { a: rockSalt('Li', 'F') });
    expect(records[0]).toBe(own);
    expect(Object.keys(cifs)).toEqual(['a']);
    expect([cleaning, unplaced]).toEqual([[], []]);
  });

  it('gives a row without a cell that of its CIF, with space group and Z, and says so', async () => {
    const { records, cleaning } = await place([row('a', 'LiF')], { a: rockSalt('Li', 'F', 4.03) });
    expect(records[0]).toMatchObject({
      cell: [4.03, 4.03, 4.03, 90, 90, 90],
      spaceGroupNumber: 1,
      formulaUnitsZ: 4,
      reducedComposition: 'LiF',
    });
    expect(cleaning).toEqual([
      expect.objectContaining({
        id: 'a',
        value: 'a.cif',
        action: 'changed',
        result: '4.03 4.03 4.03 90 90 90',
      }),
    ]);
  });

  it('keeps what the row says of space group and Z, and takes a composition where it has none', async () => {
    const rows = [row('a', 'LiF', { spaceGroupNumber: 225, formulaUnitsZ: 2 }), row('b', '')];
    const { records } = await place(rows, { a: rockSalt('Li', 'F'), b: rockSalt('Li', 'Cl') });
    expect(records[0]).toMatchObject({ spaceGroupNumber: 225, formulaUnitsZ: 2 });
    expect(records[1]).toMatchObject({ reducedComposition: 'LiCl', formulaUnitsZ: 4 });
  });

  it('matches a file named as the formula of one row, else the only CIF and row of a composition', async () => {
    const rows = [row('1', 'LiF'), row('2', 'LiCl'), row('3', 'NaCl')];
    const given = { FLi_1: rockSalt('Li', 'F'), nickname: rockSalt('Na', 'Cl'), other: rockSalt('K', 'Br') };
    const { cifs, cleaning, unplaced, records } = await place(rows, given);
    expect(Object.keys(cifs).sort()).toEqual(['1', '3', 'other']);
    expect(cifs[3]).toBe(given.nickname);
    expect(records.map(({ cell }) => cell[0])).toEqual([5, NaN, 5]);
    expect(cleaning.filter(({ result }) => result === '1' || result === '3')).toHaveLength(2);
    expect(unplaced).toEqual([{ name: 'other', reason: expect.stringContaining('KBr') as string }]);
  });

  it('does not choose among several rows, or several CIFs, of a composition', async () => {
    const twice = { x: rockSalt('Li', 'F'), y: rockSalt('Li', 'F', 6) };
    const { cifs, unplaced } = await place([row('1', 'LiF')], twice);
    expect(Object.keys(cifs)).toEqual(['x', 'y']);
    expect(unplaced.map(({ name }) => name)).toEqual(['x', 'y']);
    const many = await place([row('1', 'LiF'), row('2', 'Li2F2')], { x: twice.x });
    expect(many.unplaced[0].reason).toContain('1, 2');
  });

  it('takes what the user said before all else', async () => {
    const rows = [row('1', 'LiF'), row('2', 'Li2F2')];
    const { cifs, unplaced, records } = await place(rows, { x: rockSalt('Li', 'F') }, { x: '2' });
    expect(Object.keys(cifs)).toEqual(['2']);
    expect(unplaced).toEqual([]);
    expect(records[1].formulaUnitsZ).toBe(2);
  });

  it('names what is wrong with a CIF that cannot be read, and goes on with the others', async () => {
    const rows = [row('a', 'LiF'), row('b', 'LiCl')];
    const { records, unplaced } = await place(rows, {
      a: 'data_a\n',
      b: rockSalt('Li', 'Cl'),
      c: 'data_c\n',
    });
    expect(records[0].cell).toEqual(noCell);
    expect(records[1].cell[0]).toBe(5);
    expect(unplaced.map(({ name }) => name)).toEqual(['c']);
  });

  it('doubts a cell whose content is another', async () => {
    const { cleaning } = await place([row('a', 'Li3PS4')], { a: rockSalt('Li', 'F') });
    expect(cleaning.map(({ action }) => action)).toContain('kept, please check');
  });
});
