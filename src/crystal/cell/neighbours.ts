import { planeSpacings, type Fractional, type Lattice } from './lattice';

/** A site near another, in the cell or in one of its images. */
export interface Neighbour {
  /** Index of the site. */
  readonly site: number;
  readonly distanceA: number;
  /** Vector to it in Å. */
  readonly offsetA: readonly [number, number, number];
}

/** Receives one neighbour: the index of its position, its distance and the vector to it, in Å. */
export type NeighbourVisitor = (index: number, distanceA: number, dx: number, dy: number, dz: number) => void;

/**
 * Visits every image of some positions within a cutoff of a point, the point itself (distance 0) included. Each
 * axis runs over exactly the cells whose lattice planes the sphere can reach, so skewed cells and cutoffs beyond
 * the cell are right. Costs the number of images in the sphere's bounding parallelepiped.
 */
export function visitNeighbours(
  lattice: Lattice,
  positions: readonly Fractional[],
  centre: Fractional,
  cutoffA: number,
  visit: NeighbourVisitor,
): void {
  const v = lattice.vectors;
  const [spacingA, spacingB, spacingC] = planeSpacings(lattice);
  const reachX = cutoffA / spacingA + 1e-9;
  const reachY = cutoffA / spacingB + 1e-9;
  const reachZ = cutoffA / spacingC + 1e-9;
  const limit = cutoffA * cutoffA;
  for (let index = 0; index < positions.length; index++) {
    const x = positions[index][0] - centre[0];
    const y = positions[index][1] - centre[1];
    const z = positions[index][2] - centre[2];
    for (let fz = z + Math.ceil(-reachZ - z); fz <= reachZ; fz++) {
      const dz = fz * v[8];
      for (let fy = y + Math.ceil(-reachY - y); fy <= reachY; fy++) {
        const dy = fy * v[4] + fz * v[7];
        const rest = dz * dz + dy * dy;
        if (rest > limit) continue;
        const base = fy * v[3] + fz * v[6];
        for (let fx = x + Math.ceil(-reachX - x); fx <= reachX; fx++) {
          const dx = fx * v[0] + base;
          const squared = dx * dx + rest;
          if (squared <= limit) visit(index, Math.sqrt(squared), dx, dy, dz);
        }
      }
    }
  }
}
