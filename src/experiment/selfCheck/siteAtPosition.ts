import type { Structure } from '../../crystal/structure';

/** Cell coordinates, as reference programs write them. */
export type CellPosition = readonly [number, number, number];

/** Returns the site at a position modulo cell translations. Throws RangeError where none is within 0.002 along each axis. */
export function siteAtPosition({ sites }: Structure, position: CellPosition): number {
  let nearest = -1;
  let least = 0.002;
  sites.forEach((site, index) => {
    const apart = [0, 1, 2].map((k) => {
      const delta = site.position[k] - position[k];
      return Math.abs(delta - Math.round(delta));
    });
    const difference = Math.max(apart[0], apart[1], apart[2]);
    if (difference < least) [nearest, least] = [index, difference];
  });
  if (nearest < 0) throw new RangeError(`No site at ${position.join()}.`);
  return nearest;
}
