import type { Steps } from '../../base/steps';
import { cartesian, fractional, toFractional, type Fractional, type Lattice } from './lattice';
import { visitNeighbours } from './neighbours';

/** Positions too close to one another to be taken at the same time, as one. */
export interface MergedPosition {
  /** Indices of the positions, in ascending order. */
  readonly members: readonly number[];
  /** Their unweighted mean, each in the image next to the others; not reduced to the cell. */
  readonly centroid: Fractional;
}

/** Pairs of positions between two steps: a few milliseconds. */
const visitsPerStep = 200_000;

/**
 * Merges positions closer to each other than a distance: connected components of that relation, so that the result
 * follows the crystal's symmetry and does not depend on the order of positions, the origin or the cell chosen.
 * A component that reaches an image of itself (a channel of close positions) has no centroid and is not merged.
 */
export function* mergePositions(
  lattice: Lattice,
  positions: readonly Fractional[],
  closerThanA: number,
): Steps<MergedPosition[]> {
  const images: (Fractional | undefined)[] = positions.map(() => undefined);
  const merged: MergedPosition[] = [];
  let visited = 0;
  for (let first = 0; first < positions.length; first++) {
    if (images[first] !== undefined) continue;
    images[first] = positions[first];
    const members = [first];
    let endless = false;
    for (const member of members) {
      if ((++visited * positions.length) % visitsPerStep < positions.length) {
        yield { fraction: visited / positions.length };
      }
      const from = images[member]!;
      visitNeighbours(lattice, positions, from, closerThanA, (other, distanceA, dx, dy, dz) => {
        if (distanceA >= closerThanA) return;
        const step = toFractional(lattice, cartesian(dx, dy, dz));
        const image = fractional(from[0] + step[0], from[1] + step[1], from[2] + step[2]);
        const known = images[other];
        if (known === undefined) {
          images[other] = image;
          members.push(other);
        } else if (known.some((value, k) => Math.abs(value - image[k]) > 0.5)) endless = true;
      });
    }
    members.sort((one, two) => one - two);
    if (endless)
      for (const member of members) merged.push({ members: [member], centroid: positions[member] });
    else merged.push({ members, centroid: meanOf(members.map((member) => images[member]!)) });
  }
  return merged;
}

function meanOf(positions: readonly Fractional[]): Fractional {
  const mean = (k: number) => positions.reduce((sum, position) => sum + position[k], 0) / positions.length;
  return fractional(mean(0), mean(1), mean(2));
}
