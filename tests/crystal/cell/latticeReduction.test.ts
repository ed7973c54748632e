import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fractional,
  latticeFromParameters,
  toCartesian,
  type CellParameters,
  type Fractional,
  type Lattice,
} from '../../../src/crystal/cell/lattice';
import { reduceLattice, toReduced } from '../../../src/crystal/cell/latticeReduction';
import { minimumImage } from './minimumImage';
import { anyLattice, skewedLattice } from '../latticeArbitraries';

const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const point = fc.tuple(coordinate, coordinate, coordinate).map(([x, y, z]) => fractional(x, y, z));

/** Length in Å of integer steps along the cell vectors. */
function lengthOf(lattice: Lattice, i: number, j: number, k: number): number {
  return Math.hypot(...toCartesian(lattice, fractional(i, j, k)));
}

/** The shortest distance among all images that steps up to `reach` lead to. */
function bruteForceDistance(lattice: Lattice, from: Fractional, to: Fractional, reach: number): number {
  let shortest = Infinity;
  const [x, y, z] = to.map((value, k) => value - from[k] - Math.round(value - from[k]));
  for (let i = -reach; i <= reach; i++)
    for (let j = -reach; j <= reach; j++)
      for (let k = -reach; k <= reach; k++)
        shortest = Math.min(shortest, lengthOf(lattice, x + i, y + j, z + k));
  return shortest;
}

describe('reduceLattice', () => {
  it('leaves a reduced cell as it is', () => {
    for (const cell of [
      [4, 5, 6, 90, 90, 90],
      [5, 5, 5, 60, 60, 60],
      [4, 4, 7, 90, 90, 120],
    ] as CellParameters[]) {
      const lattice = latticeFromParameters(cell);
      const { basis, axes, lattice: reduced } = reduceLattice(lattice);
      expect(basis).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
      expect([...axes]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
      reduced.vectors.forEach((value, k) => expect(value).toBeCloseTo(lattice.vectors[k], 12));
    }
  });

  it('finds the cube behind a skewed cell', () => {
    // Vectors (4, 0, 0), (12, 4, 0), (-20, 8, 4) of a cubic lattice of 4 Å.
    const b = Math.sqrt(160);
    const c = Math.sqrt(480);
    const degrees = (cosine: number) => (Math.acos(cosine) * 180) / Math.PI;
    const cell = [4, b, c, degrees(-208 / (b * c)), degrees(-20 / c), degrees(12 / b)] as const;
    const { lattice } = reduceLattice(latticeFromParameters(cell));
    expect([lattice.a, lattice.b, lattice.c].map((length) => length.toFixed(9))).toEqual(
      Array(3).fill('4.000000000'),
    );
    expect([lattice.alpha, lattice.beta, lattice.gamma].map((angle) => angle.toFixed(6))).toEqual(
      Array(3).fill('90.000000'),
    );
  });

  it('has no shorter vector left, spans the same lattice, and tells the way there and back', () => {
    fc.assert(
      fc.property(fc.oneof(anyLattice, skewedLattice), point, (lattice, position) => {
        const reduced = reduceLattice(lattice);
        const { basis, inverse, axes, lattice: cell } = reduced;
        expect(Math.abs(cell.volume / lattice.volume - 1)).toBeLessThan(1e-9);
        for (let i = 0; i < 3; i++) {
          for (let j = 0; j < 3; j++) {
            const product = [0, 1, 2].reduce((sum, k) => sum + basis[3 * i + k] * inverse[3 * k + j], 0);
            expect(product).toBe(i === j ? 1 : 0);
          }
        }
        expect(cell.a <= cell.b * (1 + 1e-9) && cell.b <= cell.c * (1 + 1e-9)).toBe(true);
        for (let i = -2; i <= 2; i++) {
          for (let j = -2; j <= 2; j++) {
            for (let k = -2; k <= 2; k++) {
              const length = lengthOf(cell, i, j, k) * (1 + 1e-9);
              if (k !== 0) expect(length).toBeGreaterThanOrEqual(cell.c);
              else if (j !== 0) expect(length).toBeGreaterThanOrEqual(cell.b);
              else if (i !== 0) expect(length).toBeGreaterThanOrEqual(cell.a);
            }
          }
        }
        const inGiven = toCartesian(lattice, position);
        const inReduced = toCartesian(cell, toReduced(reduced, position));
        inGiven.forEach((value, k) => {
          const turned = [0, 1, 2].reduce((sum, row) => sum + inReduced[row] * axes[3 * row + k], 0);
          expect(Math.abs(turned - value)).toBeLessThan(1e-8 * (lattice.a + lattice.b + lattice.c));
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('minimumImage', () => {
  it('is half a diagonal at most in a cube, and zero between images', () => {
    const cube = reduceLattice(latticeFromParameters([4, 4, 4, 90, 90, 90]));
    const { distanceA, offsetA } = minimumImage(cube, fractional(0.9, 0.1, 0.5), fractional(0.1, 0.9, 0.25));
    expect(distanceA).toBeCloseTo(Math.sqrt(0.8 ** 2 * 2 + 1), 12);
    [0.8, -0.8, -1].forEach((value, k) => expect(offsetA[k]).toBeCloseTo(value, 12));
    expect(minimumImage(cube, fractional(0, 0, 0), fractional(3, -2, 1)).distanceA).toBe(0);
    expect(minimumImage(cube, fractional(0, 0, 0), fractional(0.5, 0.5, 0.5)).distanceA).toBeCloseTo(
      Math.sqrt(12),
      12,
    );
  });

  it('is the shortest of many images, in strongly skewed cells too', () => {
    fc.assert(
      fc.property(fc.oneof(anyLattice, skewedLattice), point, point, (lattice, from, to) => {
        const { distanceA, offsetA } = minimumImage(reduceLattice(lattice), from, to);
        expect(Math.abs(distanceA - bruteForceDistance(lattice, from, to, 12))).toBeLessThan(1e-8);
        expect(Math.abs(Math.hypot(...offsetA) - distanceA)).toBeLessThan(1e-9);
        const v = lattice.vectors;
        // The vector leads to an image: in units of the cell it differs from to - from by whole numbers.
        const fz = offsetA[2] / v[8];
        const fy = (offsetA[1] - fz * v[7]) / v[4];
        const fx = (offsetA[0] - fy * v[3] - fz * v[6]) / v[0];
        [fx, fy, fz].forEach((value, k) => {
          const steps = value - (to[k] - from[k]);
          expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-7);
        });
      }),
      { numRuns: 200 },
    );
  });
});
