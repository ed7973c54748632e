/** The energy of a lithium ion at any point, with its slope and its curvature. */
import { visitNeighbours } from '../cell/neighbours';
import { cartesian, toFractional, type Cartesian } from '../cell/lattice';
import type { Framework } from './framework';
import { cutoffA } from './radialTable';

/** What a lithium ion feels at a point. */
export interface FieldAt {
  readonly energyEv: number;
  /** Slope, eV/Å, Cartesian. */
  readonly slope: Float64Array;
  /** Second derivatives, eV/Å², row-major 3x3. */
  readonly curvature: Float64Array;
}

/** Sums energies and their derivatives over all ions of the framework within 10 Å of a point (Cartesian, Å; any cell). */
export function fieldAt({ lattice, sites, ions }: Framework, point: Cartesian): FieldAt {
  const positions = sites.map(({ position }) => position);
  const [slope, curvature, pair] = [new Float64Array(3), new Float64Array(9), new Float64Array(3)];
  let energyEv = 0;
  const centre = toFractional(lattice, point);
  visitNeighbours(lattice, positions, centre, cutoffA, (index, rA, dx, dy, dz) => {
    // From the ion to the point.
    const unit = [-dx / rA, -dy / rA, -dz / rA];
    for (const { energy, occupancy } of ions[sites[index].kind]) {
      energy.derivatives(rA, pair);
      energyEv += occupancy * pair[0];
      const [first, second] = [occupancy * pair[1], occupancy * pair[2]];
      for (let i = 0; i < 3; i++) {
        slope[i] += first * unit[i];
        for (let j = 0; j < 3; j++) {
          const radial = unit[i] * unit[j];
          curvature[3 * i + j] += second * radial + (first / rA) * ((i === j ? 1 : 0) - radial);
        }
      }
    }
  });
  return { energyEv, slope, curvature };
}

/** Moves a point, Å. */
export function moved([x, y, z]: Cartesian, step: ArrayLike<number>, times = 1): Cartesian {
  return cartesian(x + times * step[0], y + times * step[1], z + times * step[2]);
}
