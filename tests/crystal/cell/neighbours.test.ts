import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { fractional, latticeFromParameters, toCartesian } from '../../../src/crystal/cell/lattice';
import { visitNeighbours } from '../../../src/crystal/cell/neighbours';
import { neighboursOf } from './neighboursOf';
import { cifOf, rocksaltOperations } from '../cifOf';

const rocksalt = structureFromCif(
  cifOf({
    cell: '4 4 4 90 90 90',
    operations: rocksaltOperations,
    atoms: ['Li Li 0 0 0 1', 'F F .5 .5 .5 1'],
  }),
  'x.cif',
);

/** Shells of equal distance: [distance, count]. */
function shells(site: number, cutoffA: number): [number, number][] {
  const counts = new Map<number, number>();
  for (const { distanceA } of neighboursOf(rocksalt, site, cutoffA)) {
    const key = Number(distanceA.toFixed(9));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts];
}

describe('neighboursOf', () => {
  it('finds the shells of rocksalt around every site: 6, 12, 8, 6, 24', () => {
    const expected = [1, 2, 3, 4, 5].map((n, k) => [
      Number((2 * Math.sqrt(n)).toFixed(9)),
      [6, 12, 8, 6, 24][k],
    ]);
    for (let site = 0; site < 8; site++) expect(shells(site, 4.5)).toEqual(expected);
  });

  it('tells the vector to each neighbour', () => {
    for (const { distanceA, offsetA } of neighboursOf(rocksalt, 3, 6)) {
      expect(Math.hypot(...offsetA)).toBeCloseTo(distanceA, 12);
    }
  });

  it('counts own images, and reaches beyond the cell', () => {
    const cubic = structureFromCif(cifOf({ cell: '2 2 2 90 90 90', atoms: ['Li Li .3 .4 .9 1'] }), 'x.cif');
    expect(neighboursOf(cubic, 0, 2).map(({ distanceA }) => distanceA)).toEqual([2, 2, 2, 2, 2, 2]);
    // Lattice points in a sphere of radius 5 spacings, the centre aside.
    expect(neighboursOf(cubic, 0, 10)).toHaveLength(514);
  });
});

describe('visitNeighbours', () => {
  it('finds what a search through many cells finds, in any cell', () => {
    const length = fc.double({ min: 2, max: 6, noNaN: true });
    const angle = fc.double({ min: 50, max: 125, noNaN: true });
    const coordinate = fc.double({ min: 0, max: 0.999, noNaN: true });
    const cell = fc
      .tuple(length, length, length, angle, angle, angle)
      .filter(
        ([, , , alpha, beta, gamma]) =>
          Math.min(alpha + beta, alpha + gamma, beta + gamma) > 140 && alpha + beta + gamma < 350,
      )
      .filter(([, , , alpha, beta, gamma]) => Math.abs(alpha - beta) < gamma - 5 && alpha + beta > gamma + 5);
    fc.assert(
      fc.property(
        cell,
        fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 4 }),
        (parameters, points) => {
          const lattice = latticeFromParameters(parameters);
          const positions = points.map(([x, y, z]) => fractional(x, y, z));
          const found: string[] = [];
          visitNeighbours(lattice, positions, positions[0], 5, (index, distance) => {
            found.push(`${index} ${distance.toFixed(6)}`);
          });
          const naive: string[] = [];
          const reach = 12;
          positions.forEach(([x, y, z], index) => {
            for (let i = -reach; i <= reach; i++)
              for (let j = -reach; j <= reach; j++)
                for (let k = -reach; k <= reach; k++) {
                  const [px, py, pz] = positions[0];
                  const distance = Math.hypot(
                    ...toCartesian(lattice, fractional(x + i - px, y + j - py, z + k - pz)),
                  );
                  if (distance <= 5) naive.push(`${index} ${distance.toFixed(6)}`);
                }
          });
          expect(found.sort()).toEqual(naive.sort());
        },
      ),
      { numRuns: 25, seed: 11 },
    );
  });
});
