/** The ways of lithium as pieces of tubes in the drawn cells. */
import { fractional, toCartesian, type Cartesian, type Fractional, type Lattice } from '../../cell/lattice';
import type { CellVector } from '../periodicNetworks';
import type { PathEdge, PathNetwork } from '../saddles/network';
import { distanceA } from '../siteField';

/** A way as it is drawn: from one place over the saddle to the other. */
export interface WaySegment {
  /** Number among the network's ways. */
  readonly edge: number;
  readonly fromA: Cartesian;
  readonly saddleA: Cartesian;
  readonly toA: Cartesian;
  /** What it takes to go from the lower end to the saddle, eV. */
  readonly barrierEv: number;
  /** Of the saddle. */
  readonly energyEv: number;
}

/** Saddles so near to a face of the cells, in cells, are drawn on both. */
const onFace = 1e-3;

/** Lists the ways whose saddles lie in the drawn cells and not above an energy. Their ends may lie beyond. */
export function waySegments(
  lattice: Lattice,
  { nodes, edges }: PathNetwork,
  cells: readonly [number, number, number],
  upToEv: number,
): WaySegment[] {
  const segments: WaySegment[] = [];
  for (const [number, edge] of edges.entries()) {
    if (edge.energyEv > upToEv) break;
    const [from, to] = [nodes[edge.from], nodes[edge.to]];
    const barrierEv = edge.energyEv - Math.min(from.energyEv, to.energyEv);
    const ranges = cells.map((n, axis) => cellsWith(edge.saddle[axis], n));
    for (const i of ranges[0])
      for (const j of ranges[1])
        for (const k of ranges[2]) {
          const [fromA, saddleA, toA] = wayPoints(lattice, edge, from.position, to.position, [i, j, k]);
          segments.push({ edge: number, fromA, saddleA, toA, barrierEv, energyEv: edge.energyEv });
        }
  }
  return segments;
}

/** Returns both ends of a way and its saddle, as seen from the cell that it starts in. */
export function wayPoints(
  lattice: Lattice,
  { cell, saddle }: PathEdge,
  from: Fractional,
  to: Fractional,
  [i, j, k]: CellVector,
): [Cartesian, Cartesian, Cartesian] {
  const at = ([x, y, z]: Fractional, [a, b, c]: CellVector) =>
    toCartesian(lattice, fractional(x + i + a, y + j + b, z + k + c));
  return [at(from, [0, 0, 0]), at(saddle, [0, 0, 0]), at(to, cell)];
}

/** The length of a way straight from place to saddle to place, Å. */
export function wayLengthA(lattice: Lattice, edge: PathEdge, { nodes }: PathNetwork): number {
  const here: CellVector = [0, 0, 0];
  const [from, saddle, to] = wayPoints(
    lattice,
    edge,
    nodes[edge.from].position,
    nodes[edge.to].position,
    here,
  );
  return distanceA(from, saddle) + distanceA(saddle, to);
}

/** The cells by which a coordinate is moved into 0 … n. */
function cellsWith(x: number, n: number): number[] {
  const found: number[] = [];
  for (let step = Math.ceil(-onFace - x); step + x <= n + onFace; step++) found.push(step);
  return found;
}
