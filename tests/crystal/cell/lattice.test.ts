import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/problem';
import {
  fractional,
  latticeFromParameters,
  planeSpacings,
  toCartesian,
  toFractional,
  type CellParameters,
} from '../../../src/crystal/cell/lattice';

const cellParameters = fc
  .tuple(...Array.from({ length: 3 }, () => fc.double({ min: 2, max: 30, noNaN: true })))
  .chain((lengths) =>
    fc
      .tuple(...Array.from({ length: 3 }, () => fc.double({ min: 65, max: 115, noNaN: true })))
      .map((angles) => [...lengths, ...angles] as unknown as CellParameters),
  );

describe('lattices', () => {
  it('have the volumes of the textbook', () => {
    expect(latticeFromParameters([2, 3, 4, 90, 90, 90]).volume).toBe(24);
    expect(latticeFromParameters([2, 2, 3, 90, 90, 120]).volume).toBeCloseTo(6 * Math.sqrt(3), 12);
    expect(latticeFromParameters([2, 2, 2, 60, 60, 60]).volume).toBeCloseTo(8 / Math.SQRT2, 12);
    expect(latticeFromParameters([2, 3, 4, 90, 30, 90]).volume).toBeCloseTo(12, 12);
  });

  it('put right angles exactly on the axes', () => {
    expect([...latticeFromParameters([2, 3, 4, 90, 90, 90]).vectors]).toEqual([2, 0, 0, 0, 3, 0, 0, 0, 4]);
  });

  it('have vectors of the given lengths, angles and volume', () => {
    fc.assert(
      fc.property(cellParameters, (cell) => {
        const { vectors: v, volume } = latticeFromParameters(cell);
        const dot = (i: number, j: number) =>
          v[3 * i] * v[3 * j] + v[3 * i + 1] * v[3 * j + 1] + v[3 * i + 2] * v[3 * j + 2];
        for (let i = 0; i < 3; i++) expect(Math.sqrt(dot(i, i))).toBeCloseTo(cell[i], 9);
        const angle = (i: number, j: number) => (Math.acos(dot(i, j) / (cell[i] * cell[j])) * 180) / Math.PI;
        expect(
          [angle(1, 2), angle(0, 2), angle(0, 1)].map((each, k) => Math.abs(each - cell[3 + k]) < 1e-8),
        ).toEqual([true, true, true]);
        expect((v[0] * v[4] * v[8]) / volume).toBeCloseTo(1, 10);
      }),
    );
  });

  it('convert there and back', () => {
    const unit = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(cellParameters, unit, unit, unit, (cell, x, y, z) => {
        const lattice = latticeFromParameters(cell);
        const back = toFractional(lattice, toCartesian(lattice, fractional(x, y, z)));
        [x, y, z].forEach((value, k) => expect(back[k]).toBeCloseTo(value, 9));
      }),
    );
  });

  it('have plane spacings of volume over face area', () => {
    const [a, b, c] = planeSpacings(latticeFromParameters([2, 2, 3, 90, 90, 120]));
    expect(a).toBeCloseTo(Math.sqrt(3), 12);
    expect(b).toBeCloseTo(Math.sqrt(3), 12);
    expect(c).toBeCloseTo(3, 12);
  });

  it.each([
    [0, 1, 1, 90, 90, 90],
    [-1, 1, 1, 90, 90, 90],
    [1, 1, Infinity, 90, 90, 90],
    [1, 1, NaN, 90, 90, 90],
    [1, 1, 1, 0, 90, 90],
    [1, 1, 1, 90, 180, 90],
    [1, 1, 1, 120, 120, 120],
    [1, 1, 1, 30, 30, 90],
    [1, 1, 1, 90, NaN, 90],
  ] as CellParameters[])('refuse the cell %d %d %d %d %d %d', (...cell) => {
    expect(() => latticeFromParameters(cell as unknown as CellParameters)).toThrow(InputError);
  });
});
