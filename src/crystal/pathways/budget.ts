/** How large a landscape may be. */
import type { Framework } from './framework';
import { landscapeWork, type GridSize } from './landscape';

/** Grids of more points do not fit into memory (about 60 bytes a point), and more distances take minutes. */
const [mostPoints, mostWork] = [8e6, 5e9];

/** What a landscape takes. */
export interface LandscapeCost {
  /** Points, volume, sites and distances, in words. */
  readonly words: string;
  readonly isAboveBudget: boolean;
}

/** Tells what the landscape of a framework will take on a grid. */
export function landscapeCost(framework: Framework, size: GridSize): LandscapeCost {
  const nPoints = size[0] * size[1] * size[2];
  const work = landscapeWork(framework, size);
  const millions = Math.ceil(work / 1e6);
  const volume = Math.round(framework.lattice.volume);
  return {
    words: `${size.join(' × ')} = ${nPoints} points in ${volume} Å³, ${framework.sites.length} sites, ${millions} million distances`,
    isAboveBudget: nPoints > mostPoints || work > mostWork,
  };
}
