import { atan } from '../../base/elementary/arc';
import { cos } from '../../base/elementary/trigonometry';
import { refusal, success, type Outcome } from '../../base/outcome';
import { covalentRadiusA } from '../chemistry/covalentRadii';
import type { Neighbour } from '../cell/neighbours';
import { electronegativity } from '../chemistry/pauling';
import type { Site, Structure } from '../structure';
import type { OpenCellReason, SiteCells } from '../voronoi/siteCells';

/** Why a site has no CrystalNN neighbours. */
export type CrystalNNReason =
  | OpenCellReason
  /** Several species on the site, or one that does not fill it. */
  | 'site-disordered'
  /** The same on a site behind a facet of its Voronoi cell. */
  | 'neighbour-disordered'
  /** An element heavier than Cm. */
  | 'no-covalent-radius';

/** A site behind a facet, with the strength of its bond. */
interface Candidate {
  readonly neighbour: Neighbour;
  readonly symbol: string;
  weight: number;
}

/** Sites farther than this are sought only where the cell would be open. */
const searchCutoffA = 7;
/** Distances beyond the sum of the radii at which a bond begins to weaken and at which it is gone, Å. */
const weakeningFromA = 0.5;
const weakeningToA = 1;
const electronegativityFactor = 3;
/** The largest difference of Pauling electronegativities between two elements. */
const largestDifference = 3.3;

/**
 * Returns the bonded neighbours of a site as pymatgen's CrystalNN finds them with its default settings, without
 * oxidation states: strongest bond first, none where the likeliest coordination number is 0.
 *
 * Each facet of the site's Voronoi cell is a candidate; its solid angle is corrected for open structures, for the
 * difference in electronegativity and for distances beyond the sum of the covalent radii. Each distinct weight is a
 * coordination number's threshold, and its likelihood the area of the unit semicircle's quarter down to the next.
 * @param cells made once per structure
 * @see https://doi.org/10.1021/acs.inorgchem.0c02996
 * @see pymatgen 2026.10.24, `pymatgen.core.local_env.CrystalNN.get_nn_info`
 *
 * Differs: neighbours of equal weight come nearest first, there in the order of qhull's facets.
 */
export function crystalNNNeighbours(
  structure: Structure,
  site: number,
  cells: SiteCells,
): Outcome<Neighbour[], CrystalNNReason> {
  const own = onlyElement(structure.sites[site]);
  if (own === null) return refusal('site-disordered', structure.sites[site].labels[0]);
  const candidates = facetCandidates(structure, site, own, cells);
  if (!candidates.ok) return candidates;
  const bonded = candidates.value;
  scaleToLargest(bonded);
  for (const candidate of bonded) {
    const contactA = covalentRadiusA(own) + covalentRadiusA(candidate.symbol);
    if (Number.isNaN(contactA)) return refusal('no-covalent-radius', `${own}-${candidate.symbol}`);
    candidate.weight *= distanceFactor(candidate.neighbour.distanceA - contactA);
    candidate.weight = roundToThousandth(candidate.weight);
  }
  const strongest = bonded
    .filter(({ weight }) => weight > 0)
    .sort(
      (first, second) =>
        second.weight - first.weight || first.neighbour.distanceA - second.neighbour.distanceA,
    );
  const count = likeliestCount(strongest.map(({ weight }) => weight));
  return success(strongest.slice(0, count).map(({ neighbour }) => neighbour));
}

/** Returns the sites behind the facets, weighted by solid angle, area and electronegativity. */
function facetCandidates(
  structure: Structure,
  site: number,
  own: string,
  cells: SiteCells,
): Outcome<Candidate[], CrystalNNReason> {
  const outcome = cells.cellOf(site, searchCutoffA);
  if (!outcome.ok) return outcome;
  const { facets, positionOf, offsetsA } = outcome.value;
  const candidates: Candidate[] = [];
  for (const { point, solidAngleSr, areaA2, distanceA } of facets) {
    const other = positionOf[point];
    const symbol = onlyElement(structure.sites[other]);
    if (symbol === null) return refusal('neighbour-disordered', structure.sites[other].labels[0]);
    const offsetA = [offsetsA[3 * point], offsetsA[3 * point + 1], offsetsA[3 * point + 2]] as const;
    const weight = ((solidAngleSr * solidAngleSr) / areaA2) * electronegativityWeight(own, symbol);
    candidates.push({ neighbour: { site: other, distanceA, offsetA }, symbol, weight });
  }
  return success(candidates);
}

/** Returns the element of a site that it fills alone, else null. */
function onlyElement({ species }: Site): string | null {
  return species.length === 1 && species[0].occupancy === 1 ? species[0].symbol : null;
}

function electronegativityWeight(first: string, second: string): number {
  const difference = Math.abs(electronegativity(first) - electronegativity(second));
  if (Number.isNaN(difference)) return 1;
  return 1 + electronegativityFactor * Math.sqrt(difference / largestDifference);
}

function scaleToLargest(candidates: readonly Candidate[]): void {
  let largest = 0;
  for (const { weight } of candidates) largest = Math.max(largest, weight);
  for (const candidate of candidates) candidate.weight /= largest;
}

/** Falls from 1 to 0 by a cosine, by the distance beyond the sum of the radii. */
function distanceFactor(excessA: number): number {
  if (excessA <= weakeningFromA) return 1;
  if (excessA >= weakeningToA) return 0;
  const way = (excessA - weakeningFromA) / (weakeningToA - weakeningFromA);
  return (cos(way * Math.PI) + 1) / 2;
}

/**
 * Rounds to three decimals as Python's `round` does: exact halves, which in binary are the odd sixteenths, go to the
 * even digit.
 */
export function roundToThousandth(value: number): number {
  const isHalf = Number.isInteger(value * 16) && (value * 16) % 2 === 1;
  if (!isHalf) return Number(value.toFixed(3));
  const below = Math.floor(value * 1000);
  return (below % 2 === 0 ? below : below + 1) / 1000;
}

/**
 * Returns the likeliest number of neighbours; the larger threshold's of two equally likely.
 * @param weights 0-1, largest first
 */
function likeliestCount(weights: readonly number[]): number {
  let best = 0;
  let bestLikelihood = -Infinity;
  let sum = 0;
  for (let count = 1; count <= weights.length; count++) {
    const next = weights[count] ?? 0;
    if (next === weights[count - 1]) continue;
    const likelihood = (quarterArea(weights[count - 1]) - quarterArea(next)) / (Math.PI / 4);
    sum += likelihood;
    if (likelihood > bestLikelihood) [best, bestLikelihood] = [count, likelihood];
  }
  const none = 1 - sum;
  return none > 0 && none > bestLikelihood ? 0 : best;
}

/** Returns the area under the unit circle from 0 to x, 0-1. */
function quarterArea(x: number): number {
  if (x === 1) return Math.PI / 4;
  const y = Math.sqrt(1 - x * x);
  return (x * y + atan(x / y)) / 2;
}
