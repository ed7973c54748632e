import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import { latticeFromParameters } from '../../../src/crystal/cell/lattice';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { readCifArchive, type CifArchive } from '../../../src/crystal/files/cifArchive';
import { readStructureFile } from '../../../src/crystal/files/structureFile';
import { skewedLattice, anyLattice } from '../latticeArbitraries';
import { cifOf } from '../cifOf';
import { zipOf } from '../zipOf';
import { writers, type Crystal } from './structureTexts';

const encode = (text: string) => new TextEncoder().encode(text);
const coordinate = fc.oneof(
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.constantFrom(0, -0, 0.5, 1 / 3, 1, -1e-17, 1e-9),
);
const crystals: fc.Arbitrary<Crystal> = fc.record({
  // So large that eight sites have room, however skewed.
  lattice: fc
    .oneof(anyLattice, skewedLattice)
    .map(({ a, b, c, alpha, beta, gamma }) =>
      latticeFromParameters([4 * a, 4 * b, 4 * c, alpha, beta, gamma]),
    ),
  sites: fc.array(
    fc.record({
      symbol: fc.constantFrom('Li', 'O', 'P', 'S', 'Cl', 'La', 'H'),
      position: fc.tuple(coordinate, coordinate, coordinate),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

/** Distance to the nearest whole number. */
const offLattice = (value: number) => Math.abs(value - Math.round(value));

function readOrRefused(text: string, path: string): CifArchive | null {
  try {
    return readCifArchive(encode(text), path);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

describe.each(Object.keys(writers))('what is written as %s', (name) => {
  it('is read with the cell and the sites that it has', () => {
    fc.assert(
      fc.property(crystals, (crystal) => {
        const { path, text } = writers[name](crystal);
        const { cifs, problems } = readCifArchive(encode(text), path);
        expect(problems.map(({ code }) => code)).toEqual(['no-symmetry-in-format']);
        const { lattice, sites } = structureFromCif(cifs.a, 'a');
        for (const key of ['a', 'b', 'c', 'alpha', 'beta', 'gamma'] as const) {
          expect(Math.abs(lattice[key] - crystal.lattice[key])).toBeLessThan(1e-9);
        }
        for (const { symbol, position } of crystal.sites) {
          const isThere = sites.some(
            (site) =>
              site.species.some((species) => species.symbol === symbol) &&
              // Sites that are one, to within 0.01 Å, are merged.
              site.position.every(
                (value, k) =>
                  offLattice(value - position[k]) < (sites.length < crystal.sites.length ? 0.1 : 1e-9),
              ),
          );
          expect(isThere).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is read or refused wherever it is cut or damaged', () => {
    const damage = fc.tuple(
      crystals,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.string({ maxLength: 4 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(damage, ([crystal, share, letters, cuts]) => {
        const { path, text } = writers[name](crystal);
        const at = Math.floor(share * text.length);
        const archive = readOrRefused(
          text.slice(0, at) + letters + (cuts ? '' : text.slice(at + letters.length)),
          path,
        );
        if (archive === null) return;
        const isSaid = archive.problems.some(({ severity }) => severity !== 'note');
        expect(isSaid || Object.keys(archive.cifs).length > 0).toBe(true);
        for (const cif of Object.values(archive.cifs))
          expect(structureFromCif(cif, 'a').sites.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });
});

describe('readStructureFile', () => {
  const crystal = fc.sample(crystals, { numRuns: 1, seed: 3 })[0];

  it('answers any text of any format', () => {
    const path = fc.constantFrom('POSCAR', 'a.xyz', 'a.json', 'a');
    const words = fc.constantFrom(
      '1',
      '0.5',
      '-3',
      'Li',
      'F',
      '\n',
      ' ',
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      'Direct',
      'Lattice="',
      'sites',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 60 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(path, text, (name, content) => {
        const found = readStructureFile(content, name);
        expect(found === null || found.structures.length > 0 || found.problems.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells formats by their first lines where the name does not', () => {
    for (const write of Object.values(writers)) {
      const { text } = write(crystal);
      expect(readStructureFile(text, 'a')?.structures).toHaveLength(1);
    }
    expect(readStructureFile(cifOf({ atoms: ['Li1 Li 0 0 0 1'] }), 'a')).toBeNull();
    expect(readStructureFile('ID,Composition\na,LiF\n', 'a')).toBeNull();
  });

  it('makes of equal structures equal texts, wherever they stand', () => {
    const { text } = writers.direct(crystal);
    const cif = (path: string) => readStructureFile(text, path)!.structures[0].cif;
    expect(cif('x/y/POSCAR')).toBe(cif('b.vasp'));
  });

  it('takes vectors in any orientation, left-handed too', () => {
    const { text } = writers.direct(crystal);
    const lines = text.split('\n');
    const turned = [2, 3, 4]
      .map((k) => lines[k].split(' ').map(Number))
      .map(([x, y, z]) => `${z} ${x} ${-y}`);
    const other = [...lines.slice(0, 2), ...turned, ...lines.slice(5)].join('\n');
    const lattice = (content: string) =>
      structureFromCif(readStructureFile(content, 'POSCAR')!.structures[0].cif, 'a').lattice;
    expect(lattice(other).alpha).toBeCloseTo(lattice(text).alpha, 10);
    expect(lattice(other).volume).toBeCloseTo(lattice(text).volume, 8);
  });

  it('reads long files in time that grows with them', () => {
    const long = 'Li '.repeat(200_000);
    for (const path of ['POSCAR', 'a.xyz', 'a.json']) {
      expect(readStructureFile(`${long}\n${long}\n${long}`, path)!.problems).toHaveLength(1);
    }
    const frames = '1\nLattice="4 0 0 0 4 0 0 0 4"\nLi 0 0 0\n'.repeat(50_000);
    expect(readStructureFile(frames, 'a.xyz')!.structures).toHaveLength(1);
    const digits = '1'.repeat(200_000);
    expect(readStructureFile(`x\n${digits}x\n`, 'POSCAR')!.problems[0].code).toBe('bad-scale');
  });
});

describe('an archive of many formats', () => {
  const atom = cifOf({ atoms: ['Li1 Li 0 0 0 1'] });
  const [poscar, xyz, json] = ['direct', 'extendedXyz', 'optimade'].map(
    (name) => writers[name](fc.sample(crystals, { numRuns: 1, seed: 5 })[0]).text,
  );

  it('gives each its ID', () => {
    const { cifs, problems } = readCifArchive(
      zipOf({
        'b/POSCAR': poscar,
        'x/c.vasp': poscar,
        'd.xyz': xyz,
        'any.json': json,
        'e.cif': atom,
        'run/notes.txt': 'x',
      }),
      'x.zip',
    );
    expect(Object.keys(cifs).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(cifs.e).toBe(atom);
    expect(problems.map(({ code, value }) => [code, value])).toEqual([
      ['other-files-ignored', 'run/notes.txt'],
      ['no-symmetry-in-format', 'd'],
    ]);
  });

  it('goes on after a bad file, and says where it is bad', () => {
    const { cifs, problems } = readCifArchive(
      zipOf({
        'a/POSCAR': 'x\n1\n1 0 0\n',
        'b.xyz': '1\nwater\nO 0 0 0\n',
        'c.json': '{',
        'd.json': '{}',
        'e.vasp': poscar,
      }),
      'x.zip',
    );
    expect(Object.keys(cifs)).toEqual(['e']);
    expect(problems.map(({ severity, code, file, line }) => [severity, code, file, line])).toEqual([
      ['error', 'no-lattice', 'b.xyz', 2],
      ['error', 'bad-json', 'c.json', 1],
      ['warning', 'no-structure-in-json', 'd.json', undefined],
      ['error', 'file-cut-off', 'a/POSCAR', 3],
      ['note', 'no-symmetry-in-format', 'x.zip', undefined],
    ]);
  });

  it('of one ID takes the CIF first, then CONTCAR, then POSCAR', () => {
    const other = poscar.replace('written by a test', 'other').replace('Direct', 'Cartesian');
    const { cifs } = readCifArchive(
      zipOf({ 'a/POSCAR': other, 'a/CONTCAR': poscar, 'b/POSCAR': other }),
      'x.zip',
    );
    expect(cifs.a).toBe(readCifArchive(encode(poscar), 'a/POSCAR').cifs.a);
    const withCif = readCifArchive(zipOf({ 'a/POSCAR': other, 'a.cif': atom, 'a.xyz': xyz }), 'x.zip');
    expect(withCif.cifs).toEqual({ a: atom });
    expect(withCif.problems.map(({ code }) => code)).toEqual([
      'duplicate-cif',
      'duplicate-cif',
      'no-symmetry-in-format',
    ]);
  });

  it('a lone bad file is a problem, and stops nobody', () => {
    expect(readCifArchive(encode('x\n1\n'), 'b/POSCAR')).toMatchObject({
      cifs: {},
      problems: [{ severity: 'error', code: 'file-cut-off', file: 'b/POSCAR', line: 2 }],
    });
  });
});
