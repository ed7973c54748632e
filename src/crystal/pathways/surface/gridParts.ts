/** The connected parts of a grid below an energy, and in how many directions each runs through the crystal. */
import { visitGridNeighbours } from '../landscape';
import { PeriodicNetworks } from '../periodicNetworks';
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

/** Finds the parts at or below a level: points are connected with their 26 neighbours, as in percolation. */
export function gridParts({ size, energies }: PeriodicGrid, level: number): GridParts {
  const nPoints = energies.length;
  const networks = new PeriodicNetworks(nPoints);
  for (let point = 0; point < nPoints; point++) {
    if (!(energies[point] <= level)) continue;
    networks.add(point);
    visitGridNeighbours(size, point, (other, c1, c2, c3) => {
      if (other <= point && energies[other] <= level) networks.connect(point, other, c1, c2, c3);
    });
  }
  const numbers = new Map<number, number>();
  const partOf = new Int32Array(nPoints).fill(-1);
  const found: { rank: 0 | 1 | 2 | 3; nPoints: number; lowest: number }[] = [];
  for (let point = 0; point < nPoints; point++) {
    if (!networks.has(point)) continue;
    const root = networks.networkOf(point);
    const number = numbers.get(root) ?? found.length;
    if (number === found.length) {
      numbers.set(root, number);
      found.push({ rank: networks.rankOf(root) as GridPart['rank'], nPoints: 0, lowest: Infinity });
    }
    partOf[point] = number;
    found[number].nPoints++;
    found[number].lowest = Math.min(found[number].lowest, energies[point]);
  }
  const order = [...found.keys()].sort(
    (one, two) => found[two].rank - found[one].rank || found[one].lowest - found[two].lowest || one - two,
  );
  const place = new Int32Array(found.length);
  order.forEach((old, now) => (place[old] = now));
  for (let point = 0; point < nPoints; point++) if (partOf[point] >= 0) partOf[point] = place[partOf[point]];
  return { partOf, parts: order.map((old) => found[old]) };
}
