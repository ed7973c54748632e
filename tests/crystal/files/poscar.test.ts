import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../../../src/base/problem';
import { readPoscar } from '../../../src/crystal/files/poscar';
import { symbolsOfComment } from '../../../src/crystal/files/poscarComment';

const vectors = ['4 0 0', '0 5 0', '0 0 6'];

interface Parts {
  comment?: string;
  scale?: string;
  groups?: readonly string[];
  mode?: readonly string[];
  rows?: readonly string[];
}

function poscar({
  comment = 'x',
  scale = '1',
  groups = ['Li F', '1 1'],
  mode = ['Direct'],
  rows = ['0 0 0', '.5 .5 .5'],
}: Parts): string {
  return [comment, scale, ...vectors, ...groups, ...mode, ...rows].join('\n');
}

function read(parts: Parts) {
  const problems: Problem[] = [];
  const { vectors: cell, sites } = readPoscar(poscar(parts), 'POSCAR', problems);
  return {
    cell: Array.from(cell),
    symbols: sites.map(({ species }) => species.map(({ symbol }) => symbol).join('')),
    positions: sites.map(({ position }) => position.map((value) => Number(value.toFixed(9)))),
    codes: problems.map(({ code, line }) => [code, line]),
  };
}

function problemOf(text: string): Problem {
  try {
    readPoscar(text, 'POSCAR', []);
  } catch (error) {
    if (error instanceof InputError) return error.problem;
    throw error;
  }
  throw new Error('It was read.');
}

describe('readPoscar', () => {
  it('takes a negative scale for the volume, of the coordinates too', () => {
    const { cell, positions } = read({ scale: '-960', mode: ['Cartesian'], rows: ['0 0 0', '2 2.5 3'] });
    expect(cell[0] * cell[4] * cell[8]).toBeCloseTo(960, 9);
    expect(positions[1]).toEqual([0.5, 0.5, 0.5]);
  });

  it('reads a scale as Fortran writes it, with a remark behind', () => {
    expect(read({ scale: ' 2.0D0 ! scale' }).cell[0]).toBe(8);
  });

  it('takes three factors for x, y and z', () => {
    const { cell, positions } = read({ scale: '1 2 0.5', mode: ['c'], rows: ['0 0 0', '1 1.25 1.5'] });
    expect([cell[0], cell[4], cell[8]]).toEqual([4, 10, 3]);
    expect(positions[1]).toEqual([0.25, 0.25, 0.25]);
  });

  it.each([
    [['Li_sv F/abc123', '1 1']],
    [['LI f', '1 1']],
    [['Li', 'F', '1', '1']],
    [['Li F ! symbols', '1 1 # counts']],
  ])('reads the symbols of %j', (groups) => {
    expect(read({ groups })).toMatchObject({ symbols: ['Li', 'F'], codes: [] });
  });

  it('reads flags, symbols behind coordinates, columns without room for the sign', () => {
    const rows = ['0 0 0 T T F Li', '0.25000-0.25000-0.50000 F F F F'];
    const { positions, symbols } = read({ mode: ['selective', 'direct'], rows });
    expect(positions).toEqual([
      [0, 0, 0],
      [0.25, -0.25, -0.5],
    ]);
    expect(symbols).toEqual(['Li', 'F']);
  });

  it('takes an unclear mode for Direct, as VASP does, with a note', () => {
    expect(read({ mode: ['relative'] }).codes).toEqual([['unclear-coordinate-mode', 8]]);
    expect(read({ mode: [''] }).codes).toEqual([['unclear-coordinate-mode', 8]]);
  });

  it('VASP 4: takes symbols from behind the coordinates, else from the comment', () => {
    const groups = ['1 1'];
    const rows = ['0 0 0 Li', '.5 .5 .5 F'];
    expect(read({ groups, rows })).toMatchObject({
      symbols: ['Li', 'F'],
      codes: [['symbols-behind-coordinates', 6]],
    });
    expect(read({ groups, comment: 'Li_sv F' })).toMatchObject({
      symbols: ['Li', 'F'],
      codes: [['symbols-from-comment', 6]],
    });
    for (const words of [' 1', ' F F F', ' T T T']) {
      const plain = ['0 0 0', '.5 .5 .5'].map((row) => row + words);
      expect(read({ groups, comment: 'Li F', rows: plain }).codes).toEqual([['symbols-from-comment', 6]]);
    }
    expect(problemOf(poscar({ groups, comment: 'my best run' }))).toMatchObject({
      code: 'no-element-symbols',
      line: 6,
      value: 'my best run',
    });
  });

  const twice = { groups: ['Li F', '1 1 1'] };
  it.each<[string, number | undefined, string]>([
    ['file-cut-off', 1, ''],
    ['file-cut-off', 2, 'x\n1.0\n'],
    ['bad-scale', 2, poscar({ scale: 'one' })],
    ['bad-scale', 2, poscar({ scale: '0' })],
    ['bad-scale', 2, poscar({ scale: '1 2' })],
    ['bad-scale', 2, poscar({ scale: '1 -2 1' })],
    ['bad-number', 4, poscar({}).replace('0 5 0', '0 five 0')],
    ['bad-number', 4, poscar({}).replace('0 5 0', '0 5')],
    ['bad-cell', 5, poscar({}).replace('0 5 0', '4 0 0')],
    ['bad-cell', 5, poscar({ scale: '-10' }).replace('0 5 0', '0 0 0')],
    ['bad-cell', 5, poscar({ scale: '1e300' })],
    ['unknown-element', 6, poscar({ groups: ['Li Xq', '1 1'] })],
    ['unknown-element', 6, poscar({ groups: ['Li 3', '1 1'] })],
    ['bad-counts', 7, poscar(twice)],
    ['bad-counts', 7, poscar({ groups: ['Li F', '1 1.5'] })],
    ['bad-counts', 7, poscar({ groups: ['Li F', '0 0'] })],
    ['bad-counts', 6, poscar({ groups: [''] })],
    ['structure-too-large', 7, poscar({ groups: ['Li F', '1 999999999'] })],
    ['no-coordinate-mode', 8, poscar({ mode: [] })],
    ['bad-number', 10, poscar({ rows: ['0 0 0', '.5 x .5'] })],
    ['bad-number', 10, poscar({ rows: ['0 0 0', '.5 .5'] })],
    ['bad-number', 9, poscar({ rows: ['0 0 1e9', '.5 .5 .5'] })],
    ['file-cut-off', 9, poscar({ rows: ['0 0 0'] })],
    ['file-cut-off', 10, poscar({ rows: ['0 0 0', '', '0 0 0'] })],
  ])('refuses with %s in line %s', (code, line, text) => {
    expect(problemOf(text)).toMatchObject({ severity: 'error', code, file: 'POSCAR', line });
  });

  it('refuses a count beyond what is read at once, before anything is made of it', () => {
    const text = poscar({ groups: ['Li F', `${'9999 '.repeat(2)}`] });
    expect(problemOf(text)).toMatchObject({ code: 'structure-too-large', value: '9999' });
  });
});

