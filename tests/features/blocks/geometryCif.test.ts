import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { geometryCif, lithiumEnvironment } from '../../../src/features/blocks/geometryCif';
import { cifOf, rocksaltOperations } from '../../crystal/cifOf';
import { obelixCifs } from '../../crystal/obelixCifs';
import { computeRow, materialOf, present, zero } from '../materialOf';

const cell = '4 4 4 90 90 90';
const lithiumFluoride = cifOf({
  cell,
  operations: rocksaltOperations,
  atoms: ['Li Li 0 0 0 1', 'F F .5 .5 .5 1'],
});
const valuesOf = (cif: string) =>
  Object.fromEntries(
    Object.entries(computeRow(geometryCif, materialOf({}, cif))).map(([name, { value }]) => [name, value]),
  );

describe('geometry_cif', () => {
  it('measures rocksalt LiF: 12 Li at a/√2, 6 F at a/2', () => {
    const row = computeRow(geometryCif, materialOf({}, lithiumFluoride));
    expect(row.framework_density.value).toBeCloseTo((4 * 18.9984032 * 1.6605390666) / 64, 12);
    expect(row.li_li_distance.value).toBeCloseTo(Math.SQRT2 * 2, 12);
    expect(row).toEqual({
      cif_li_fraction: present(0.5),
      cif_li_concentration: present(4 / 64),
      framework_density: present(row.framework_density.value),
      li_li_distance: present(row.li_li_distance.value),
      li_anion_distance: present(2),
      li_coordination_number: present(6),
      li_site_multiplicity: present(4),
      anisotropy_ca: present(1),
      anisotropy_ba: present(1),
      has_cif_struct: present(1),
    });
  });

  it('averages over Li positions, and multiplicities over Li orbits', () => {
    // Two Li orbits along z: one Li with two F at 2 Å; two Li, each with one F at 1.5 Å and the next at 2.5 Å.
    const cif = cifOf({
      cell: '9 9 8 90 90 90',
      operations: ['x,y,z', 'x,y,-z'],
      atoms: ['Li1 Li 0 0 0 1', 'Li2 Li 0.5 0.5 0.25 0.5', 'F1 F 0 0 0.25 1', 'F2 F 0.5 0.5 0.0625 1'],
    });
    const values = valuesOf(cif);
    expect(values.li_site_multiplicity).toBe(1.5);
    expect(values.li_anion_distance).toBeCloseTo((2 + 1.5 + 1.5) / 3, 12);
    expect(values.li_coordination_number).toBeCloseTo((2 + 1 + 1) / 3, 12);
    expect(values.li_li_distance).toBeCloseTo(4, 12);
    expect(values.cif_li_fraction).toBeCloseTo(2 / 6, 12);
    expect(values.anisotropy_ca).toBeCloseTo(8 / 9, 12);
  });

  it('counts an anion site from half an occupancy on, all anions together', () => {
    const withAnions = (...anions: string[]) =>
      valuesOf(cifOf({ cell, atoms: ['Li Li 0 0 0 1', ...anions] }));
    expect(withAnions('O O .5 0 0 .3', 'F F .5 0 0 .2').li_anion_distance).toBe(2);
    expect(withAnions('O O .5 0 0 .3', 'F F .5 0 0 .19').li_anion_distance).toBe(0);
    expect(withAnions('P P .5 0 0 1', 'H H 0 .5 0 1').li_anion_distance).toBe(0);
  });

  it('leaves out Li nearer than 0.5 Å and anions nearer than 1.2 Å', () => {
    const cif = cifOf({
      cell: '8 8 8 90 90 90',
      atoms: ['Li1 Li 0 0 0 .5', 'Li2 Li .06 0 0 .5', 'O O 0 0 .14 1', 'O O 0 0 .5 1'],
    });
    const values = valuesOf(cif);
    expect(values.li_li_distance).toBe(0);
    // From (0 0 0): O at 1.12 Å is too near, at 4 Å two. From (0.48 0 0): √(0.48² + 1.12²) = 1.2185 Å, one.
    expect(values.li_anion_distance).toBeCloseTo((4 + Math.hypot(0.48, 1.12)) / 2, 12);
    expect(values.li_coordination_number).toBe(1.5);
  });

  it('fills zeros with a reason without a CIF', () => {
    for (const reason of ['no-cif', 'cif-unreadable'] as const) {
      const row = computeRow(geometryCif, { ...materialOf({}), noStructure: reason });
      expect(row.has_cif_struct).toEqual(present(0));
      for (const name of geometryCif.columnNames.slice(0, 9)) expect(row[name]).toEqual(zero(reason));
    }
  });

  it('fills zeros with a reason where the CIF has no Li, or none in reach', () => {
    const without = computeRow(
      geometryCif,
      materialOf({}, cifOf({ cell, atoms: ['Na Na 0 0 0 1', 'F F .5 0 0 1'] })),
    );
    expect(without.cif_li_fraction).toEqual(present(0));
    expect(without.framework_density.reason).toBe('present');
    for (const name of [
      'li_li_distance',
      'li_anion_distance',
      'li_coordination_number',
      'li_site_multiplicity',
    ]) {
      expect(without[name]).toEqual(zero('no-li-in-cif'));
    }
    const alone = computeRow(
      geometryCif,
      materialOf({}, cifOf({ cell: '9 9 9 90 90 90', atoms: ['Li Li 0 0 0 1'] })),
    );
    expect(alone.li_li_distance).toEqual(zero('no-li-neighbour'));
    expect(alone.li_anion_distance).toEqual(zero('no-anion-neighbour'));
    expect(alone.li_coordination_number).toEqual(zero('no-anion-neighbour'));
    expect(alone.li_site_multiplicity).toEqual(present(1));
  });

  it('does not depend on origin, order of atoms or choice of cell', () => {
    const atoms = [
      'Li1 Li 0.12 0.2 0.33 0.7',
      'Li2 Li 0.5 0.61 0.77 1',
      'O1 O 0.4 0.31 0.05 1',
      'S1 S 0.83 0.7 0.4 0.5',
    ];
    const triclinic = '5 6 7 80 95 105';
    const reference = valuesOf(cifOf({ cell: triclinic, atoms }));
    const moved = atoms.map((atom) => {
      const [label, symbol, x, y, z, occupancy] = atom.split(' ');
      return [label, symbol, Number(x) + 0.71, Number(y) - 0.35, Number(z) + 2.5, occupancy].join(' ');
    });
    const doubled = atoms.flatMap((atom, i) => {
      const [, symbol, x, y, z, occupancy] = atom.split(' ');
      return [0, 0.5].map((half, k) =>
        [`A${i}${k}`, symbol, Number(x) / 2 + half, y, z, occupancy].join(' '),
      );
    });
    const variants = [
      cifOf({ cell: triclinic, atoms: moved }),
      cifOf({ cell: triclinic, atoms: [...atoms].reverse() }),
      cifOf({ cell: triclinic.replace('5', '10'), atoms: doubled }),
    ].map(valuesOf);
    for (const variant of variants) {
      for (const name of geometryCif.columnNames.slice(0, 7))
        expect(variant[name]).toBeCloseTo(reference[name], 9);
    }
  });

  it('gives the same from one site per orbit as from every site', () => {
    for (const [id, text] of Object.entries(obelixCifs())) {
      const structure = structureFromCif(text, id);
      const short = Object.values(lithiumEnvironment(structure));
      const long = Object.values(lithiumEnvironment({ ...structure, orbitsAreIsometric: false }));
      short.forEach((value, k) => expect(Math.abs(value - long[k]) > 1e-9, id).toBe(false));
    }
  });
});
