import type { Bond, LithiumSite } from '../../crystal/lithium/lithiumSites';
import type { Structure } from '../../crystal/structure';

/** A contact is drawn up to this multiple of the nearest one's length, as Stage 1 counts the coordination of Li. */
const contactReach = 1.25;
/** What equal lengths may differ by, Å. */
const slackA = 0.02;

/** Returns the contacts of a Li position that are drawn, nearest first: its first shell. */
export function drawnContacts({ bonds }: LithiumSite): readonly Bond[] {
  const nearest = bonds[0];
  if (!nearest) return [];
  return bonds.filter(({ distanceA }) => distanceA <= contactReach * nearest.distanceA + 1e-8);
}

/** Tells which pairs of sites are bonded: those that are like a drawn contact, by symmetry. */
export interface ContactRule {
  /** Å; nothing longer is a contact. */
  readonly longestA: number;
  /** @param lithium a site with Li; the other is any site */
  holds(lithium: number, other: number, distanceA: number): boolean;
}

/** Reads the rule off the contacts of the Li sites that stand for their orbits. */
export function contactRule(structure: Structure, lithium: readonly LithiumSite[]): ContactRule {
  const nOrbits = structure.orbits.length;
  // By the orbit of Li and the orbit of the other site.
  const reach = new Map<number, number>();
  const shortest = new Map<number, number>();
  let longestA = 0;
  for (const each of lithium) {
    const from = structure.sites[each.site].orbit;
    for (const { site, distanceA } of drawnContacts(each)) {
      const pair = from * nOrbits + structure.sites[site].orbit;
      reach.set(pair, Math.max(reach.get(pair) ?? 0, distanceA));
      shortest.set(pair, Math.min(shortest.get(pair) ?? Infinity, distanceA));
      longestA = Math.max(longestA, distanceA);
    }
  }
  return {
    longestA: longestA + slackA,
    holds(li, other, distanceA) {
      const pair = structure.sites[li].orbit * nOrbits + structure.sites[other].orbit;
      const upTo = reach.get(pair);
      return upTo !== undefined && distanceA <= upTo + slackA && distanceA >= shortest.get(pair)! - slackA;
    },
  };
}
