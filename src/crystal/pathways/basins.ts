/** The landscape as valleys: which lowest point each point drains to, and where two valleys meet. */
import { visitGridNeighbours, type Landscape } from './landscape';
import type { CellVector } from './periodicNetworks';
import { risingPoints } from './percolation';

/** The lowest pass between two valleys, or between a valley and an image of itself. */
export interface GridPass {
  /** Numbers of the valleys; the other lies in `cell` as seen from the first. */
  readonly from: number;
  readonly to: number;
  readonly cell: CellVector;
  /** The highest point on the way, and its energy, eV. */
  readonly point: number;
  readonly energyEv: number;
  /** Cell of the first valley's lowest point as seen from the pass. */
  readonly fromCell: CellVector;
  /** The neighbour of that point in the other valley, and its cell as seen from it. */
  readonly beyond: number;
  readonly beyondCell: CellVector;
}

export interface Basins {
  /** By valley, the deepest first: its lowest point. */
  readonly lowest: readonly number[];
  /** By rising energy. */
  readonly passes: readonly GridPass[];
}

const nobody = 0xffffffff;

/**
 * Floods a landscape from below up to an energy (a watershed): each point joins the valley of its lowest neighbour, one
 * without neighbours founds a valley, and where a point touches two valleys for the first time there is a pass.
 */
export function basinsOf({ size, energies }: Landscape, upToEv: number): Basins {
  const owner = new Uint32Array(energies.length).fill(nobody);
  // Cell of the valley's lowest point as seen from the point.
  const cells = new Int16Array(3 * energies.length);
  const lowest: number[] = [];
  const passes: GridPass[] = [];
  const seen = new Set<string>();
  for (const turn of risingPoints(energies)) {
    for (const point of turn) {
      if (energies[point] > upToEv) return { lowest, passes };
      let deepest = nobody;
      visitGridNeighbours(size, point, (other, c1, c2, c3) => {
        if (owner[other] === nobody || (deepest !== nobody && energies[other] >= energies[deepest])) return;
        deepest = other;
        cells[3 * point] = cells[3 * other] + c1;
        cells[3 * point + 1] = cells[3 * other + 1] + c2;
        cells[3 * point + 2] = cells[3 * other + 2] + c3;
      });
      if (deepest === nobody) {
        owner[point] = lowest.push(point) - 1;
        continue;
      }
      const from = owner[deepest];
      owner[point] = from;
      const [x, y, z] = cells.subarray(3 * point, 3 * point + 3);
      visitGridNeighbours(size, point, (other, c1, c2, c3) => {
        const to = owner[other];
        if (to === nobody) return;
        const [dx, dy, dz] = [
          cells[3 * other] + c1 - x,
          cells[3 * other + 1] + c2 - y,
          cells[3 * other + 2] + c3 - z,
        ];
        if (to === from && dx === 0 && dy === 0 && dz === 0) return;
        const there = `${from} ${to} ${dx} ${dy} ${dz}`;
        if (seen.has(there)) return;
        seen.add(there).add(`${to} ${from} ${-dx} ${-dy} ${-dz}`);
        const ends = { from, to, cell: [dx, dy, dz] as const, fromCell: [x, y, z] as const };
        const next = { beyond: other, beyondCell: [c1, c2, c3] as const };
        passes.push({ ...ends, ...next, point, energyEv: energies[point] });
      });
    }
  }
  return { lowest, passes };
}
