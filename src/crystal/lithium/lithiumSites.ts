/** What the crystal physics says of each Li site of a structure: plain data, for tables and pictures. */

/** A contact from a Li position to an anion site, in valence units where it has a tabulated parameter. */
export interface Bond {
  /** Index of the site that it leads to. */
  readonly site: number;
  /** Vector from the Li position to it, Å. */
  readonly offsetA: readonly [number, number, number];
  readonly distanceA: number;
  /** Occupancy-weighted; 0 where no anion of the site has a tabulated R0. */
  readonly valence: number;
}

/** The Voronoi cell of a Li position among the framework sites. */
export interface VoronoiPolyhedron {
  /** Where its centre stands in the cell, Å. */
  readonly centreA: readonly [number, number, number];
  /** `[x0, y0, z0, x1, …]`, Å relative to the centre. */
  readonly vertices: Float64Array;
  readonly facets: readonly {
    /** Indices of vertices, around the facet. */
    readonly ring: readonly number[];
    /** A site that lies behind it (the first of those merged there). */
    readonly site: number;
    /** Solid angle relative to the largest facet's, 0-1. */
    readonly weight: number;
    /** Total occupancy of anions behind it, 0-1. */
    readonly anionOccupancy: number;
  }[];
}

/** One symmetry orbit of sites with Li, by the definitions of full coverage (DEFINITIONS §2). */
export interface LithiumSite {
  /** Index of the site that stands for the orbit. */
  readonly site: number;
  readonly label: string;
  /** Sites of the orbit in the cell. */
  readonly multiplicity: number;
  /** Of Li, 0-1. */
  readonly occupancy: number;
  /** Bond-valence sum, valence units; NaN where there is no anion with a tabulated R0 in reach. */
  readonly bondValence: number;
  /** Ewald site energy per Li, eV; NaN where no charges could be given. */
  readonly ewaldEnergyEv: number;
  /** Voronoi coordination number; NaN where the cell could not be closed. */
  readonly coordinationNumber: number;
  /** Nearest first. */
  readonly bonds: readonly Bond[];
  readonly voronoi: VoronoiPolyhedron | null;
}
