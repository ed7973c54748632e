/** What of the site energy and of what is called open is chosen, apart from what computes it. */
import type { WellDepth } from './pairEnergy';

/**
 * How sites with several ions count. `average`: each ion by its occupancy and its mean charge. `open`: as `average`, but
 * cations that share their site with lithium are left out, as if none stood where lithium is.
 */
export type DisorderMode = 'average' | 'open';

/** What of the energy is chosen. */
export interface EnergyOptions {
  readonly disorder: DisorderMode;
  readonly depth: WellDepth;
}

/** BVlain's energy, with every ion by its occupancy. */
export const usualEnergy: EnergyOptions = { disorder: 'average', depth: 'half' };

/** Directions with a barrier above this are not counted as open, eV: a convention, not a measurement. */
export const openBelowEv = 1;
