/** The atoms of a picture, each image of a site once. */
import {
  cartesian,
  fractional,
  planeSpacings,
  toCartesian,
  toFractional,
  type Cartesian,
} from '../cell/lattice';
import type { CellVector } from '../pathways/periodicNetworks';
import type { Structure } from '../structure';
import type { DrawnAtom } from './drawnCrystal';

/** Closer to a face of the drawn cells than this, Å, an atom is on it. */
const onFaceA = 0.05;

export class AtomImages {
  readonly all: Omit<DrawnAtom, 'label'>[] = [];
  readonly #known = new Map<string, number>();

  constructor(private readonly structure: Structure) {}

  /** Adds all sites of some cells; with `onFaces` what is on a face of them on the opposite one too. */
  addCells(cells: readonly [number, number, number], onFaces: boolean): void {
    const { sites, lattice } = this.structure;
    const tolerances = planeSpacings(lattice).map((spacing) => onFaceA / spacing);
    const whole = cells.map((n) => Array.from({ length: n }, (_, k) => k));
    for (const site of sites.keys()) this.#addIn(site, whole, 'cell');
    if (!onFaces) return;
    for (const [site, { position }] of sites.entries()) {
      const more = whole.map((steps, axis) => {
        if (position[axis] <= tolerances[axis]) return [...steps, cells[axis]];
        return position[axis] >= 1 - tolerances[axis] ? [-1, ...steps] : steps;
      });
      this.#addIn(site, more, 'face');
    }
  }

  /** Finds the image of a site at a point; −1 where it is not drawn. */
  find(site: number, pointA: Cartesian): number {
    return this.#known.get(key(site, this.#cellAt(site, pointA))) ?? -1;
  }

  /** Finds the image of a site at a point, and adds it where it is not drawn. */
  take(site: number, pointA: Cartesian): number {
    return this.#add(site, this.#cellAt(site, pointA), 'outside');
  }

  #cellAt(site: number, pointA: Cartesian): CellVector {
    const at = toFractional(this.structure.lattice, pointA);
    const { position } = this.structure.sites[site];
    return at.map((value, axis) => Math.round(value - position[axis])) as unknown as CellVector;
  }

  #addIn(site: number, [is, js, ks]: readonly (readonly number[])[], place: DrawnAtom['place']): void {
    for (const i of is) for (const j of js) for (const k of ks) this.#add(site, [i, j, k], place);
  }

  #add(site: number, cell: CellVector, place: DrawnAtom['place']): number {
    const name = key(site, cell);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const { lattice, sites } = this.structure;
    const [x, y, z] = sites[site].position;
    const positionA = toCartesian(lattice, fractional(x + cell[0], y + cell[1], z + cell[2]));
    this.#known.set(name, this.all.length);
    return this.all.push({ site, cell, positionA, place }) - 1;
  }
}

/** Moves a point by Å. */
export function offsetPoint([x, y, z]: Cartesian, dx: number, dy: number, dz: number): Cartesian {
  return cartesian(x + dx, y + dy, z + dz);
}

function key(site: number, cell: CellVector): string {
  return `${site} ${cell[0]} ${cell[1]} ${cell[2]}`;
}
