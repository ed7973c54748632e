import { describe, expect, it } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { fractional, latticeFromParameters } from '../../../src/crystal/cell/lattice';
import { voronoiCell } from './voronoiCell';
import { periodicVoronoiCell, PeriodicClipper } from '../../../src/crystal/voronoi/periodic';
import { neighboursOf } from '../cell/neighboursOf';
import { readGolden } from '../../golden';
import { obelixCifs } from '../obelixCifs';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('periodicVoronoiCell', () => {
  it('fills space: the cells of all sites have the volume of the unit cell, each 4π around it', () => {
    const cifs = { ...obelixCifs(), ...readGolden<Record<string, string>>('textbook') };
    const names = Object.keys(cifs).filter((name, i) => i % 4 === 0 || name.length > 3);
    for (const name of names) {
      const { lattice, sites } = structureFromCif(cifs[name], name);
      const positions = sites.map(({ position }) => position);
      const clipper = new PeriodicClipper(lattice, positions);
      let volumeA3 = 0;
      for (const position of positions) {
        const cell = periodicVoronoiCell(lattice, positions, position, 1e-6, clipper);
        if (!cell.ok) throw new Error(name);
        volumeA3 += cell.value.volumeA3;
        const angle = sum(cell.value.facets.map(({ solidAngleSr }) => solidAngleSr));
        expect(Math.abs(angle / (4 * Math.PI) - 1)).toBeLessThan(1e-9);
      }
      // Where rounded coordinates leave less than 1e-6 Å between planes, that much is passed over.
      expect([name, Math.abs(volumeA3 / lattice.volume - 1) < 1e-7]).toEqual([name, true]);
    }
  });

  it('equals the cell among all neighbours within a wide radius', () => {
    const cifs = obelixCifs();
    for (const name of Object.keys(cifs).slice(0, 60)) {
      const structure = structureFromCif(cifs[name], name);
      const { lattice, sites } = structure;
      const positions = sites.map(({ position }) => position);
      const found = periodicVoronoiCell(lattice, positions, positions[0]);
      const all = voronoiCell(
        Float64Array.from(neighboursOf(structure, 0, 14).flatMap(({ offsetA }) => offsetA)),
      );
      if (!found.ok) throw new Error(name);
      expect(found.value.facets).toHaveLength(all.facets.length);
      expect(found.value.volumeA3).toBeCloseTo(all.volumeA3, 9);
      for (const { point, distanceA } of found.value.facets) {
        const offset = found.value.offsetsA.subarray(3 * point, 3 * point + 3);
        expect(Math.hypot(...offset)).toBeCloseTo(distanceA, 12);
      }
    }
  });

  it('fills space also with positions that nearly coincide or are nearly cospherical', () => {
    const random = new RandomState(1);
    const shifts = [1e-9, 1e-7, 1e-6, 1e-5, 1e-4, 1e-2];
    for (let n = 0; n < 240; n++) {
      const edges = random.randomSample(3).map((value) => 3 + 5 * value);
      const lattice = latticeFromParameters([edges[0], edges[1], edges[2], 90, 90, 90]);
      const positions = Array.from({ length: 6 }, () => {
        const at = () => random.randint(0, 4) / 4 + shifts[n % shifts.length] * (random.random() - 0.5);
        return fractional(at(), at(), at());
      });
      const cells = positions.map((position) => periodicVoronoiCell(lattice, positions, position, 1e-9));
      const volumeA3 = sum(cells.map((cell) => (cell.ok ? cell.value.volumeA3 : NaN)));
      expect(Math.abs(volumeA3 / lattice.volume - 1)).toBeLessThan(1e-6);
    }
  });

  it('closes the cells of slabs with much vacuum', () => {
    const lattice = latticeFromParameters([3, 3, 80, 90, 90, 90]);
    const positions = [fractional(0, 0, 0), fractional(0.5, 0.5, 0.02)];
    const cells = positions.map((position) => periodicVoronoiCell(lattice, positions, position));
    expect(sum(cells.map((cell) => (cell.ok ? cell.value.volumeA3 : NaN)))).toBeCloseTo(lattice.volume, 6);
  });

  it('refuses where nothing is, and where too much would have to be searched', () => {
    const cube = latticeFromParameters([5, 5, 5, 90, 90, 90]);
    const origin = fractional(0, 0, 0);
    expect(periodicVoronoiCell(cube, [], origin)).toMatchObject({ ok: false, reason: 'no-positions' });
    const needle = latticeFromParameters([1, 1, 90_000, 90, 90, 90]);
    expect(periodicVoronoiCell(needle, [origin], origin)).toMatchObject({
      ok: false,
      reason: 'cell-too-large',
    });
  });
});
