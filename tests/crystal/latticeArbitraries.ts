import * as fc from 'fast-check';
import { latticeFromParameters, type CellParameters, type Lattice } from '../../src/crystal/cell/lattice';

const length = fc.double({ min: 2, max: 12, noNaN: true });

function latticeOf(cell: readonly number[]): Lattice | null {
  try {
    return latticeFromParameters(cell as unknown as CellParameters);
  } catch {
    return null;
  }
}

function cells(angle: fc.Arbitrary<number>): fc.Arbitrary<Lattice> {
  return fc
    .tuple(length, length, length, angle, angle, angle)
    .map(latticeOf)
    .filter((lattice): lattice is Lattice => lattice !== null)
    .filter(({ a, b, c, volume }) => volume > 0.02 * a * b * c);
}

/** Cells with angles as crystals have them. */
export const anyLattice = cells(fc.double({ min: 60, max: 120, noNaN: true }));

/** Cells with angles down to 15° and up to 160°. */
export const skewedLattice = cells(
  fc.oneof(fc.double({ min: 15, max: 60, noNaN: true }), fc.double({ min: 90, max: 160, noNaN: true })),
);
