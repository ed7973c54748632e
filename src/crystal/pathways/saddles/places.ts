/** Places where lithium can stay, each once. */
import { toCartesian, toFractional, type Cartesian, type Fractional, type Lattice } from '../../cell/lattice';
import type { CellVector } from '../periodicNetworks';
import { distanceA, type SiteField } from '../siteField';
import { stationaryPoint } from './stationaryPoint';

/** Minima nearer than this are one, Å. */
export const sameA = 0.05;

/** A place as seen from where one came from. */
export interface Found {
  readonly node: number;
  readonly cell: CellVector;
}

/** Minima that have been found, each once. */
export class Places {
  readonly all: { readonly position: Fractional; readonly energyEv: number }[] = [];

  constructor(
    private readonly lattice: Lattice,
    private readonly field: SiteField,
  ) {}

  /** Goes down from a point; null where that does not end at a minimum. */
  descend(start: Cartesian): Found | null {
    const end = stationaryPoint(this.field, start, 'minimum');
    return end && this.add(end.point, end.energyEv);
  }

  /** Takes a place, unless it is there. */
  add(point: Cartesian, energyEv: number): Found {
    const { lattice } = this;
    const at = toFractional(lattice, point);
    for (const [node, { position }] of this.all.entries()) {
      const cell = at.map((value, axis) => Math.round(value - position[axis])) as unknown as CellVector;
      const image = shifted(position, [-cell[0], -cell[1], -cell[2]]);
      if (distanceA(toCartesian(lattice, image), point) < sameA) return { node, cell };
    }
    const cell = at.map(Math.floor) as unknown as CellVector;
    return { node: this.all.push({ position: shifted(at, cell), energyEv }) - 1, cell };
  }
}

/** Looks at cell coordinates from another cell. */
export function shifted(position: Fractional, [x, y, z]: CellVector): Fractional {
  return [position[0] - x, position[1] - y, position[2] - z] as unknown as Fractional;
}
