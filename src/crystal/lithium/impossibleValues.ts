/** Values of lithium that no crystal has: they tell of wrong positions, and whoever sees the numbers should know. */
import { neighbourSearch } from '../cell/neighbourSearch';
import { occupancyOf, type Structure } from '../structure';
import { lithiumPositions } from './lithiumPositions';

/** Lithium's valence is 1; sums above this are of no crystal. */
const mostValence = 2;
/** No Li–O bond is shorter, Å. */
const leastLithiumOxygenA = 1.7;
/** Positions that are taken less than this together need not be taken at once. */
const bothTaken = 1 + 1e-6;

/** A value that no crystal has, at a Li position. */
export interface ImpossibleValue {
  /** Number of the Li position's site, and its label. */
  readonly site: number;
  readonly label: string;
  readonly kind: 'bond-valence' | 'lithium-oxygen';
  /** Valence units, or Å. */
  readonly value: number;
  /** What is odd, without a full stop. */
  readonly reason: string;
}

/** The bond valence of a Li position. */
interface ValenceAt {
  readonly site: number;
  readonly bondValence: number;
}

/**
 * Finds what no crystal has: bond valences of Li above 2, and Li nearer than 1.7 Å to an O that is there with it (positions
 * that are seldom enough taken not to be taken at once may be nearer).
 * @param valences of Li positions, for example `LithiumBondValences.positions`
 */
export function impossibleValues(structure: Structure, valences: readonly ValenceAt[]): ImpossibleValue[] {
  const { sites, lattice } = structure;
  const labelOf = (site: number) => sites[site].labels.at(0) ?? `site ${site + 1}`;
  const found = valences.flatMap(({ site, bondValence }): ImpossibleValue[] => {
    if (!(bondValence > mostValence)) return [];
    const reason = `the bond valence of ${labelOf(site)} is ${bondValence.toFixed(2)}, where lithium has 1 and no crystal more than ${mostValence}`;
    return [{ site, label: labelOf(site), kind: 'bond-valence', value: bondValence, reason }];
  });
  const oxygen = [...sites.keys()].filter((site) => occupancyOf(sites[site], 'O') > 0);
  const search = neighbourSearch(
    lattice,
    oxygen.map((site) => sites[site].position),
  );
  for (const { site, occupancy } of lithiumPositions(structure)) {
    let [nearestA, nearest] = [Infinity, -1];
    search.visit(sites[site].position, leastLithiumOxygenA, (index, distanceA) => {
      const isThere = occupancy + occupancyOf(sites[oxygen[index]], 'O') > bothTaken;
      if (isThere && distanceA < leastLithiumOxygenA && distanceA < nearestA)
        [nearestA, nearest] = [distanceA, oxygen[index]];
    });
    if (nearest < 0) continue;
    const reason = `${labelOf(site)} is ${nearestA.toFixed(3)} Å from ${labelOf(nearest)}, where no Li–O bond is shorter than ${leastLithiumOxygenA} Å`;
    found.push({ site, label: labelOf(site), kind: 'lithium-oxygen', value: nearestA, reason });
  }
  return found;
}
