/** What a network of lithium's places and ways is. */
import type { Fractional } from '../../cell/lattice';
import type { CellVector } from '../periodicNetworks';

/** A place where lithium can stay: a minimum of the energy. */
export interface PathNode {
  /** Cell coordinates in [0, 1). */
  readonly position: Fractional;
  readonly energyEv: number;
  /** The nearest lithium position of the crystal: number among the sites of the structure, and its distance, Å. */
  readonly nearestSite: number;
  readonly nearestSiteA: number;
}

/** A way from one place to another, over a saddle. */
export interface PathEdge {
  readonly from: number;
  readonly to: number;
  /** Cell of `to` as seen from `from`. */
  readonly cell: CellVector;
  /** Cell coordinates of the saddle, seen from `from` in its cell. */
  readonly saddle: Fractional;
  readonly energyEv: number;
  /** Whether it is a saddle by its slope and curvature; otherwise the highest point of the relaxed path. */
  readonly isRefined: boolean;
}

/** When the refined network runs through the crystal. */
export interface NetworkLevel {
  readonly rank: 1 | 2 | 3;
  readonly energyEv: number;
  /** Energy above the lowest place of this network, eV. */
  readonly barrierEv: number;
  /** The way that decides, a number among the edges. */
  readonly bottleneck: number;
  readonly isRefined: boolean;
}

/** Where lithium can stay in a crystal, and the ways between these places. */
export interface PathNetwork {
  /** By rising energy. */
  readonly nodes: readonly PathNode[];
  /** By rising energy. */
  readonly edges: readonly PathEdge[];
  /** Of rank 1, 2, 3; those that are reached. */
  readonly levels: readonly NetworkLevel[];
}
