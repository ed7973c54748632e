import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../../../src/base/problem';
import { readExtendedXyz } from '../../../src/crystal/files/extxyz';

const lattice = 'Lattice="4 0 0 0 5 0 0 0 6"';
const xyz = (header: string, rows: readonly string[] = ['Li 0 0 0', 'F 2 2.5 3'], n = rows.length) =>
  [n, header, ...rows, ''].join('\n');

function read(text: string) {
  const problems: Problem[] = [];
  const { sites } = readExtendedXyz(text, 'a.xyz', problems);
  const words = sites.map(
    ({ species, position }) => `${species.map(({ symbol }) => symbol).join('')} ${position.join(' ')}`,
  );
  return { sites: words, codes: problems.map(({ code, line }) => [code, line]) };
}

function problemOf(text: string): Problem {
  try {
    readExtendedXyz(text, 'a.xyz', []);
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  throw new Error('It was read.');
}

describe('readExtendedXyz', () => {
  const expected = { sites: ['Li 0 0 0', 'F 0.5 0.5 0.5'], codes: [] };

  it.each([
    lattice,
    `name="a b" ${lattice} energy=-1`,
    `free words ${lattice} flag "quoted words" x={1 2} y=[[1, 2], [3, 4]]`,
    'lattice = [[4, 0, 0], [0, 5, 0], [0, 0, 6]]',
    `text="Lattice=\\"1 1 1\\"" ${lattice}`,
    `${lattice} Properties=species:S:1:pos:R:3 pbc="T T T"`,
    `${lattice} open="never closed`,
  ])('reads the cell of %s', (header) => {
    expect(read(xyz(header))).toEqual(expected);
  });

  it('finds the columns by their properties', () => {
    const rows = ['1 0.5 0 0 0 Li', '2 0.5 2 2.5 3 f'];
    expect(read(xyz(`${lattice} Properties=id:I:1:charge:R:1:pos:R:3:species:S:1`, rows))).toEqual(expected);
  });

  it('reads labels and atomic numbers as elements, leaves vacancies out', () => {
    expect(read(xyz(lattice, ['Li1 0 0 0', '9 2 2.5 3', 'X 1 1 1'])).sites.slice(0, 2)).toEqual(
      expected.sites,
    );
  });

  it('reads the last of several frames, with a note of its line', () => {
    const first = xyz(lattice, ['H 0 0 0', 'anything', 'here']);
    expect(read(first + xyz(lattice) + '\n \n')).toEqual({ ...expected, codes: [['further-frames', 6]] });
  });

  it('steps over empty lines between frames', () => {
    const text = `${xyz(lattice, ['H 0 0 0'])}\n\n${xyz(lattice)}`;
    expect(read(text)).toEqual({ ...expected, codes: [['further-frames', 6]] });
  });

  it('refuses mixed sites, whose shares ase keeps in the second line', () => {
    const header = (share: number) =>
      `${lattice} spacegroup="F m -3 m" occupancy="_JSON {\\"0\\": {\\"Li\\": ${share}, \\"Na\\": 1.0}}"`;
    expect(problemOf(xyz(header(0.5)))).toMatchObject({ code: 'mixed-sites', line: 2 });
    expect(read(xyz(header(1)))).toEqual(expected);
  });

  it('is a crystal with a note where it is not periodic', () => {
    for (const pbc of ['"T T F"', '"F F F"', '[True, False, True]', '"0 1 1"'])
      expect(read(xyz(`${lattice} pbc=${pbc}`))).toEqual({ ...expected, codes: [['not-periodic', 2]] });
    for (const pbc of ['"T T T"', '[True, True, True]', '"1 1 1"'])
      expect(read(xyz(`${lattice} pbc=${pbc}`))).toEqual(expected);
  });

  it('tells that a plain XYZ has no cell', () => {
    expect(problemOf(xyz('water'))).toMatchObject({ code: 'no-lattice', line: 2, value: 'water' });
    expect(problemOf(xyz(''))).toMatchObject({ code: 'no-lattice', line: 2 });
  });

  it.each<[string, number, string]>([
    ['file-cut-off', 1, ''],
    ['bad-number', 1, 'Li 0 0 0\n'],
    ['structure-too-large', 1, '999999999999\n'],
    ['no-lattice', 2, xyz('Lattice="1 2 3"')],
    ['bad-number', 2, xyz('Lattice="4 0 0 0 b 0 0 0 6"')],
    ['bad-cell', 2, xyz('Lattice="4 0 0 4 0 0 0 0 6"')],
    ['bad-properties', 2, xyz(`${lattice} Properties=species:S`)],
    ['bad-properties', 2, xyz(`${lattice} Properties=species:S:1:pos:R:2`)],
    ['bad-properties', 2, xyz(`${lattice} Properties=pos:R:3`)],
    ['bad-number', 3, xyz(lattice, ['Li 0 0'])],
    ['bad-number', 3, xyz(lattice, ['Li 0 0 1e12'])],
    ['unknown-element', 4, xyz(lattice, ['Li 0 0 0', 'Xq 1 1 1'])],
    ['file-cut-off', 4, xyz(lattice, undefined, 3)],
    ['bad-number', 4, xyz(lattice, undefined, 1)],
    ['file-cut-off', 6, `${xyz(lattice)}2\n${lattice}`],
  ])('refuses with %s in line %s', (code, line, text) => {
    expect(problemOf(text)).toMatchObject({ severity: 'error', code, file: 'a.xyz', line });
  });
});
