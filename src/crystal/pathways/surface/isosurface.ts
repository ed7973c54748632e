/** What a surface of one energy in a crystal is. */
import type { Lattice } from '../../cell/lattice';
import type { GridSize } from '../landscape';

/** Numbers on the points (i/N₁, j/N₂, k/N₃) of a cell, repeated in all directions: a landscape is one. */
export interface PeriodicGrid {
  readonly lattice: Lattice;
  readonly size: GridSize;
  /** At (i N₂ + j) N₃ + k; +∞ is allowed. */
  readonly energies: ArrayLike<number>;
}

/** What is drawn of a surface. */
export interface IsosurfaceChoices {
  /** eV: it encloses the points at or below. */
  readonly levelEv: number;
  /** Cells along a, b, c that it is drawn in, from the origin. */
  readonly cells: readonly [number, number, number];
  /**
   * Whether the faces of the drawn cells close it, where lithium's room goes on beyond them. Otherwise it is open there,
   * and fits the next cell's without a gap.
   */
  readonly capped: boolean;
}

/** A connected part of lithium's room below an energy. */
export interface SurfacePart {
  /** Directions in which it runs through the crystal, 0-3. */
  readonly rank: 0 | 1 | 2 | 3;
  /** Of the part in one cell. */
  readonly nPoints: number;
  readonly volumeA3: number;
  /** eV, at its lowest point. */
  readonly lowestEv: number;
  /** Its triangles: the number of the first, and how many follow on it. */
  readonly firstTriangle: number;
  readonly nTriangles: number;
}

/** Triangles around the room below an energy. */
export interface Isosurface {
  readonly levelEv: number;
  /** Å, Cartesian: x, y, z of each corner. */
  readonly positionsA: Float32Array;
  /** Of length 1, towards higher energy: x, y, z of each corner. */
  readonly normals: Float32Array;
  /** Three corners a triangle, counter-clockwise as seen from the higher side; part by part. */
  readonly triangles: Uint32Array;
  /** Those that run through in most directions first, the deepest first among them. Parts that no triangle shows are there too. */
  readonly parts: readonly SurfacePart[];
}
