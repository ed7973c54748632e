import { describe, expect, test } from 'vitest';
import { toCartesian } from '../../../src/crystal/cell/lattice';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { atomicNumber } from '../../../src/crystal/chemistry/elements';
import { readGolden } from '../../golden';
import { writtenLandscape } from './files';

/** What ASE and pymatgen read (tests/oracle/written_files.py). */
const golden = readGolden<{
  readonly cube: string;
  readonly grd: string;
  readonly cif: string;
  readonly size: readonly number[];
  readonly ase: {
    readonly data: readonly number[];
    readonly cell: readonly (readonly number[])[];
    readonly numbers: readonly number[];
    readonly positions: readonly (readonly number[])[];
  };
  readonly pymatgen: {
    readonly size: readonly number[];
    readonly deviation: number;
    readonly cell: readonly (readonly number[])[];
  };
  readonly grdDeviation: number;
  readonly grdCell: readonly number[];
  readonly crystal: {
    readonly cell: readonly number[];
    readonly sites: readonly {
      readonly species: Readonly<Record<string, number>>;
      readonly position: readonly number[];
    }[];
  };
}>('writtenFiles');

/** Numbers of a file are rounded to six digits after the point, in Bohr. */
const roundedA = 1e-5;

describe('files that others read', () => {
  const { landscape, structure, cube, grd, cif } = writtenLandscape();
  const { lattice } = structure;

  test('are written as they were when others read them', () => {
    expect({ cube, grd, cif }).toEqual({ cube: golden.cube, grd: golden.grd, cif: golden.cif });
  });

  test('.cube: ASE and pymatgen read the cell, the atoms and every energy', () => {
    expect(golden.size).toEqual(landscape.size);
    expect(golden.pymatgen).toMatchObject({ size: golden.size, deviation: 0 });
    for (const cell of [golden.ase.cell, golden.pymatgen.cell])
      cell
        .flat()
        .forEach((value, k) => expect(Math.abs(value - lattice.vectors[k])).toBeLessThan(10 * roundedA));
    expect(golden.ase.numbers).toEqual(structure.sites.map(({ species }) => atomicNumber(species[0].symbol)));
    golden.ase.positions.forEach((position, site) =>
      toCartesian(lattice, structure.sites[site].position).forEach((x, axis) =>
        expect(Math.abs(x - position[axis])).toBeLessThan(roundedA),
      ),
    );
    golden.ase.data.forEach((value, point) => {
      const held = Math.min(landscape.energies[point], 1000);
      expect(Math.abs(value - held)).toBeLessThanOrEqual(6e-6 * Math.max(1e-3, Math.abs(held)));
    });
  });

  test('.grd: the same energies in the same order, below the cell', () => {
    expect(golden.grdDeviation).toBeLessThan(5e-6);
    const { a, b, c, alpha, beta, gamma } = lattice;
    expect(golden.grdCell).toEqual([a, b, c, alpha, beta, gamma]);
  });

  test('CIF: pymatgen reads the cells and all species, as we do', () => {
    const read = structureFromCif(cif, 'it.cif');
    expect(golden.crystal.sites.length).toBe(2 * structure.sites.length);
    expect(golden.crystal.cell[0]).toBeCloseTo(2 * lattice.a, 8);
    // It sorts sites by electronegativity.
    for (const { species, position } of golden.crystal.sites) {
      const own = read.sites.find((site) =>
        site.position.every(
          (x, axis) => Math.abs(x - position[axis] - Math.round(x - position[axis])) < 1e-8,
        ),
      );
      expect(species).toEqual(
        Object.fromEntries(own!.species.map(({ symbol, occupancy }) => [symbol, occupancy])),
      );
    }
  });
});
