/** How far the bonds of each cation reach: what polyhedra and bonds of a picture are drawn from. */
import { anionsOf } from '../chemistry/anions';
import { neighbourSearch } from '../cell/neighbourSearch';
import { crystalNNNeighbours } from '../lithium/crystalNN';
import { firstOccupancy, hardReach, leastAnionA } from '../lithium/lithiumShell';
import { occupancyOf, totalOccupancy, type Site, type Structure } from '../structure';
import { SiteCells } from '../voronoi/siteCells';

/** The bonds of the cations of a structure to its anions. */
export interface Coordination {
  /** By orbit: anions up to this distance are bonded, Å; NaN for orbits without a cation, or without an anion near. */
  readonly reachA: Float64Array;
  /** By orbit: its commonest cation; `''` for none. */
  readonly centres: readonly string[];
  /** By orbit: anions within reach of its first site. */
  readonly numbers: Int32Array;
  /** By site: whether anions stand on it. */
  readonly isAnion: Uint8Array;
}

/** Where CrystalNN has no answer, anions within this multiple of the nearest one's distance are bonded; `hardReach` is lithium's. */
const usualReach = 1.3;
/** Anions so little farther than the farthest that CrystalNN counts are of its shell: the other half of a dodecahedron. */
const sameShell = 1.06;
/** Anions are looked for up to, Å. */
const searchA = 4.5;
/** What equal lengths may differ by, Å. */
const slackA = 0.02;

/**
 * Finds the coordination of each orbit's cation. Framework cations by CrystalNN among the framework, lithium left out, each
 * site taken as full of what is most of it; lithium, and what CrystalNN cannot tell, by multiples of the nearest distance.
 */
export function coordinationOf(structure: Structure): Coordination {
  const { sites, orbits, lattice } = structure;
  const anions = anionsOf(structure);
  const isAnion = Uint8Array.from(sites, ({ species }) =>
    species.some(({ symbol, occupancy }) => occupancy > 0 && anions.has(symbol)) ? 1 : 0,
  );
  const centres = orbits.map(([first]) => (isAnion[first] ? '' : commonest(sites[first])));
  const anionSites = [...sites.keys()].filter((site) => isAnion[site] === 1);
  const search = neighbourSearch(
    lattice,
    anionSites.map((site) => sites[site].position),
  );
  const framework = fullFramework(structure);
  const reachA = new Float64Array(orbits.length).fill(NaN);
  const numbers = new Int32Array(orbits.length);
  for (const [orbit, [first]] of orbits.entries()) {
    if (centres[orbit] === '') continue;
    const near: { readonly distanceA: number; readonly counts: boolean }[] = [];
    search.visit(sites[first].position, searchA, (index, distanceA) => {
      const counts = totalOccupancy(sites[anionSites[index]]) >= firstOccupancy;
      if (distanceA >= leastAnionA) near.push({ distanceA, counts });
    });
    const nearestA = near.reduce(
      (least, { distanceA, counts }) => (counts ? Math.min(least, distanceA) : least),
      Infinity,
    );
    if (nearestA === Infinity) continue;
    const isLithium = centres[orbit] === 'Li';
    const byVoronoi = isLithium ? NaN : framework.reachOf(first, isAnion);
    reachA[orbit] = Number.isNaN(byVoronoi)
      ? (isLithium ? hardReach : usualReach) * nearestA
      : sameShell * byVoronoi;
    reachA[orbit] += slackA;
    numbers[orbit] = near.filter(({ distanceA }) => distanceA <= reachA[orbit]).length;
  }
  return { reachA, centres, numbers, isAnion };
}

/** The cation that most of a site is. */
function commonest({ species }: Site): string {
  let best = { symbol: '', occupancy: 0 };
  for (const each of species) if (each.occupancy > best.occupancy) best = each;
  return best.symbol;
}

/** A structure without lithium whose sites are full. */
function fullFramework(structure: Structure) {
  const kept = structure.sites.flatMap((site, index) =>
    totalOccupancy(site) - occupancyOf(site, 'Li') >= firstOccupancy ? [index] : [],
  );
  const place = new Map(kept.map((site, k) => [site, k]));
  const full: Structure = {
    ...structure,
    sites: kept.map((index) => {
      const site = structure.sites[index];
      const species = site.species.filter(({ symbol }) => symbol !== 'Li');
      return { ...site, species: [{ symbol: commonest({ ...site, species }), occupancy: 1 }] };
    }),
  };
  const cells = kept.length > 0 ? new SiteCells(full) : null;
  return {
    /** The distance of the farthest bonded anion, Å; NaN where there is none. */
    reachOf(site: number, isAnion: Uint8Array): number {
      const own = place.get(site);
      if (own === undefined || !cells) return NaN;
      const found = crystalNNNeighbours(full, own, cells);
      if (!found.ok) return NaN;
      const bonded = found.value.filter((each) => isAnion[kept[each.site]] === 1);
      if (bonded.length === 0) return NaN;
      return bonded.reduce((most, { distanceA }) => Math.max(most, distanceA), 0);
    },
  };
}
