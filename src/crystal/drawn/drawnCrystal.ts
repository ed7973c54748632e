/** What of a crystal is drawn: atoms, bonds and polyhedra at their places, for whichever renderer. */
import type { Cartesian } from '../cell/lattice';
import type { CellVector } from '../pathways/periodicNetworks';

/** What is chosen of a picture. */
export interface DrawChoices {
  /** Cells along a, b, c, 1-3 each, from the origin. */
  readonly cells: readonly [number, number, number];
  /** Whether atoms on a face are drawn on the opposite face too. */
  readonly boundaryAtoms: boolean;
  readonly bonds: boolean;
  /** The centres whose polyhedra are drawn, by element (see `usualCentres`); empty for none. */
  readonly polyhedraOf: readonly string[];
  readonly labels: 'none' | 'elements' | 'sites';
}

/** An atom of a picture. */
export interface DrawnAtom {
  /** Number of its site. */
  readonly site: number;
  readonly cell: CellVector;
  readonly positionA: Cartesian;
  /** In the cells, repeated on an opposite face of them, or beyond them as the corner of a polyhedron. */
  readonly place: 'cell' | 'face' | 'outside';
  /** `''` for none. */
  readonly label: string;
}

/** A bond of a picture. */
export interface DrawnBond {
  /** Numbers of atoms: a cation and its anion, or two non-metals. */
  readonly from: number;
  readonly to: number;
  readonly lengthA: number;
  /** Whether lithium is at one end. */
  readonly ofLithium: boolean;
}

/** A coordination polyhedron of a picture, whole. */
export interface DrawnPolyhedron {
  /** Number of the atom in its middle. */
  readonly centre: number;
  /** Element that it is coloured by. */
  readonly symbol: string;
  /** Numbers of atoms. */
  readonly corners: readonly number[];
  /** Rings of numbers of atoms, counter-clockwise as seen from outside. */
  readonly faces: readonly (readonly number[])[];
}

/** A picture of a crystal, in Å. */
export interface DrawnCrystal {
  /** As they were asked for, or fewer where there would be too many atoms. */
  readonly cells: readonly [number, number, number];
  readonly atoms: readonly DrawnAtom[];
  readonly bonds: readonly DrawnBond[];
  readonly polyhedra: readonly DrawnPolyhedron[];
  /** What is left out, in sentences. */
  readonly notes: readonly string[];
}
