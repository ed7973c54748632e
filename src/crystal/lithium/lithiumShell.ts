/** What surrounds a Li position: its shell of anions, and the Li positions that it could hop to. */
import { pow } from '../../base/elementary/power';
import { exp } from '../../base/elementary/exponential';
import type { Fractional } from '../cell/lattice';
import type { NeighbourSearch } from '../cell/neighbourSearch';

/** Lengths in Å; 6 where nothing is nearer. */
export interface LithiumShell {
  /** To the nearest site with an anion occupancy of at least 0.3. */
  readonly firstA: number;
  /** Mean distance of the anions, weighted towards the near ones. */
  readonly averageA: number;
  /** Effective coordination number. */
  readonly effectiveNumber: number;
  /** Anions within 1.25 times the first distance. */
  readonly hardNumber: number;
  /** To the nearest other Li position beyond 0.3 Å, which may be another place of the same Li. */
  readonly nearestLithiumA: number;
  /** The same beyond 1.5 Å. */
  readonly hopA: number;
  /** Li between 0.3 and 4 Å, by occupancies. */
  readonly lithiumWithin4: number;
}

export const shellCutoffA = 6;
/** Anions nearer than this belong to another place of a split site. */
export const leastAnionA = 0.9;
/** A site of less anion does not set the first distance. */
export const firstOccupancy = 0.3;
/** Anions within this multiple of the first distance are bonded. */
export const hardReach = 1.25;
/** Nearer Li positions are places of one Li, or beyond the second length others. */
const leastLithiumA = 0.3;
const leastHopA = 1.5;
const closeLithiumA = 4;
/** What rounding may add to an occupancy or a distance that sits on a threshold. */
const slack = 1e-8;

/**
 * Measures the surroundings of a position. With anions of occupancy w at distances d up to 6 Å: weights
 * w exp(1 − (d / first)⁶) give the average distance, and Σ w exp(1 − (d / average)⁶) the effective coordination number.
 * @param anions occupancy of anions by position of the search
 * @param lithium the same of Li
 * @see tests/oracle/recipe_definitions.py, `li_environment`; Hoppe, doi:10.1524/zkri.1979.150.14.23
 */
export function lithiumShell(
  search: NeighbourSearch,
  centre: Fractional,
  anions: Float64Array,
  lithium: Float64Array,
): LithiumShell {
  const near: { readonly occupancy: number; readonly distanceA: number }[] = [];
  let firstA = Infinity;
  let nearestAnionA = Infinity;
  let nearestLithiumA = shellCutoffA;
  let hopA = shellCutoffA;
  let lithiumWithin4 = 0;
  search.visit(centre, shellCutoffA + slack, (index, distanceA) => {
    const occupancy = anions[index];
    if (occupancy > 0 && distanceA >= leastAnionA) {
      near.push({ occupancy, distanceA });
      nearestAnionA = Math.min(nearestAnionA, distanceA);
      if (occupancy >= firstOccupancy - slack) firstA = Math.min(firstA, distanceA);
    }
    if (!(lithium[index] > 0) || distanceA <= leastLithiumA) return;
    nearestLithiumA = Math.min(nearestLithiumA, distanceA);
    if (distanceA > leastHopA) hopA = Math.min(hopA, distanceA);
    if (distanceA < closeLithiumA - slack) lithiumWithin4 += lithium[index];
  });
  const ofLithium = { nearestLithiumA, hopA, lithiumWithin4 };
  if (near.length === 0)
    return { firstA: shellCutoffA, averageA: shellCutoffA, effectiveNumber: 0, hardNumber: 0, ...ofLithium };
  if (firstA === Infinity) firstA = nearestAnionA;
  // The visiting order is the grid's; sums go by distance, so that they do not depend on the cell.
  near.sort((one, other) => one.distanceA - other.distanceA || one.occupancy - other.occupancy);
  let weights = 0;
  let lengths = 0;
  let hardNumber = 0;
  for (const { occupancy, distanceA } of near) {
    const weight = occupancy * exp(1 - pow(distanceA / firstA, 6));
    weights += weight;
    lengths += weight * distanceA;
    if (distanceA < hardReach * firstA - slack) hardNumber += occupancy;
  }
  const averageA = lengths / weights;
  let effectiveNumber = 0;
  for (const { occupancy, distanceA } of near)
    effectiveNumber += occupancy * exp(1 - pow(distanceA / averageA, 6));
  return { firstA, averageA, effectiveNumber, hardNumber, ...ofLithium };
}
