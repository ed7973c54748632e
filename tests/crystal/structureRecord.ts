import { visitNeighbours } from '../../src/crystal/cell/neighbours';
import type { Site, Structure } from '../../src/crystal/structure';

/** What `structure_record` of tests/oracle/crystal.py says of a structure. */
export interface StructureRecord {
  sites: number;
  volume: number;
  content: Record<string, number>;
  species: Record<string, number>;
  nearestSum: number;
}

/** Counts the sites by what stands on them. */
export function countSpecies({ sites }: Structure): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const site of sites) counts[speciesName(site)] = (counts[speciesName(site)] ?? 0) + 1;
  return counts;
}

function speciesName({ species }: Site): string {
  return [...species]
    .sort((first, second) => (first.symbol < second.symbol ? -1 : 1))
    .map(({ symbol, occupancy }) => `${symbol}:${occupancy.toFixed(6)}`)
    .join(' ');
}

/** Sum over sites of the distance to the nearest other site, own images aside as in a distance matrix. */
export function nearestSum({ lattice, sites }: Structure): number {
  const positions = sites.map((site) => site.position);
  let sum = 0;
  for (let i = 0; i < positions.length; i++) {
    let nearest = Infinity;
    visitNeighbours(lattice, positions, positions[i], 8, (j, distance) => {
      if (j !== i && distance < nearest) nearest = distance;
    });
    sum += nearest;
  }
  return sum;
}
