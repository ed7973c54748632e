import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { crystalNNNeighbours } from '../../../src/crystal/lithium/crystalNN';
import { frameworkCoordination } from '../../../src/crystal/lithium/frameworkCoordination';
import { occupancyOf, type Structure } from '../../../src/crystal/structure';
import { SiteCells } from '../../../src/crystal/voronoi/siteCells';
import { voronoiNNCoordination } from '../../../src/crystal/voronoi/voronoiNN';
import { readGolden } from '../../golden';
import { obelixCifs } from '../obelixCifs';
import { transformations } from './transformed';

const cifs = { ...obelixCifs(), ...readGolden<Record<string, string>>('textbook') };
const structures = Object.keys(cifs)
  .filter((name, i) => i % 6 === 0 || name.length > 3)
  .map((name) => [name, structureFromCif(cifs[name], name)] as const);

/** By site: framework coordination of Li, NaN elsewhere; and the mean. */
function frameworkNumbers(structure: Structure): { ofSite: number[]; mean: number } {
  const outcome = finish(frameworkCoordination(structure));
  const ofSite = structure.sites.map(() => NaN);
  if (!outcome.ok) return { ofSite, mean: NaN };
  for (const { orbit, coordinationNumber } of outcome.value.orbits) {
    for (const site of structure.orbits[orbit]) ofSite[site] = coordinationNumber;
  }
  return { ofSite, mean: outcome.value.mean };
}

/** Facets of a site, and its CrystalNN neighbours by element and distance. */
function neighbourhood(structure: Structure, site: number, cells: SiteCells): string {
  const facets = voronoiNNCoordination(cells, site);
  const bonds = crystalNNNeighbours(structure, site, cells);
  const told = bonds.ok
    ? bonds.value
        .map((bond) => `${structure.sites[bond.site].species[0].symbol} ${bond.distanceA.toFixed(6)}`)
        .sort()
    : [bonds.reason];
  return [facets.ok ? facets.value : facets.reason, ...told].join(', ');
}

describe.each(Object.entries(transformations))('told %s', (_, transform) => {
  it('a structure has the same framework coordination within 1e-8', () => {
    for (const [name, structure] of structures) {
      const old = frameworkNumbers(structure);
      const { structure: other, from } = transform(structure);
      const now = frameworkNumbers(other);
      const closeEnough = (one: number, two: number) => Object.is(one, two) || Math.abs(one - two) < 1e-8;
      expect([name, closeEnough(now.mean, old.mean)]).toEqual([name, true]);
      const different = from.filter((site, i) => !closeEnough(now.ofSite[i], old.ofSite[site]));
      expect([name, different]).toEqual([name, []]);
    }
  });

  it('a Li site has the same CrystalNN neighbours and VoronoiNN count', () => {
    for (const [name, structure] of structures) {
      const { structure: other, from } = transform(structure);
      const [oldCells, newCells] = [new SiteCells(structure), new SiteCells(other)];
      from.forEach((site, i) => {
        // One site of each orbit is enough, in one of the cells.
        if (structure.orbits[structure.sites[site].orbit][0] !== site) return;
        if (occupancyOf(structure.sites[site], 'Li') === 0 && name.length === 3) return;
        expect([name, neighbourhood(other, i, newCells)]).toEqual([
          name,
          neighbourhood(structure, site, oldCells),
        ]);
      });
    }
  });
});
