/** Ways over the passes of a grid, and the saddles that they lead over. */
import { toCartesian, toFractional, type Cartesian, type Lattice } from '../../cell/lattice';
import type { GridPass } from '../basins';
import { gridPosition, visitGridNeighbours, type Landscape } from '../landscape';
import { relaxedString } from './pathString';
import type { PathEdge } from './network';
import type { CellVector } from '../periodicNetworks';
import { shifted, type Found, type Places } from './places';
import { moved, type SiteField } from '../siteField';
import { stationaryPoint } from './stationaryPoint';

/** A saddle is looked for so near to the grid's pass, Å. */
const saddleReachA = 0.8;
/** From a saddle the descents begin so far on both sides, Å. */
const pushA = 0.02;

/** What ways are found in. */
export interface Terrain {
  readonly lattice: Lattice;
  readonly field: SiteField;
  readonly places: Places;
}

/** Finds the saddle near a point and the places on both sides of it; null where there is none. */
export function wayOverSaddle({ lattice, field, places }: Terrain, start: Cartesian): PathEdge | null {
  const saddle = stationaryPoint(field, start, 'saddle', saddleReachA);
  if (!saddle) return null;
  const [from, to] = [-pushA, pushA].map((push) =>
    places.descend(moved(saddle.point, saddle.direction, push)),
  );
  if (!from || !to) return null;
  return {
    ...{ from: from.node, to: to.node, energyEv: saddle.energyEv, isRefined: true, errorEv: 0 },
    cell: minus(to.cell, from.cell),
    saddle: shifted(toFractional(lattice, saddle.point), from.cell),
  };
}

/** The way over a pass as the grid has it. */
export function wayOnGrid({ size, energies }: Landscape, pass: GridPass, toNode: readonly Found[]): PathEdge {
  const [from, to] = [toNode[pass.from], toNode[pass.to]];
  const toCell = plus(pass.cell, to.cell);
  return {
    ...{ from: from.node, to: to.node, energyEv: pass.energyEv, isRefined: false },
    errorEv: Math.abs(pass.energyEv - energies[pass.beyond]),
    cell: minus(toCell, from.cell),
    saddle: shifted(gridPosition(size, pass.point), plus(pass.fromCell, from.cell)),
  };
}

/** Lets the grid's path over a pass slide down, and finds the ways over the saddles on it. */
export function waysAlongString(terrain: Terrain, landscape: Landscape, pass: GridPass) {
  const { lattice, field } = terrain;
  const zero: CellVector = [0, 0, 0];
  const down = fallOnGrid(landscape, pass.point, zero);
  const beyond = fallOnGrid(landscape, pass.beyond, pass.beyondCell);
  const onGrid = [...down.reverse(), ...beyond].map((at) => toCartesian(lattice, at));
  // The ends are the minima themselves.
  const ends = [onGrid[0], onGrid[onGrid.length - 1]].map((start) => {
    const minimum = stationaryPoint(field, start, 'minimum');
    return minimum ? [minimum.point] : [];
  });
  const { tops, highestEv } = relaxedString(field, [...ends[0], ...onGrid, ...ends[1]]);
  return { highestEv, ways: tops.flatMap((top) => wayOverSaddle(terrain, top) ?? []) };
}

/** Walks from a point from neighbour to lowest neighbour: cell coordinates, seen from the cell of the first. */
function fallOnGrid({ size, energies }: Landscape, start: number, cell: CellVector) {
  const path = [shifted(gridPosition(size, start), minus([0, 0, 0], cell))];
  let [point, here] = [start, cell];
  for (;;) {
    let [next, nextCell] = [point, here];
    visitGridNeighbours(size, point, (other, c1, c2, c3) => {
      if (energies[other] >= energies[next]) return;
      next = other;
      nextCell = plus(here, [c1, c2, c3]);
    });
    if (next === point) return path;
    [point, here] = [next, nextCell];
    path.push(shifted(gridPosition(size, point), minus([0, 0, 0], here)));
  }
}

function plus(one: CellVector, two: CellVector): CellVector {
  return [one[0] + two[0], one[1] + two[1], one[2] + two[2]];
}

function minus(one: CellVector, two: CellVector): CellVector {
  return [one[0] - two[0], one[1] - two[1], one[2] - two[2]];
}
