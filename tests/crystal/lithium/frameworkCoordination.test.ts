import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import {
  frameworkCoordination,
  type FrameworkCoordination,
} from '../../../src/crystal/lithium/frameworkCoordination';
import { readGolden } from '../../golden';
import { cifOf, rocksaltOperations } from '../cifOf';
import { obelixCifs } from '../obelixCifs';
import { siteAt, type Position } from '../voronoi/siteAt';

interface Framework {
  /** Position of each Li site and its coordination number. */
  sites: [Position, number][];
  mean: number;
}

const { framework } = readGolden<{ framework: Record<string, Framework> }>('voronoi');

/** As in voronoi/voronoiOracle.test.ts: positions that differ by 1e-8 between the readers. */
const roundedApart = ['deu', 'usu', 'ei3'];

function coordination(cif: string): FrameworkCoordination {
  const outcome = finish(frameworkCoordination(structureFromCif(cif, 'x.cif')));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

describe('frameworkCoordination', () => {
  it('agrees with cells made site by site, without symmetry, by scipy', () => {
    const cifs = obelixCifs();
    expect(Object.keys(framework)).toHaveLength(314);
    const found = Object.entries(framework).flatMap(([name, expected]) => {
      const structure = structureFromCif(cifs[name], name);
      const outcome = finish(frameworkCoordination(structure));
      if (!outcome.ok) return [`${name}: ${outcome.reason}`];
      const ofOrbit = new Map(outcome.value.orbits.map((each) => [each.orbit, each.coordinationNumber]));
      const worst = expected.sites.reduce(
        (most, [position, value]) => {
          const { orbit } = structure.sites[siteAt(structure, position)];
          return Math.max(most, Math.abs(ofOrbit.get(orbit)! - value));
        },
        Math.abs(outcome.value.mean - expected.mean),
      );
      return worst < (roundedApart.includes(name) ? 1e-6 : 1e-9) ? [] : [`${name}: ${worst}`];
    });
    expect(found).toEqual([]);
  });

  it('is 6 in rocksalt, with a cube as the polyhedron', () => {
    const { mean, orbits } = coordination(
      cifOf({
        cell: '4 4 4 90 90 90',
        operations: rocksaltOperations,
        atoms: ['Li Li 0 0 0 1', 'F F .5 .5 .5 1'],
      }),
    );
    expect(mean).toBeCloseTo(6, 12);
    expect(orbits).toHaveLength(1);
    expect(orbits[0]).toMatchObject({ orbit: 0, site: 0, multiplicity: 4, occupancy: 1 });
    const { facets, vertices, centreA } = orbits[0].polyhedron;
    expect(centreA).toEqual([0, 0, 0]);
    expect(vertices).toHaveLength(3 * 8);
    for (const { weight, anionOccupancy, ring } of facets) {
      expect([weight, anionOccupancy, ring.length]).toEqual([expect.closeTo(1, 12), 1, 4]);
    }
  });

  it('counts anions by their occupancy, cations not at all', () => {
    const cif = (anion: string) => cifOf({ cell: '4 4 4 90 90 90', atoms: ['Li Li 0 0 0 1', anion] });
    // Eight equal facets of an octahedron, and six squares of the Li images that are no framework.
    expect(coordination(cif('F F .5 .5 .5 1')).mean).toBeCloseTo(8, 12);
    expect(coordination(cif('F F .5 .5 .5 0.25')).mean).toBeCloseTo(2, 12);
    expect(coordination(cif('P P .5 .5 .5 1')).mean).toBeCloseTo(8, 12);
    expect(finish(frameworkCoordination(structureFromCif(cif('Na Na .5 .5 .5 1'), 'x.cif')))).toEqual({
      ok: false,
      reason: 'no-anion',
    });
  });

  it('merges partial sites closer than 0.8 Å, and Li positions, to their centroids', () => {
    const split = cifOf({
      cell: '4 4 4 90 90 90',
      atoms: ['Li1 Li .45 .5 .5 0.5', 'Li2 Li .55 .5 .5 0.5', 'O1 O 0.95 0 0 0.5', 'O2 O 0.05 0 0 0.5'],
    });
    const { mean, orbits } = coordination(split);
    expect(mean).toBeCloseTo(8, 12);
    expect(orbits.map(({ coordinationNumber }) => coordinationNumber)).toEqual([mean, mean]);
    expect(orbits[1].polyhedron.centreA).toEqual([2, 2, 2].map((value) => expect.closeTo(value, 12)));
    expect(orbits[0].polyhedron.facets[0]).toMatchObject({ site: 2, anionOccupancy: 1 });
  });

  it('does not merge a channel of close positions, which has no centroid', () => {
    const atoms = Array.from({ length: 6 }, (_, i) => `Li${i} Li 0.5 0.5 ${i / 6} 0.2`);
    const { orbits } = coordination(cifOf({ cell: '4 4 4 90 90 90', atoms: [...atoms, 'O O 0 0 0 1'] }));
    expect(orbits.map(({ polyhedron }) => polyhedron.centreA[2])).toEqual(
      [0, 1, 2, 3, 4, 5].map((i) => expect.closeTo((4 * i) / 6, 12)),
    );
  });

  it('does not count what shares the Li position or stands in its place', () => {
    const mixed = (x: number) =>
      cifOf({
        cell: '4 4 4 90 90 90',
        atoms: ['Li Li .5 .5 .5 0.5', `Mg Mg ${x} .5 .5 0.5`, 'F F 0 0 0 1'],
      });
    for (const x of [0.5, 0.6]) {
      const { facets } = coordination(mixed(x)).orbits[0].polyhedron;
      // The six nearest images of Mg are neighbours, Mg itself is not.
      expect(facets.filter(({ anionOccupancy }) => anionOccupancy === 0)).toHaveLength(6);
      expect(facets.filter(({ anionOccupancy }) => anionOccupancy === 1)).toHaveLength(8);
    }
  });

  it('refuses a structure without Li, and one of Li alone', () => {
    const outcome = (atoms: string[]) =>
      finish(frameworkCoordination(structureFromCif(cifOf({ atoms }), 'x.cif')));
    expect(outcome(['Na Na 0 0 0 1'])).toMatchObject({ ok: false, reason: 'no-lithium' });
    expect(outcome(['Li Li 0 0 0 1'])).toMatchObject({ ok: false, reason: 'no-framework' });
  });

  it('refuses a needle of a cell rather than search for ever', () => {
    const needle = cifOf({ cell: '2 2 60000 90 90 90', atoms: ['Li Li 0 0 0 1', 'O O .5 .5 .001 1'] });
    const outcome = finish(frameworkCoordination(structureFromCif(needle, 'x.cif')));
    expect(outcome).toMatchObject({ ok: false, reason: 'cell-too-large' });
  });
});
