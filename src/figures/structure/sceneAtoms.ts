import { cartesian, fractional, planeSpacings, toCartesian, toFractional } from '../../crystal/cell/lattice';
import type { Structure } from '../../crystal/structure';
import type { Vector } from './structureView';

/** An atom at a place of the picture. */
export interface PlacedAtom {
  /** Index of its site. */
  readonly site: number;
  readonly positionA: Vector;
  /** In the cell, repeated on an opposite face of it, or beyond it. */
  readonly place: 'cell' | 'face' | 'outside';
}

/** Closer to a face of the cell than this, Å, an atom is on it. */
const onFaceA = 0.05;

/** The atoms of a picture, each image of a site at most once. */
export class SceneAtoms {
  readonly placed: PlacedAtom[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly structure: Structure) {}

  /** Adds sites as they stand in the cell; with their images on opposite faces where that is asked. */
  addCell(sites: readonly number[], withFaces: boolean): void {
    for (const site of sites) this.add(site, [0, 0, 0], 'cell');
    if (!withFaces) return;
    const spacings = planeSpacings(this.structure.lattice);
    for (const site of sites) {
      const { position } = this.structure.sites[site];
      const [alongA, alongB, alongC] = position.map((x, k) => faceOffsets(x, onFaceA / spacings[k]));
      for (const i of alongA)
        for (const j of alongB) for (const k of alongC) this.add(site, [i, j, k], 'face');
    }
  }

  /** Returns the index of the image of a site nearest to a point; adds it where it is not there. */
  nearest(site: number, pointA: Vector): number {
    const [x, y, z] = toFractional(this.structure.lattice, cartesian(...pointA));
    const [px, py, pz] = this.structure.sites[site].position;
    return this.add(site, [Math.round(x - px), Math.round(y - py), Math.round(z - pz)], 'outside');
  }

  private add(site: number, image: Vector, place: PlacedAtom['place']): number {
    const key = `${site} ${image.join()}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    this.known.set(key, this.placed.length);
    const [x, y, z] = this.structure.sites[site].position;
    const positionA = toCartesian(
      this.structure.lattice,
      fractional(x + image[0], y + image[1], z + image[2]),
    );
    return this.placed.push({ site, positionA, place }) - 1;
  }
}

/** Cells in which a coordinate is inside or on a face. */
function faceOffsets(x: number, tolerance: number): number[] {
  if (x <= tolerance) return [0, 1];
  return x >= 1 - tolerance ? [-1, 0] : [0];
}
