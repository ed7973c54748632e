import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../../src/crystal/chemistry/formula';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { cleanSample, readSample, type SampleFile } from '../../../src/experiment/sample/readSample';
import { readGolden } from '../../golden';
import { inlineRunner } from '../inlineRunner';

interface Golden {
  readonly ids: string[];
  readonly spellings: string[];
  readonly amounts: Record<string, number>[];
  readonly nSites: number[];
  readonly cells: number[][];
}
const golden = readGolden<Golden>('field_tables');
const runner = inlineRunner();

const given = (name: string): SampleFile => ({
  name,
  bytes: async () =>
    new Uint8Array(readFileSync(new URL(`../../table/cases/field/${name}`, import.meta.url))),
});
const own = (name: string, text: string): SampleFile => ({
  name,
  bytes: async () => new TextEncoder().encode(text),
});
async function read(train: SampleFile) {
  const tables = await readSample({ train, test: null, structures: [] }, runner);
  const rows = await cleanSample(tables, runner);
  return { ...rows, codes: tables.problems.map(({ code }) => code), problems: tables.problems };
}
/** Amounts of a formula over the first of them. */
function shares(formula: string | Record<string, number>): Record<string, number> {
  const entries =
    typeof formula === 'string'
      ? parseFormula(formula).symbols.map((symbol, k) => [symbol, parseFormula(formula).amounts[k]] as const)
      : Object.entries(formula);
  const total = entries.reduce((sum, [, amount]) => sum + amount, 0);
  return Object.fromEntries(entries.map(([symbol, amount]) => [symbol, Number((amount / total).toFixed(4))]));
}

describe('compositions as pymatgen and pandas keep them', () => {
  const files = [...golden.spellings.map((name) => `composition_${name}.csv`), 'composition_struct.parquet'];
  test.each(files)('%s', async (name) => {
    const { train } = await read(given(name));
    expect(train.records.map(({ reducedComposition }) => shares(reducedComposition))).toEqual(
      golden.amounts.map(shares),
    );
  });
});

describe('structures in cells', () => {
  const files = [
    'structure_json.csv',
    'structure_dict.csv',
    'structure_json.parquet',
    'structure_struct.parquet',
  ];
  test.each([...files, 'structure_cif.csv'])('%s: each row has its structure', async (name) => {
    const { train, cifs, codes } = await read(given(name));
    expect(codes).toContain('structure-column');
    expect(Object.keys(cifs)).toEqual(golden.ids);
    golden.ids.forEach((id, k) => {
      const { lattice, sites } = structureFromCif(cifs[id], id);
      const cell = [lattice.a, lattice.b, lattice.c, lattice.alpha, lattice.beta, lattice.gamma];
      cell.forEach((value, i) => expect(value).toBeCloseTo(golden.cells[k][i], 5));
      if (name !== 'structure_cif.csv') expect(sites).toHaveLength(golden.nSites[k]);
      expect(shares(train.records[k].reducedComposition)).toEqual(shares(golden.amounts[k]));
      expect(train.records[k].cell[0]).toBeCloseTo(golden.cells[k][0], 5);
    });
  });

  test('a data set of matbench: nothing but structures and a target', async () => {
    const { train, cifs } = await read(given('matbench.parquet'));
    expect(train.records.map(({ reducedComposition }) => shares(reducedComposition))).toEqual(
      golden.amounts.map(shares),
    );
    expect(train.records.every(({ id }) => Object.hasOwn(cifs, id))).toBe(true);
  });

  test('printed ones are named with the remedy', async () => {
    const { problems } = await readSample(
      { train: given('structure_str.csv'), test: null, structures: [] },
      runner,
    );
    expect(problems).toMatchObject([{ code: 'printed-structures', column: 'structure' }]);
  });

  test('rows without a name, and those that repeat one', async () => {
    const text = readFileSync(new URL('../../table/cases/field/structure_json.csv', import.meta.url), 'utf8');
    const { train, cifs } = await read(own('x.csv', text.replace('mp-2', 'mp-1').replace('mp-3', '')));
    expect(train.records.map(({ id }) => id)).toEqual(['mp-1', 'mp-1_2', 'row3']);
    expect(Object.keys(cifs)).toEqual(['mp-1', 'mp-1_2', 'row3']);
  });

  test('each row has its own, where rows of one ID have none or are dropped', async () => {
    const cell = (file: number) =>
      `"data_x\n_cell_length_a ${file}\n_cell_length_b 4\n_cell_length_c 4\n_cell_angle_alpha 90\n_cell_angle_beta 90\n_cell_angle_gamma 90\n_symmetry_Int_Tables_number 1\nloop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\nLi1 0 0 0\nF1 0.5 0.5 0.5\n"`;
    const table = own(
      'x.csv',
      `ID,Composition,sigma,structure\na,LiF,1e-3,\na,LiF,1e-4,${cell(4)}\na,LiF,1e-4,${cell(4)}\na,LiF,1e-5,${cell(5)}\na_2,LiF,1e-6,${cell(6)}\nb,LiF,,${cell(7)}\n`,
    );
    const { train, cifs } = await read(table);
    expect(train.records.map(({ id, cell: [a] }) => [id, a])).toEqual([
      ['a', NaN],
      ['a_3', 4],
      ['a_4', 5],
      ['a_2', 6],
    ]);
    expect(Object.keys(cifs).sort()).toEqual(['a_2', 'a_3', 'a_4']);
  });

  test('a cell that cannot be read is told at its row, and the others are read', async () => {
    const text = readFileSync(new URL('../../table/cases/field/structure_json.csv', import.meta.url), 'utf8');
    const broken = own('x.csv', text.replace('""occu"": 0.6', '""occu"": -0.6'));
    const { cifs, problems } = await read(broken);
    expect(Object.keys(cifs)).toEqual(['mp-1', 'mp-2']);
    expect(problems.find(({ row }) => row === 3)).toMatchObject({ code: 'bad-number', column: 'structure' });
  });
});

test('columns of lists and records that mean nothing are named and left out', async () => {
  const bytes = readFileSync(new URL('../../table/cases/parquet/nested.parquet', import.meta.url));
  const nested = { name: 'nested.parquet', bytes: async () => new Uint8Array(bytes) };
  const { trainTable, problems } = await readSample({ train: nested, test: null, structures: [] }, runner);
  expect(trainTable.columnNames).toEqual(['id', 'amounts', 'map', 'sigma']);
  expect(trainTable.columns[1]).toEqual(['Li7La3', 'LiF', '']);
  expect(problems.filter(({ code }) => code === 'nested-column').map(({ column }) => column)).toEqual([
    'list',
    'deep',
  ]);
});

test('texts that look like dicts stay what they are', async () => {
  const table = own('x.csv', 'ID,Composition,sigma,note\na,LiF,1e-3,"{""x"": 1}"\nb,Li2O,1e-4,{Li\n');
  const { trainTable, problems } = await readSample({ train: table, test: null, structures: [] }, runner);
  expect(trainTable.columns[3]).toEqual(['{"x": 1}', '{Li']);
  expect(problems).toEqual([]);
});
