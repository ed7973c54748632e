import { fractional, type Fractional } from '../../../src/crystal/cell/lattice';
import { toReduced, type ReducedLattice } from '../../../src/crystal/cell/latticeReduction';

/** What rounding may feign as a shorter vector, relative to the squared length. */
const tolerance = 1e-10;

/**
 * Returns the shortest of the vectors from a point to the images of another, in Å, in the given cell's frame. Of
 * equally short ones it takes that with the lowest steps along c, b, a of the reduced cell.
 *
 * It is enough to look at the nearest cell and its 26 neighbours, because the cell is reduced: the vectors that bound
 * its Voronoi cell have steps of -1, 0 and 1 only. In a skewed cell it would not be enough.
 * @param from in coordinates of the cell that was reduced, as `to` is
 */
export function minimumImage(
  reduced: ReducedLattice,
  from: Fractional,
  to: Fractional,
): { readonly distanceA: number; readonly offsetA: readonly [number, number, number] } {
  const v = reduced.lattice.vectors;
  let [x, y, z] = toReduced(reduced, fractional(to[0] - from[0], to[1] - from[1], to[2] - from[2]));
  x -= Math.round(x);
  y -= Math.round(y);
  z -= Math.round(z);
  let shortest = Infinity;
  let [dx, dy, dz] = [0, 0, 0];
  for (let fz = z - 1; fz < z + 1.5; fz++) {
    for (let fy = y - 1; fy < y + 1.5; fy++) {
      for (let fx = x - 1; fx < x + 1.5; fx++) {
        const cx = fx * v[0] + fy * v[3] + fz * v[6];
        const cy = fy * v[4] + fz * v[7];
        const cz = fz * v[8];
        const squared = cx * cx + cy * cy + cz * cz;
        if (squared < shortest * (1 - tolerance)) {
          shortest = squared;
          [dx, dy, dz] = [cx, cy, cz];
        }
      }
    }
  }
  const e = reduced.axes;
  return {
    distanceA: Math.sqrt(shortest),
    offsetA: [
      dx * e[0] + dy * e[3] + dz * e[6],
      dx * e[1] + dy * e[4] + dz * e[7],
      dx * e[2] + dy * e[5] + dz * e[8],
    ],
  };
}
