/** What places of lithium are called. */
import type { Structure } from '../../structure';
import type { PathNetwork } from '../saddles/network';

/** Farther from every lithium position of the crystal a place is one between them, Å. */
const betweenA = 1;

/** Names each place: by the lithium position next to it, or `between 1`, `between 2`, … where none is near. */
export function lithiumPlaceNames({ sites }: Structure, { nodes }: PathNetwork): string[] {
  let nBetween = 0;
  return nodes.map(({ nearestSite, nearestSiteA }) => {
    if (nearestSite < 0 || nearestSiteA > betweenA) return `between ${++nBetween}`;
    return sites[nearestSite].labels.at(0) ?? `site ${nearestSite + 1}`;
  });
}
