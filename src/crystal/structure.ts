import type { Problem } from '../base/problem';
import type { Composition } from './chemistry/composition';
import type { Fractional, Lattice } from './cell/lattice';

/** One kind of atom on a site. */
export interface Species {
  readonly symbol: string;
  /** 0-1; the species of a site sum to at most 1. */
  readonly occupancy: number;
}

/** One position of the full cell, with everything that may stand on it. */
export interface Site {
  /** In [0, 1). */
  readonly position: Fractional;
  readonly species: readonly Species[];
  /** Labels in the CIF of the atoms merged here. */
  readonly labels: readonly string[];
  /** Index of the symmetry orbit that this site belongs to. */
  readonly orbit: number;
}

/** A crystal: the full cell's content after symmetry expansion and merging of equal positions. */
export interface Structure {
  readonly name: string;
  readonly lattice: Lattice;
  readonly sites: readonly Site[];
  /** Site indices of each symmetry orbit; the first is the site as it stands in the CIF. */
  readonly orbits: readonly (readonly number[])[];
  /** Whether every symmetry operation keeps lengths in this cell, so that one site can stand for its orbit. */
  readonly orbitsAreIsometric: boolean;
  /** 1-230; NaN where the CIF does not tell. */
  readonly spaceGroupNumber: number;
  /** What was odd, and how it was read. */
  readonly problems: readonly Problem[];
}

/** Returns the occupancy of an element on a site, 0 where it is absent. */
export function occupancyOf(site: Site, symbol: string): number {
  let sum = 0;
  for (const species of site.species) if (species.symbol === symbol) sum += species.occupancy;
  return sum;
}

/** Returns the occupancy of all species on a site together, 0-1. */
export function totalOccupancy({ species }: Site): number {
  return species.reduce((sum, { occupancy }) => sum + occupancy, 0);
}

/** Returns the content of the cell, each site by its occupancies. */
export function cellComposition(structure: Structure): Composition {
  const amounts = new Map<string, number>();
  for (const orbit of structure.orbits) {
    for (const { symbol, occupancy } of structure.sites[orbit[0]].species) {
      amounts.set(symbol, (amounts.get(symbol) ?? 0) + occupancy * orbit.length);
    }
  }
  return { symbols: [...amounts.keys()], amounts: [...amounts.values()] };
}
