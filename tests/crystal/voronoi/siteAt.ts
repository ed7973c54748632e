import type { Structure } from '../../../src/crystal/structure';

/** Cell coordinates. */
export type Position = [number, number, number];

/** Returns the site at a position modulo cell translations; throws where there is none within 0.002 of each axis. */
export function siteAt({ sites }: Structure, position: Position): number {
  let nearest = -1;
  let least = 0.002;
  sites.forEach((site, index) => {
    const difference = Math.max(
      ...site.position.map((value, k) => {
        const delta = value - position[k];
        return Math.abs(delta - Math.round(delta));
      }),
    );
    if (difference < least) [nearest, least] = [index, difference];
  });
  if (nearest < 0) throw new RangeError(`No site at ${position.join()}.`);
  return nearest;
}
