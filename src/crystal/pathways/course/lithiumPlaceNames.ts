/** What places of lithium are called. */
import type { Structure } from '../../structure';
import type { PathNetwork, PathNode } from '../saddles/network';

/** Farther from every lithium position of the crystal a place is one between them, Å. */
const betweenA = 1;

/** Places of one kind have energies and distances within, eV and Å. */
const [sameEv, sameA] = [1e-4, 0.01];

/**
 * Names each place: by the lithium position next to it, or `between 1`, `between 2`, … where none is near. Places that are
 * equal by symmetry have one name.
 */
export function lithiumPlaceNames({ sites }: Structure, { nodes }: PathNetwork): string[] {
  const kinds: PathNode[] = [];
  return nodes.map((node) => {
    const { nearestSite, nearestSiteA } = node;
    if (nearestSite >= 0 && nearestSiteA <= betweenA)
      return sites[nearestSite].labels.at(0) ?? `site ${nearestSite + 1}`;
    const known = kinds.findIndex(
      (kind) =>
        Math.abs(kind.energyEv - node.energyEv) < sameEv &&
        Math.abs(kind.nearestSiteA - nearestSiteA) < sameA,
    );
    return `between ${known < 0 ? kinds.push(node) : known + 1}`;
  });
}