describe('symbolsOfComment', () => {
  it.each<[string, number[], string[] | null]>([
    ['Li P O', [3, 1, 4], ['Li', 'P', 'O']],
    ['Li_sv P O/1a2b relaxed', [3, 1, 4], ['Li', 'P', 'O']],
    ['Li3PO4', [12, 4, 16], ['Li', 'P', 'O']],
    ['Li12 P4 O16', [12, 4, 16], ['Li', 'P', 'O']],
    ['Li3PO4 gamma phase', [3, 1, 4], ['Li', 'P', 'O']],
    ['LiF', [4, 4], ['Li', 'F']],
    ['Li', [2], ['Li']],
    ['Li3PO4', [4, 1, 3], null],
    ['Li P O S', [3, 1, 4], null],
    ['Li P', [3, 1, 4], null],
    ['a supercell', [1], null],
    ['', [1], null],
    ['LiF', [0, 0], null],
  ])('%s with %j is %j', (comment, counts, expected) => {
    expect(symbolsOfComment(comment, counts)).toEqual(expected);
  });
});

describe('a POSCAR as people keep it', () => {
  const expected = {
    symbols: ['Li', 'F'],
    positions: [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
    ],
  };

  it.each<[string, Parts]>([
    [
      'selective dynamics',
      { mode: ['Selective dynamics', 'Direct'], rows: ['0 0 0 T T F', '.5 .5 .5 F F F'] },
    ],
    ['flags and elements', { mode: ['sel', 'd'], rows: ['0 0 0 T T F Li', '.5 .5 .5 F F F F'] }],
    ['an empty line before the mode', { mode: ['', 'Direct'] }],
    ['empty lines around the flags', { mode: ['  ', 'Selective', '\t', 'Direct'] }],
    ['velocities behind', { rows: ['0 0 0', '.5 .5 .5', '', '0.1 0.1 0.1', '0.2 0.2 0.2'] }],
    ['a lattice-velocity block', { rows: ['0 0 0', '.5 .5 .5', 'Lattice velocities', '1', '0 0 0'] }],
    ['exponents of Fortran', { scale: '0.1D+01', rows: ['0.0D+00 0d0 0.', '5.D-1 0.5E+00 .5'] }],
    ['tabs', { groups: ['\tLi\tF', '1\t1'], rows: ['0\t0\t0', '\t.5\t.5\t.5'] }],
    ['line ends of Windows', { rows: ['0 0 0\r', '.5 .5 .5\r'] }],
    ['remarks', { scale: '1.0 ! scale', groups: ['Li F ! symbols', '1 1 # counts'] }],
    ['potentials in the names', { groups: ['Li_sv F/abc', '1 1'] }],
    ['Cartesian coordinates', { mode: ['cart'], rows: ['0 0 0', '2 2.5 3'] }],
    ['words that are no elements behind', { rows: ['0 0 0 site1', '.5 .5 .5 2'] }],
  ])('has %s', (_, parts) => {
    const { symbols, positions, codes } = read(parts);
    expect({ symbols, positions }).toEqual(expected);
    expect(codes).toEqual([]);
  });

  it('is scaled by a volume or by three factors, coordinates in Å with it', () => {
    expect(read({ scale: '-960' }).cell.map((value) => Number(value.toFixed(9)))).toEqual([
      8, 0, 0, 0, 10, 0, 0, 0, 12,
    ]);
    const { cell, positions } = read({ scale: '1 2 3', mode: ['C'], rows: ['0 0 0', '2 2.5 3'] });
    expect(cell).toEqual([4, 0, 0, 0, 10, 0, 0, 0, 18]);
    expect(positions).toEqual(expected.positions);
  });

  it('says where the words behind the coordinates contradict its line of elements', () => {
    const { symbols, codes } = read({ rows: ['0 0 0 Na', '.5 .5 .5 F'] });
    expect(symbols).toEqual(['Li', 'F']);
    expect(codes).toEqual([['symbols-differ', 9]]);
    expect(read({ rows: ['0 0 0 Li1', '.5 .5 .5 F-'] }).codes).toEqual([]);
  });
});
