import { exp } from '../../base/elementary/exponential';
import { visitNeighbours } from '../cell/neighbours';
import type { Structure } from '../structure';
import { unitBondLength } from './unitBondLength';

/** What an atom is bonded to. */
export interface BondedPartners {
  /**
   * Bonded atoms by element. A partly occupied partner counts as its occupancy over that of the atom itself, at most
   * 1: of two half-occupied positions that belong together each sees the other whole.
   */
  readonly counts: ReadonlyMap<string, number>;
  /** The other element with the contact of largest bond valence, be it a bond or not; empty where none is near. */
  readonly strongest: string;
}

/** Contacts of a smaller bond valence are no bonds: the second shell, hydrogen bonds. */
const leastValence = 0.3;
const softnessA = 0.37;
/** Sites closer than this share of a bond's length are alternatives of each other, not partners. */
const leastShare = 0.7;
/** No contact beyond has a bond valence that matters. */
const cutoffA = 4;
/** Contacts below are the same atom on split positions. */
const leastDistanceA = 0.4;

/** Finds the bonded partners of a species on a site. */
export function bondedPartners(structure: Structure, site: number, species: number): BondedPartners {
  const { lattice, sites } = structure;
  const { symbol, occupancy: own } = sites[site].species[species];
  const positions = sites.map((each) => each.position);
  const counts = new Map<string, number>();
  let strongest = '';
  let largest = 0;
  visitNeighbours(lattice, positions, positions[site], cutoffA, (index, distanceA) => {
    if (distanceA < leastDistanceA) return;
    for (const { symbol: partner, occupancy } of sites[index].species) {
      const lengthA = bondLength(symbol, partner);
      if (Number.isNaN(lengthA)) continue;
      const valence = exp((lengthA - distanceA) / softnessA);
      const share = own > 0 ? Math.min(1, occupancy / own) : 0;
      // Two elements at one distance: the first by name, so that the order of sites does not decide.
      const strength = valence * share;
      const isStronger = strength > largest + 1e-9 || (strength > largest - 1e-9 && partner < strongest);
      if (partner !== symbol && isStronger) [strongest, largest] = [partner, Math.max(strength, largest)];
      if (valence < leastValence || distanceA < leastShare * lengthA) continue;
      counts.set(partner, (counts.get(partner) ?? 0) + share);
    }
  });
  return { counts, strongest };
}

const lengths = new Map<string, number>();

function bondLength(first: string, second: string): number {
  const key = `${first} ${second}`;
  let lengthA = lengths.get(key);
  if (lengthA === undefined) {
    lengthA = unitBondLength(first, second);
    lengths.set(key, lengthA);
  }
  return lengthA;
}
