/** Bond-valence sums of Li: how well its anions saturate it, 1 being perfect. */
import { exp } from '../../base/elementary/exponential';
import { refusal, success, type Outcome } from '../../base/outcome';
import { anionsOf } from '../chemistry/anions';
import { lithiumPositions, weightedSpread, type LithiumPosition, type Spread } from './lithiumPositions';
import type { Bond } from './lithiumSites';
import type { Neighbour } from '../cell/neighbours';
import { neighbourSearch } from '../cell/neighbourSearch';
import { unitBondLength } from '../oxidation/unitBondLength';
import type { Site, Species, Structure } from '../structure';

/**
 * Length in Å of a bond of Li to each anion with valence 1, as DEFINITIONS §2 has them. O and F are those of Brown and
 * Altermatt, doi:10.1107/S0108768185002063, all others those of Brese and O'Keeffe, doi:10.1107/S0108768190011041, as
 * the IUCr's collection of bond-valence parameters (I. D. Brown, bvparm) attributes them.
 */
export const lithiumBondLengthsA: ReadonlyMap<string, number> = new Map([
  ['O', 1.466],
  ['S', 1.94],
  ['Se', 2.09],
  ['Te', 2.3],
  ['F', 1.36],
  ['Cl', 1.91],
  ['Br', 2.02],
  ['I', 2.22],
  ['N', 1.61],
]);

/** How valence falls with length, Å: the "universal constant" of Brown and Altermatt. */
const softnessA = 0.37;
/** Contacts count above the first distance and up to the second, Å. */
const rangeA = [0.9, 6] as const;
/** What rounding may add to a distance that sits on a threshold, Å. */
const slackA = 1e-8;
/**
 * A contact is a bond from this valence on, were the anion's site full: 4 % of the cation's charge, a usual border
 * between the first shell and the next (Altermatt and Brown, doi:10.1107/S0108768185002051). Li-O 2.66 Å, Li-S 3.13 Å.
 */
const bondFromValence = 0.04;

/** Why a sum has no value: no tabulated anion among the neighbours; a neighbour whose site is not one full species. */
export type BondValenceRefusal = 'no-tabulated-anion' | 'disordered-neighbour';

/**
 * Sums the valences of the bonds from Li to given neighbours, "as reported": those of the neighbours that are anions
 * with a tabulated length count, all others do not. Which neighbours and which Li sites to ask for is the caller's.
 */
export function bondValenceSum(
  neighbours: readonly Neighbour[],
  { sites }: Structure,
): Outcome<number, BondValenceRefusal> {
  let sum = 0;
  let count = 0;
  for (const { site, distanceA } of neighbours) {
    const { species, labels } = sites[site];
    if (!isOrdered(sites[site])) return refusal('disordered-neighbour', labels.join(' '));
    const lengthA = lithiumBondLengthsA.get(species[0].symbol);
    if (lengthA === undefined) continue;
    sum += valence(lengthA, distanceA);
    count++;
  }
  return count === 0 ? refusal('no-tabulated-anion') : success(sum);
}

/**
 * Averages |1 - V| over Li sites that gave a sum, "as reported": unweighted.
 * @param sums one per site of the cell (not per orbit); NaN for sites without value
 */
export function bondValenceMismatch(sums: ArrayLike<number>): Spread {
  return weightedSpread(Float64Array.from(sums, (sum) => Math.abs(1 - sum)));
}

/** Bond valence of Li positions with the same surroundings. */
export interface LithiumBondValence extends LithiumPosition {
  /** Valence units; NaN where no anion with a tabulated length is in reach. */
  readonly bondValence: number;
  /** Contacts of the first shell, nearest first. */
  readonly bonds: readonly Bond[];
}

/** The bond-valence sums of the Li positions of a structure, in valence units. */
export interface LithiumBondValences {
  readonly positions: readonly LithiumBondValence[];
  /** Of |1 - V| over Li positions, weighted by Li occupancy; NaN where no position has a value. */
  readonly mismatch: Spread;
}

