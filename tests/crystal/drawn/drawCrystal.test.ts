import { describe, expect, test } from 'vitest';
import { drawCrystal } from '../../../src/crystal/drawn/drawCrystal';
import type { DrawChoices } from '../../../src/crystal/drawn/drawnCrystal';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { coordinationOf } from '../../../src/crystal/polyhedra/coordination';
import { polyhedronCentres, usualCentres } from '../../../src/crystal/polyhedra/usualCentres';
import { distanceA } from '../../../src/crystal/pathways/siteField';
import { cifOf, rocksaltOperations } from '../cifOf';
import { obelixCifs } from '../obelixCifs';

const cifs = obelixCifs();

const plain: DrawChoices = {
  ...{ cells: [1, 1, 1], boundaryAtoms: true, bonds: true, polyhedraOf: [], labels: 'none' },
};

const rocksalt = structureFromCif(
  cifOf({
    cell: '4.2 4.2 4.2 90 90 90',
    operations: rocksaltOperations,
    atoms: ['Mg1 Mg 0 0 0 1', 'O1 O 0.5 0.5 0.5 1'],
  }),
  'MgO.cif',
);

describe('what is drawn of rock salt', () => {
  const coordination = coordinationOf(rocksalt);

  test('the cell has 8 atoms, 27 with those on its faces, and 54 bonds between them', () => {
    const bare = drawCrystal(rocksalt, coordination, { ...plain, boundaryAtoms: false, bonds: false });
    expect([bare.atoms.length, bare.bonds.length]).toEqual([8, 0]);
    const { atoms, bonds } = drawCrystal(rocksalt, coordination, plain);
    expect([atoms.length, bonds.length]).toEqual([27, 54]);
    expect(atoms.filter(({ place }) => place === 'face')).toHaveLength(19);
    for (const { from, to, lengthA } of bonds) {
      expect(lengthA).toBeCloseTo(2.1, 9);
      expect(distanceA(atoms[from].positionA, atoms[to].positionA)).toBeCloseTo(2.1, 9);
      expect(rocksalt.sites[atoms[from].site].species[0].symbol).toBe('Mg');
    }
  });

  test('more cells have more of each', () => {
    const { atoms, bonds } = drawCrystal(rocksalt, coordination, { ...plain, cells: [2, 1, 3] });
    // (2·2+1) (2·1+1) (2·3+1) points of the lattice of half the cell.
    expect(atoms.length).toBe(5 * 3 * 7);
    expect(bonds.length).toBe(4 * 3 * 7 + 5 * 2 * 7 + 5 * 3 * 6);
  });

  test('every Mg has a whole octahedron, also at the faces', () => {
    const { atoms, polyhedra } = drawCrystal(rocksalt, coordination, { ...plain, polyhedraOf: ['Mg'] });
    expect(polyhedra.length).toBe(14);
    for (const { centre, corners, faces } of polyhedra) {
      expect([corners.length, faces.length]).toEqual([6, 8]);
      for (const corner of corners)
        expect(distanceA(atoms[centre].positionA, atoms[corner].positionA)).toBeCloseTo(2.1, 9);
    }
    expect(atoms.some(({ place }) => place === 'outside')).toBe(true);
  });

  test('labels are elements or the names of sites', () => {
    const labelsOf = (labels: DrawChoices['labels']) =>
      new Set(drawCrystal(rocksalt, coordination, { ...plain, labels }).atoms.map(({ label }) => label));
    expect(labelsOf('none')).toEqual(new Set(['']));
    expect(labelsOf('elements')).toEqual(new Set(['Mg', 'O']));
    expect(labelsOf('sites')).toEqual(new Set(['Mg1', 'O1']));
  });
});

describe('the framework is recognised', () => {
  test.each([
    ['122', 'argyrodite Li6PS5Cl', { P: 4 }],
    ['z7n', 'NASICON LiHf2(PO4)3', { Hf: 6, P: 4 }],
    ['g5q', 'garnet, tetragonal', { La: 8, Zr: 6 }],
    ['9o6', 'garnet, Li shared', { La: 8, Zr: 6 }],
    ['elz', 'Li3YBr6', { Y: 6 }],
  ] as const)('%s, %s', (id, _, expected) => {
    const structure = structureFromCif(cifs[id], id);
    const coordination = coordinationOf(structure);
    const found = polyhedronCentres(coordination).filter(({ symbol }) => symbol !== 'Li');
    expect(Object.fromEntries(found.map(({ symbol, numbers }) => [symbol, numbers]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([symbol, n]) => [symbol, [n, n]])),
    );
    const usual = usualCentres(coordination);
    expect(usual.sort()).toEqual(
      Object.entries(expected)
        .flatMap(([symbol, n]) => (n <= 6 ? [symbol] : []))
        .sort(),
    );
    const { polyhedra } = drawCrystal(structure, coordination, { ...plain, polyhedraOf: usual });
    for (const { symbol, corners } of polyhedra)
      expect(corners.length).toBe(expected[symbol as keyof typeof expected]);
  });
});

test('pictures that would have too many atoms have fewer cells, and say so', () => {
  const structure = structureFromCif(cifs.g5q, 'g5q');
  const { cells, notes, atoms } = drawCrystal(structure, coordinationOf(structure), {
    ...plain,
    bonds: false,
    cells: [3, 3, 3],
  });
  expect(atoms.length).toBeLessThan(9000);
  expect(cells[0] * cells[1] * cells[2] * structure.sites.length).toBeLessThanOrEqual(6000);
  expect(notes.join()).toMatch(/cells are drawn/);
});

describe('a thousand polyhedra and more', () => {
  const structure = structureFromCif(cifs.wyu, 'wyu');
  const coordination = coordinationOf(structure);
  const polyhedraOf = ['Zr', 'La', 'Li'];
  const of = (cells: readonly [number, number, number]) =>
    drawCrystal(structure, coordination, { ...plain, polyhedraOf, bonds: false, cells });

  test('are all drawn up to 1500, each whole', () => {
    const { polyhedra, notes, atoms } = of([3, 3, 1]);
    expect(polyhedra.length).toBeGreaterThan(1000);
    expect(notes).toEqual([]);
    expect(polyhedra.every(({ corners }) => corners.every((k) => k < atoms.length))).toBe(true);
  });

  test('beyond, the rest is left out and counted', () => {
    const { polyhedra, notes } = of([3, 3, 3]);
    expect(polyhedra).toHaveLength(1500);
    expect(notes.join()).toMatch(/^1500 of \d{4} polyhedra are drawn\.$/);
  });
});
