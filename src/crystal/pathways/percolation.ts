/** When lithium gets through: the energies at which a landscape's low parts first run through the crystal. */
import { visitGridNeighbours, type Landscape } from './landscape';
import { PeriodicNetworks } from './periodicNetworks';

/** A network of points that runs through the crystal in so many directions. */
export interface PercolationLevel {
  /** Directions in which it runs: 1, 2 or 3. */
  readonly rank: 1 | 2 | 3;
  /** eV: the highest point that it needs. */
  readonly energyEv: number;
  /** That point. */
  readonly bottleneck: number;
  /** Its lowest point, and the energy there, eV. */
  readonly lowest: number;
  readonly lowestEv: number;
  /** `energyEv` above the lowest point of this network: the barrier, eV. */
  readonly barrierEv: number;
  /** `energyEv` above the lowest point of the whole landscape, eV (BVlain's barrier). */
  readonly aboveGlobalEv: number;
}

/** What runs through a crystal. */
export interface Percolation {
  /** Lowest energy of the landscape, eV. */
  readonly globalMinimumEv: number;
  /** The first network of rank 1, of rank 2, of rank 3; those that are reached. */
  readonly levels: readonly PercolationLevel[];
}

/** Points are sorted in turns, those up to so much above the lowest, eV: most crystals need the first alone. No path leads higher. */
const turnsEv = [1, 3, 9, 30];

/**
 * Finds the lowest energies at which a network runs through the crystal in one, two and three directions. Points are
 * added by rising energy (of equal ones the first), each is connected with its 26 neighbours, and each network knows by
 * which cell vectors it meets its own images: the rank of these vectors is the number of directions. Exact on the grid.
 */
export function percolation({ size, energies }: Landscape): Percolation {
  const networks = new PeriodicNetworks(energies.length);
  const levels: PercolationLevel[] = [];
  const globalMinimumEv = lowestOf(energies);
  for (const turn of risingPoints(energies)) {
    for (const point of turn) {
      networks.add(point);
      visitGridNeighbours(size, point, (other, c1, c2, c3) => {
        if (networks.has(other)) networks.connect(point, other, c1, c2, c3);
      });
      const rank = networks.rankOf(point);
      while (levels.length < rank) {
        const lowest = networks.firstOf(point);
        const energyEv = energies[point];
        const lowestEv = energies[lowest];
        levels.push({
          ...{ rank: (levels.length + 1) as 1 | 2 | 3, energyEv, bottleneck: point, lowest, lowestEv },
          barrierEv: energyEv - lowestEv,
          aboveGlobalEv: energyEv - globalMinimumEv,
        });
      }
      if (levels.length === 3) return { globalMinimumEv, levels };
    }
  }
  return { globalMinimumEv, levels };
}

/** Lists points by rising energy, of equal ones the first, turn by turn; those that no path leads over are left out. */
export function* risingPoints(energies: Float64Array): Generator<Uint32Array, void> {
  const lowest = lowestOf(energies);
  let done = -Infinity;
  for (const turnEv of turnsEv) {
    const upTo = lowest + turnEv;
    yield pointsBetween(energies, done, upTo);
    done = upTo;
  }
}

/** Sorts the points above one energy, and not above another. */
function pointsBetween(energies: Float64Array, above: number, upTo: number): Uint32Array {
  let count = 0;
  for (const energy of energies) if (energy > above && energy <= upTo) count++;
  const points = new Uint32Array(count);
  let k = 0;
  for (let point = 0; point < energies.length; point++)
    if (energies[point] > above && energies[point] <= upTo) points[k++] = point;
  return points.sort((one, two) => energies[one] - energies[two] || one - two);
}

function lowestOf(energies: Float64Array): number {
  let lowest = Infinity;
  for (const energy of energies) if (energy < lowest) lowest = energy;
  return lowest;
}
