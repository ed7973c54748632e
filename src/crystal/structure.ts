import type { Problem } from '../base/problem';
import type { Fractional } from './lattice';
import type { Lattice } from './lattice';

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
  /** 1-230; NaN where the CIF does not tell. */
  readonly spaceGroupNumber: number;
  /** What was odd, and how it was read. */
  readonly problems: readonly Problem[];
}
