import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fractional,
  latticeFromParameters,
  type Fractional,
  type Lattice,
} from '../../../src/crystal/cell/lattice';
import { visitNeighbours } from '../../../src/crystal/cell/neighbours';
import { neighbourSearch } from '../../../src/crystal/cell/neighbourSearch';
import { anyLattice, skewedLattice } from '../latticeArbitraries';

/** Spread evenly, where doubles would crowd around 0. */
const coordinate = fc.integer({ min: -2e6, max: 2e6 }).map((value) => value / 1e6);
const point = fc.tuple(coordinate, coordinate, coordinate).map(([x, y, z]) => fractional(x, y, z));

type Hit = [index: number, distance: number, x: number, y: number, z: number];

/** Sorted so that both searches list alike: by position, then by the vector. */
function sorted(hits: Hit[]): Hit[] {
  const key = ([index, , x, y, z]: Hit) => [index, ...[z, y, x].map((value) => Math.round(value * 1e6))];
  return hits.sort((first, second) => {
    const [a, b] = [key(first), key(second)];
    const k = a.findIndex((value, i) => value !== b[i]);
    return k < 0 ? 0 : a[k] - b[k];
  });
}

function expectSameHits(
  lattice: Lattice,
  positions: Fractional[],
  centre: Fractional,
  cutoffA: number,
): number {
  const expected: Hit[] = [];
  visitNeighbours(lattice, positions, centre, cutoffA, (...hit) => void expected.push(hit));
  const found: Hit[] = [];
  neighbourSearch(lattice, positions).visit(centre, cutoffA, (...hit) => void found.push(hit));
  sorted(expected);
  sorted(found);
  expect(found.map(([index]) => index)).toEqual(expected.map(([index]) => index));
  const apart = found.filter((hit, i) => hit.some((value, k) => Math.abs(value - expected[i][k]) > 1e-9));
  expect(apart).toEqual([]);
  return found.length;
}

describe('neighbourSearch', () => {
  it('visits what the plain search visits, in any cell, from any point, to any cutoff', () => {
    const cutoff = fc.double({ min: 0.1, max: 8, noNaN: true });
    const points = fc.oneof(
      fc.array(point, { minLength: 0, maxLength: 40 }),
      fc.array(point, { minLength: 150, maxLength: 200 }),
    );
    fc.assert(
      fc.property(
        fc.oneof(anyLattice, skewedLattice),
        points,
        point,
        cutoff,
        (lattice, positions, centre, cut) => {
          expectSameHits(lattice, positions, centre, cut);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('visits what the plain search visits in a large cell, a thin one and a long one', () => {
    const random = fc.sample(point, { numRuns: 2000, seed: 5 });
    for (const cell of [
      [30, 28, 31, 85, 97, 101],
      [200, 3, 3, 90, 90, 90],
      [90, 80, 2, 90, 90, 60],
      [30, 60, 90, 40, 55, 25],
    ] as const) {
      const lattice = latticeFromParameters(cell);
      for (let i = 0; i < 5; i++) expect(expectSameHits(lattice, random, random[i], 6.1)).toBeGreaterThan(5);
    }
  });

  it('finds the shells of a cubic lattice, whose distances are exact', () => {
    const cubic = neighbourSearch(latticeFromParameters([2, 2, 2, 90, 90, 90]), [fractional(0, 0, 0)]);
    const distances: number[] = [];
    cubic.visit(fractional(0, 0, 0), 4, (_, distanceA) => void distances.push(distanceA));
    const counts = [0, 2, Math.sqrt(8), Math.sqrt(12), 4].map(
      (d) => distances.filter((each) => each === d).length,
    );
    expect(counts).toEqual([1, 6, 12, 8, 6]);
    expect(distances).toHaveLength(33);
  });

  it('always visits in the same order', () => {
    const positions = fc.sample(point, { numRuns: 300, seed: 6 });
    const lattice = latticeFromParameters([11, 12, 13, 80, 95, 70]);
    const visit = () => {
      const hits: Hit[] = [];
      neighbourSearch(lattice, positions).visit(positions[7], 5, (...hit) => void hits.push(hit));
      return hits;
    };
    expect(visit()).toEqual(visit());
  });
});
