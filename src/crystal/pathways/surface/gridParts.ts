/** The connected parts of a grid below an energy, and in how many directions each runs through the crystal. */
import type { GridSize } from '../landscape';
import { isIndependent, type CellVector } from '../periodicNetworks';
import type { PeriodicGrid } from './isosurface';

/** A part of a grid. */
export interface GridPart {
  readonly rank: 0 | 1 | 2 | 3;
  readonly nPoints: number;
  /** Its lowest value. */
  readonly lowest: number;
}

/** Points of a grid by part. */
export interface GridParts {
  /** By point, the number of its part; −1 above the level. */
  readonly partOf: Int32Array;
  /** The highest rank first, of one rank the deepest first. */
  readonly parts: readonly GridPart[];
}

/**
 * Finds the parts at or below a level: points are connected with their 26 neighbours, as in percolation. Each part is
 * walked from its first point on; where a walk meets its own points in another cell, the part runs in that direction.
 */
export function gridParts({ size, energies }: PeriodicGrid, level: number): GridParts {
  const walk = new Walk(size, energies, level);
  for (let point = 0; point < energies.length; point++)
    if (energies[point] <= level && walk.partOf[point] < 0) walk.fill(point);
  const { partOf, parts } = walk;
  const order = [...parts.keys()].sort(
    (one, two) => parts[two].rank - parts[one].rank || parts[one].lowest - parts[two].lowest || one - two,
  );
  const place = new Int32Array(parts.length);
  order.forEach((old, now) => (place[old] = now));
  for (let point = 0; point < partOf.length; point++)
    if (partOf[point] >= 0) partOf[point] = place[partOf[point]];
  return { partOf, parts: order.map((old) => parts[old]) };
}

class Walk {
  readonly partOf: Int32Array;
  readonly parts: GridPart[] = [];
  /** Cell of each point as seen from the first of its part, three numbers a point. */
  readonly #cells: Int16Array;
  /** Points whose neighbours are still to be visited. */
  #open = new Uint32Array(1024);
  #nOpen = 0;
  #windings: CellVector[] = [];

  constructor(
    private readonly size: GridSize,
    private readonly energies: ArrayLike<number>,
    private readonly level: number,
  ) {
    this.partOf = new Int32Array(energies.length).fill(-1);
    this.#cells = new Int16Array(3 * energies.length);
  }

  /** Walks through the part of a point. */
  fill(first: number): void {
    const [n1, n2, n3] = this.size;
    const part = this.parts.length;
    let [nPoints, lowest] = [0, Infinity];
    this.#windings = [];
    this.#nOpen = 0;
    this.#take(first, part, 0, 0, 0);
    while (this.#nOpen > 0) {
      const point = this.#open[--this.#nOpen];
      nPoints++;
      lowest = Math.min(lowest, this.energies[point]);
      const k = point % n3;
      const j = ((point - k) / n3) % n2;
      const i = ((point - k) / n3 - j) / n2;
      for (let di = -1; di <= 1; di++) {
        const c1 = i + di < 0 ? -1 : i + di >= n1 ? 1 : 0;
        for (let dj = -1; dj <= 1; dj++) {
          const c2 = j + dj < 0 ? -1 : j + dj >= n2 ? 1 : 0;
          const row = ((i + di - c1 * n1) * n2 + j + dj - c2 * n2) * n3;
          for (let dk = -1; dk <= 1; dk++) {
            const c3 = k + dk < 0 ? -1 : k + dk >= n3 ? 1 : 0;
            const other = row + k + dk - c3 * n3;
            if (this.energies[other] <= this.level) this.#meet(point, other, part, c1, c2, c3);
          }
        }
      }
    }
    this.parts.push({ rank: this.#windings.length as GridPart['rank'], nPoints, lowest });
  }

  /** Takes a neighbour into the part, or sees that it is there already, here or in another cell. */
  #meet(point: number, other: number, part: number, c1: number, c2: number, c3: number): void {
    const isKnown = this.partOf[other] >= 0;
    if (isKnown && this.#windings.length === 3) return;
    const cells = this.#cells;
    const x = cells[3 * point] + c1;
    const y = cells[3 * point + 1] + c2;
    const z = cells[3 * point + 2] + c3;
    if (!isKnown) {
      this.#take(other, part, x, y, z);
      return;
    }
    const [dx, dy, dz] = [x - cells[3 * other], y - cells[3 * other + 1], z - cells[3 * other + 2]];
    if (dx === 0 && dy === 0 && dz === 0) return;
    if (isIndependent(this.#windings, [dx, dy, dz])) this.#windings.push([dx, dy, dz]);
  }

  #take(point: number, part: number, x: number, y: number, z: number): void {
    this.partOf[point] = part;
    this.#cells[3 * point] = x;
    this.#cells[3 * point + 1] = y;
    this.#cells[3 * point + 2] = z;
    if (this.#nOpen === this.#open.length) {
      const more = new Uint32Array(2 * this.#nOpen);
      more.set(this.#open);
      this.#open = more;
    }
    this.#open[this.#nOpen++] = point;
  }
}