/** Why a structure has no mismatch: it has no Li; no anion with a tabulated length is in reach of any. */
export type LithiumBondValenceRefusal = 'no-lithium' | 'no-tabulated-anion';

/**
 * Computes the bond valences of all Li positions, "full coverage": V sums occupancy · exp((R₀ - d)/0.37) over all
 * anions (each species of a site) at 0.9 < d ≤ 6 Å. One site stands for its orbit where the operations keep lengths.
 * In hydrides and phosphides, whose bonds to Li no table has, R₀ is that of O'Keeffe and Brese's radii.
 * Costs a few µs per Li orbit, whatever the size of the cell.
 * @see Brown and Altermatt, doi:10.1107/S0108768185002063; O'Keeffe and Brese, doi:10.1021/ja00009a002
 */
export function lithiumBondValences(
  structure: Structure,
): Outcome<LithiumBondValences, LithiumBondValenceRefusal> {
  const { lattice, sites } = structure;
  const lithium = lithiumPositions(structure);
  if (lithium.length === 0) return refusal('no-lithium');
  const lengthsA = bondLengthsIn(structure);
  const isAnion = ({ symbol, occupancy }: Species) => occupancy > 0 && lengthsA.has(symbol);
  const anionSites = sites.map((_, i) => i).filter((i) => sites[i].species.some(isAnion));
  const search = neighbourSearch(
    lattice,
    anionSites.map((i) => sites[i].position),
  );
  const positions = lithium.map((position): LithiumBondValence => {
    let sum = 0;
    const bonds: Bond[] = [];
    search.visit(sites[position.site].position, rangeA[1] + slackA, (index, distanceA, dx, dy, dz) => {
      if (distanceA <= rangeA[0]) return;
      const site = anionSites[index];
      const contact = contactValence(sites[site], distanceA, lengthsA);
      sum += contact.average;
      if (contact.strongest >= bondFromValence) {
        bonds.push({ site, distanceA, offsetA: [dx, dy, dz], valence: contact.average });
      }
    });
    bonds.sort((first, second) => first.distanceA - second.distanceA || first.site - second.site);
    return { ...position, bondValence: sum > 0 ? sum : NaN, bonds };
  });
  const mismatch = weightedSpread(
    positions.map(({ bondValence }) => Math.abs(1 - bondValence)),
    positions.map(({ multiplicity, occupancy }) => multiplicity * occupancy),
  );
  return Number.isNaN(mismatch.mean) ? refusal('no-tabulated-anion') : success({ positions, mismatch });
}

function valence(lengthA: number, distanceA: number): number {
  return exp((lengthA - distanceA) / softnessA);
}

/** Valence of a contact: averaged over what stands on the site, and of its strongest anion were the site full of it. */
function contactValence(
  { species }: Site,
  distanceA: number,
  lengthsA: ReadonlyMap<string, number>,
): { average: number; strongest: number } {
  let average = 0;
  let strongest = 0;
  for (const { symbol, occupancy } of species) {
    const lengthA = lengthsA.get(symbol);
    if (lengthA === undefined || !(occupancy > 0)) continue;
    const full = valence(lengthA, distanceA);
    average += occupancy * full;
    strongest = Math.max(strongest, full);
  }
  return { average, strongest };
}

/** Lengths of bonds of valence 1 to the anions of a structure, Å. */
function bondLengthsIn(structure: Structure): ReadonlyMap<string, number> {
  const anions = [...anionsOf(structure)];
  const lengths = anions.map((symbol): [string, number] => [
    symbol,
    lithiumBondLengthsA.get(symbol) ?? unitBondLength('Li', symbol),
  ]);
  return new Map(lengths.filter(([, lengthA]) => Number.isFinite(lengthA)));
}

function isOrdered({ species }: Site): boolean {
  return species.length === 1 && Math.abs(species[0].occupancy - 1) < 1e-8;
}
