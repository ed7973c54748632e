import { fractional, latticeFromParameters } from '../../../src/crystal/cell/lattice';
import type { Site, Structure } from '../../../src/crystal/structure';
import { reduced } from '../../../src/crystal/symmetry/symmetry';

/** A structure described in another way, and the site of the first description that each of its sites is. */
export interface Variant {
  readonly structure: Structure;
  readonly original: readonly number[];
}

/** Describes the same crystal without symmetry. */
export function inP1(structure: Structure): Variant {
  return rebuilt(structure, structure.sites.map((_, i) => i), (site) => site); // prettier-ignore
}

/** Puts the sites in another order (a fixed shuffle), without symmetry. */
export function shuffled(structure: Structure): Variant {
  const count = structure.sites.length;
  const order = Array.from({ length: count }, (_, i) => i).sort(
    (i, j) => ((i * 7919 + 13) % 1009) - ((j * 7919 + 13) % 1009) || j - i,
  );
  return rebuilt(structure, order, (site) => site);
}

/** Moves the origin. */
export function shifted(structure: Structure): Variant {
  return rebuilt(structure, structure.sites.map((_, i) => i), (site) => {
    const [x, y, z] = site.position;
    return { ...site, position: fractional(reduced(x + 0.137), reduced(y + 0.291), reduced(z + 0.613)) };
  }); // prettier-ignore
}

/** Doubles the cell along a, without symmetry. */
export function doubled(structure: Structure): Variant {
  const { a, b, c, alpha, beta, gamma } = structure.lattice;
  const lattice = latticeFromParameters([2 * a, b, c, alpha, beta, gamma]);
  const count = structure.sites.length;
  const order = Array.from({ length: 2 * count }, (_, i) => i % count);
  const variant = rebuilt({ ...structure, lattice }, order, (site, i) => {
    const [x, y, z] = site.position;
    return { ...site, position: fractional(x / 2 + (i < count ? 0 : 0.5), y, z) };
  });
  return variant;
}

function rebuilt(
  structure: Structure,
  original: number[],
  change: (site: Site, index: number) => Site,
): Variant {
  const sites = original.map((from, i) => ({ ...change(structure.sites[from], i), orbit: i }));
  return { structure: { ...structure, sites, orbits: sites.map((_, i) => [i]) }, original };
}
