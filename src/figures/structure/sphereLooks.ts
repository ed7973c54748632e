import type { Site } from '../../crystal/structure';
import { drawnRadius } from './elementLooks';

/** A share of a site: of a kind of atom, or of nothing. */
export interface LookPart {
  /** `''`: the site is empty. */
  readonly symbol: string;
  /** 0-1; those of a look sum to 1. */
  readonly share: number;
}

/** How the sites with the same species are drawn: a sphere with a sector for each. */
export interface SphereLook {
  readonly parts: readonly LookPart[];
  readonly radiusA: number;
  readonly hasLithium: boolean;
}

/** Less than this of a site is not drawn as empty: occupancies are rounded. */
const leastVacancy = 0.005;

/** Collects the looks of sites, each once. */
export class SphereLooks {
  readonly all: SphereLook[] = [];
  private readonly known = new Map<string, number>();

  /** Returns the index of a site's look. */
  of({ species }: Site): number {
    const key = species.map(({ symbol, occupancy }) => `${symbol} ${occupancy.toFixed(4)}`).join();
    const found = this.known.get(key);
    if (found !== undefined) return found;
    this.known.set(key, this.all.length);
    return this.all.push(lookOf(species)) - 1;
  }
}

function lookOf(species: Site['species']): SphereLook {
  const present = species.filter(({ occupancy }) => occupancy > 0);
  const total = present.reduce((sum, { occupancy }) => sum + occupancy, 0);
  // Li first, so that its sector begins at the top.
  const sorted = [...present].sort(
    (first, second) =>
      Number(second.symbol === 'Li') - Number(first.symbol === 'Li') || second.occupancy - first.occupancy,
  );
  const vacancy = 1 - total;
  const full = vacancy < leastVacancy ? total : 1;
  const parts: LookPart[] = sorted.map(({ symbol, occupancy }) => ({ symbol, share: occupancy / full }));
  if (full === 1 && vacancy >= leastVacancy) parts.push({ symbol: '', share: vacancy });
  // A site without any species is drawn as what it is: empty.
  const radiusA =
    total > 0 ? present.reduce((sum, s) => sum + s.occupancy * drawnRadius(s.symbol), 0) / total : 0.3;
  return { parts, radiusA, hasLithium: present.some(({ symbol }) => symbol === 'Li') };
}
