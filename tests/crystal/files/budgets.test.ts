/** Work is counted before it is begun: files that would take minutes are refused with their count and the limit. */
import { expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { readStructureFile } from '../../../src/crystal/files/structureFile';

const cell = (lengthA: number) =>
  ['a', 'b', 'c'].map((name) => `_cell_length_${name} ${lengthA}\n`).join('') +
  ['alpha', 'beta', 'gamma'].map((name) => `_cell_angle_${name} 90\n`).join('');
const operations = (count: number) =>
  `loop_\n_space_group_symop_operation_xyz\n${Array.from({ length: count }, (_, i) => `'x+${i}/${count},y,z'`).join('\n')}\n`;
const atoms = (count: number) => {
  const part = (i: number, step: number) => ((i * step) % 1).toFixed(6);
  const rows = Array.from(
    { length: count },
    (_, i) => `Li${i} ${part(i, Math.SQRT2)} ${part(i, Math.E)} ${part(i, Math.PI)}`,
  );
  return `loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n${rows.join('\n')}\n`;
};
const cif = (lengthA: number, nOperations: number, nAtoms: number) =>
  `data_x\n${cell(lengthA)}${operations(nOperations)}${atoms(nAtoms)}`;

function refusal(text: string): string {
  try {
    structureFromCif(text, 'large.cif');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'none';
}

it.each([
  ['200 000 rows', cif(100, 1, 200_000), '200000 rows of atoms are more than the 50000'],
  ['490 000 rows', cif(100, 1, 490_000), '490000 rows of atoms are more than the 50000'],
  ['20 000 sites', cif(100, 1, 20_000), '20000 atoms under 1 symmetry operations are more'],
  ['5000 sites in 3 Å', cif(3, 1, 5000), '5000 positions do not fit in a cell of 27 Å³'],
  ['10 000 operations', cif(60, 10_000, 9000), '9000 atoms under 9552 symmetry operations are more'],
])('refuses a CIF of %s by name, count and limit', (_, text, message) => {
  expect(refusal(text)).toContain('large.cif');
  expect(refusal(text)).toContain(message);
});

it('reads as many rows as there may be, each site by itself', () => {
  const rows = Array.from(
    { length: 50_000 },
    (_, i) => `Li${i} ${((i % 5000) / 5000).toFixed(5)} 0.5 0.5 0.7`,
  ).join('\n');
  const text = `data_x\n${cell(500)}${operations(1)}loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n${rows}\n`;
  const { sites, problems } = structureFromCif(text, 'mixed.cif');
  expect(sites).toHaveLength(5000);
  expect(problems.filter(({ code }) => code === 'occupancy-above-1')).toHaveLength(5000);
});

it.each([
  ['an open list', '['.repeat(100_000)],
  ['closed lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['structures in structures', `${'{"structure":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['numbers beyond all', `{"lattice":{"matrix":[[1e999,0,0],[0,1,0],[0,0,${'9'.repeat(1e6)}]]},"sites":[]}`],
])('tells of JSON with %s what is wrong', (_, text) => {
  const found = readStructureFile(text, 'deep.json')!;
  expect(found.structures).toEqual([]);
  expect(found.problems).toHaveLength(1);
});

it('refuses a list of more entries than it reads, before it reads one', () => {
  const entry = '{"lattice":{"matrix":[[3,0,0],[0,3,0],[0,0,3]]},"sites":[]}';
  const { problems } = readStructureFile(`[${Array(300_000).fill(entry).join(',')}]`, 'list.json')!;
  expect(problems.map(({ message }) => message)).toEqual([
    'The JSON holds 300000 entries, more than the 20000 that are read.',
  ]);
});

it.each([
  ['POSCAR', `Li\n1\n100 0 0\n0 100 0\n0 0 100\nLi\n1000000\nDirect\n${'0.1 0.2 0.3\n'.repeat(1e6)}`],
  ['a.xyz', `1000000\nLattice="100 0 0 0 100 0 0 0 100"\n${'Li 0.1 0.2 0.3\n'.repeat(1e6)}`],
])('refuses a million atoms in %s', (file, text) => {
  const { problems } = readStructureFile(text, file)!;
  expect(problems).toMatchObject([{ code: 'structure-too-large', value: '1000000' }]);
});

it.each([
  ['a tag', '_a 1\n'],
  ['a tag without a value', '_b\n'],
  ['words without quotes', '_c d e\n'],
  ['a quote that is not closed', "_f 'g\n"],
  ['a value without a tag', "_h 'i'\nj k\n"],
])('tells a few of 20 000 times %s, and their number', (_, entry) => {
  const text = cif(20, 1, 2);
  const { problems } = structureFromCif(text.replace('loop_', `${entry.repeat(20_000)}loop_`), 'a.cif');
  expect(problems.length).toBeLessThan(60);
  expect(problems.some(({ message }) => /^There are 199\d\d more of this kind/.test(message))).toBe(true);
});

it('refuses a quote that is not closed before more text than is searched for rows', () => {
  const text = (nLines: number) => `${cif(20, 1, 2)}_publ_text 'x\n${'a b\n'.repeat(nLines)}`;
  expect(refusal(text(600_000))).toContain('This quote is not closed on its line.');
  expect(refusal(text(1000))).toBe('none');
});

it('refuses a block of more loops than it looks through', () => {
  const text = cif(20, 1, 2).replace('loop_', `${'loop_\n_a\n1\n'.repeat(2001)}loop_`);
  expect(() => structureFromCif(text, 'a.cif')).toThrow('more than the 2000 loops');
});

it('finds the line of a place behind a million empty ones', () => {
  const { problems } = structureFromCif(`${'\n'.repeat(1e6)}${cif(20, 1, 2)}# é\n`, 'a.cif');
  expect(problems.find(({ code }) => code === 'non-ascii-text')!.line).toBeGreaterThan(1e6);
  expect(readStructureFile(`${'\n'.repeat(1e6)}{x`, 'a.json')!.problems[0].line).toBe(1_000_001);
});

it.each([
  ['POSCAR', `x\n1\n4 0 0\n0 4 0\n0 0 4\n${'Li '.repeat(400_000)}\n1\nDirect\n0 0 0\n`, 'line-too-long'],
  ['POSCAR', `x\n1\n4 0 0\n0 4 0\n0 0 4\n${'Li\n'.repeat(10_001)}1\nDirect\n0 0 0\n`, 'bad-counts'],
  ['a.xyz', `1\nLattice="4 0 0 0 4 0 0 0 4"\nLi 0 0 0${' 1'.repeat(500_000)}\n`, 'line-too-long'],
  ['a.json', `[${'{},'.repeat(2_500_000)}{}]`, 'json-too-large'],
  ['a.json', `[${'1,'.repeat(10_000_001)}1]`, 'json-too-large'],
])('refuses %s with more words or values than it holds', (file, text, code) => {
  expect(readStructureFile(text, file)!.problems).toMatchObject([{ code, file }]);
});

it('refuses more elements on all sites together than are read', () => {
  const text = JSON.stringify({
    lattice_vectors: [
      [40, 0, 0],
      [0, 40, 0],
      [0, 0, 40],
    ],
    nsites: 600,
    species: [{ name: 'Li', chemical_symbols: Array(100).fill('Li'), concentration: Array(100).fill(0.01) }],
    species_at_sites: Array(600).fill('Li'),
    cartesian_site_positions: Array.from({ length: 600 }, (_, i) => [i / 20, 0, 0]),
  });
  expect(readStructureFile(text, 'a.json')!.problems).toMatchObject([
    { code: 'structure-too-large', value: '60000' },
  ]);
});

it('steps over 400 000 frames and blank lines behind them', () => {
  const frame = '1\nLattice="9 0 0 0 9 0 0 0 9"\nLi 0.1 0.2 0.3\n';
  const { structures } = readStructureFile(frame.repeat(400_000) + '\n'.repeat(400_000), 'run.xyz')!;
  expect(structures).toHaveLength(1);
});
