import { visitNeighbours, type Neighbour } from '../../../src/crystal/cell/neighbours';
import type { Structure } from '../../../src/crystal/structure';

/**
 * Returns the neighbours of a site under the periodic boundary, nearest first, without the site itself; its own
 * images in other cells are neighbours.
 */
export function neighboursOf(structure: Structure, site: number, cutoffA: number): Neighbour[] {
  const positions = structure.sites.map((each) => each.position);
  const found: Neighbour[] = [];
  visitNeighbours(structure.lattice, positions, positions[site], cutoffA, (index, distanceA, dx, dy, dz) => {
    if (index !== site || distanceA > 1e-9) found.push({ site: index, distanceA, offsetA: [dx, dy, dz] });
  });
  return found.sort((first, second) => first.distanceA - second.distanceA || first.site - second.site);
}
