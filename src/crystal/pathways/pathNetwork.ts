/** The network of lithium's places and of the ways between them, refined beyond the grid. */
import type { Steps } from '../../base/steps';
import { cartesian, toCartesian, toFractional, type Cartesian, type Fractional } from '../cell/lattice';
import { basinsOf, type GridPass } from './basins';
import type { Framework } from './framework';
import { gridPosition, type Landscape } from './landscape';
import type { Percolation } from './percolation';
import { PeriodicNetworks, type CellVector } from './periodicNetworks';
import { moved } from './siteField';
import { stationaryPoint } from './stationaryPoint';

/** A place where lithium can stay: a minimum of the energy. */
export interface PathNode {
  /** Cell coordinates in [0, 1). */
  readonly position: Fractional;
  readonly energyEv: number;
  /** The nearest lithium position of the crystal: number among the sites of the structure, and its distance, Å. */
  readonly nearestSite: number;
  readonly nearestSiteA: number;
}

/** A way from one place to another, over a saddle. */
export interface PathEdge {
  readonly from: number;
  readonly to: number;
  /** Cell of `to` as seen from `from`. */
  readonly cell: CellVector;
  /** Cell coordinates of the saddle, seen from `from` in its cell. */
  readonly saddle: Fractional;
  readonly energyEv: number;
  /** Whether it is a saddle by its slope and curvature; otherwise the grid's highest point on the way. */
  readonly isRefined: boolean;
}

/** When the refined network runs through the crystal. */
export interface NetworkLevel {
  readonly rank: 1 | 2 | 3;
  readonly energyEv: number;
  /** Energy above the lowest place of this network, eV. */
  readonly barrierEv: number;
  /** The way that decides, a number among the edges. */
  readonly bottleneck: number;
  readonly isRefined: boolean;
}

export interface PathNetwork {
  /** By rising energy. */
  readonly nodes: readonly PathNode[];
  /** By rising energy. */
  readonly edges: readonly PathEdge[];
  /** Of rank 1, 2, 3; those that are reached. */
  readonly levels: readonly NetworkLevel[];
}

/** Passes up to so much above the highest level of the grid belong to the network, eV. */
const marginEv = 0.1;
/** Minima nearer than this are one, Å. */
const sameA = 0.05;
/** A saddle is looked for so near to the grid's pass, Å. */
const saddleReachA = 0.8;
/** From a saddle the descents begin so far on both sides, Å. */
const pushA = 0.02;
/** Passes beyond this number stay as the grid has them. */
const mostRefined = 4000;

type Draft = { -readonly [Key in keyof PathEdge]: PathEdge[Key] };

/**
 * Refines a landscape's valleys and passes to minima and saddles with exact derivatives, and finds the energies at which
 * their network runs through the crystal. What is not a clean saddle keeps the grid's energy.
 */
export function* pathNetworkSteps(
  framework: Framework,
  landscape: Landscape,
  { levels }: Percolation,
): Steps<PathNetwork> {
  if (levels.length === 0) return { nodes: [], edges: [], levels: [] };
  const top = levels[levels.length - 1].energyEv + marginEv;
  const basins = basinsOf(landscape, top);
  const places = new Places(framework);
  const toNode = basins.lowest.map((point) => {
    const start = toCartesian(framework.lattice, gridPosition(landscape.size, point));
    return places.descend(start) ?? places.add(start, landscape.energies[point]);
  });
  yield { fraction: 0.2 };
  const edges: Draft[] = [];
  for (const [k, pass] of basins.passes.entries()) {
    if (k % 8 === 0) yield { fraction: 0.2 + (0.8 * k) / basins.passes.length };
    const onGrid = asOnGrid(landscape, pass, toNode);
    const found = k < mostRefined ? refined(framework, landscape, pass, places) : null;
    if (found) edges.push(found);
    // A pass on the grid may lead to the saddle of another way: then it stands beside that as the grid has it.
    if (!found || !joinsTheSame(found, onGrid)) edges.push(onGrid);
  }
  return networkOf(framework, places.all, edges, levels);
}

/** Tells whether two ways join the same places in the same cells. */
function joinsTheSame(one: Draft, two: Draft): boolean {
  const same = one.from === two.from && one.to === two.to;
  const back = one.from === two.to && one.to === two.from;
  return (
    (same && one.cell.every((step, axis) => step === two.cell[axis])) ||
    (back && one.cell.every((step, axis) => step === -two.cell[axis]))
  );
}

/** Finds the saddle at a pass and the places on both sides of it; null where there is none. */
function refined(framework: Framework, { size }: Landscape, pass: GridPass, places: Places): Draft | null {
  const start = toCartesian(framework.lattice, gridPosition(size, pass.point));
  const saddle = stationaryPoint(framework, start, 'saddle', saddleReachA);
  if (!saddle) return null;
  const [from, to] = [-pushA, pushA].map((push) =>
    places.descend(moved(saddle.point, saddle.direction, push)),
  );
  if (!from || !to) return null;
  const at = toFractional(framework.lattice, saddle.point);
  return {
    ...{ from: from.node, to: to.node, energyEv: saddle.energyEv, isRefined: true },
    cell: minus(to.cell, from.cell),
    saddle: shifted(at, from.cell),
  };
}

function asOnGrid({ size }: Landscape, pass: GridPass, toNode: readonly Found[]): Draft {
  const [from, to] = [toNode[pass.from], toNode[pass.to]];
  const toCell = plus(pass.cell, to.cell);
  return {
    ...{ from: from.node, to: to.node, energyEv: pass.energyEv, isRefined: false },
    cell: minus(toCell, from.cell),
    saddle: shifted(gridPosition(size, pass.point), plus(pass.fromCell, from.cell)),
  };
}

/** A place as seen from where one came from. */
interface Found {
  readonly node: number;
  readonly cell: CellVector;
}

/** Minima that have been found, each once. */
class Places {
  readonly all: { readonly position: Fractional; readonly energyEv: number }[] = [];

  constructor(private readonly framework: Framework) {}

  /** Goes down from a point; null where that does not end at a minimum. */
  descend(start: Cartesian): Found | null {
    const end = stationaryPoint(this.framework, start, 'minimum');
    return end && this.add(end.point, end.energyEv);
  }

  /** Takes a place, unless it is there. */
  add(point: Cartesian, energyEv: number): Found {
    const { lattice } = this.framework;
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

/** Sorts places and ways, leaves out what is there twice, and finds when the network runs through. */
function networkOf(
  { lattice, lithium }: Framework,
  places: Places['all'],
  drafts: readonly Draft[],
  onGrid: Percolation['levels'],
): PathNetwork {
  const order = [...places.keys()].sort(
    (one, two) => places[one].energyEv - places[two].energyEv || one - two,
  );
  const place = new Int32Array(places.length);
  order.forEach((old, now) => (place[old] = now));
  const nodes = order.map((old): PathNode => {
    let [nearestSite, nearestSiteA] = [-1, Infinity];
    for (const { site, position } of lithium) {
      const far = imageDistanceA(places[old].position, position);
      if (far < nearestSiteA) [nearestSite, nearestSiteA] = [site, far];
    }
    return { ...places[old], nearestSite, nearestSiteA };
  });
  const edges: PathEdge[] = [];
  const sorted = drafts.map((draft) => ({ ...draft, from: place[draft.from], to: place[draft.to] }));
  sorted.sort((one, two) => one.energyEv - two.energyEv);
  for (const edge of sorted) {
    const isHere = edge.from === edge.to && edge.cell.every((step) => step === 0);
    if (!isHere && !edges.some((other) => isSameWay(other, edge))) edges.push(edge);
  }
  return { nodes, edges, levels: decidedLevels(nodes, edges, onGrid) };

  function imageDistanceA(one: Fractional, two: Fractional): number {
    const near = one.map((value, axis) => value - two[axis] - Math.round(value - two[axis]));
    return distanceA(toCartesian(lattice, near as unknown as Fractional), cartesian(0, 0, 0));
  }

  function isSameWay(one: Draft, two: Draft): boolean {
    if (Math.abs(one.energyEv - two.energyEv) > 1e-6) return false;
    return joinsTheSame(one, two) && imageDistanceA(one.saddle, two.saddle) < sameA;
  }
}

/**
 * Takes the levels of the refined ways alone where they are those of the grid but for its coarseness; where a saddle
 * was missed, ways that stand as on the grid count too.
 */
function decidedLevels(
  nodes: readonly PathNode[],
  edges: readonly PathEdge[],
  onGrid: Percolation['levels'],
): NetworkLevel[] {
  const refinedOnly = levelsOf(nodes, edges, (edge) => edge.isRefined);
  const all = levelsOf(nodes, edges, () => true);
  return all.map((level, k) => {
    const found = refinedOnly.at(k);
    return found && found.energyEv < onGrid[k].energyEv + marginEv ? found : level;
  });
}

function levelsOf(
  nodes: readonly PathNode[],
  edges: readonly PathEdge[],
  counts: (edge: PathEdge) => boolean,
): NetworkLevel[] {
  const networks = new PeriodicNetworks(nodes.length);
  nodes.forEach((_, node) => networks.add(node));
  const levels: NetworkLevel[] = [];
  for (const [bottleneck, edge] of edges.entries()) {
    if (!counts(edge)) continue;
    const { from, to, cell, energyEv, isRefined } = edge;
    networks.connect(from, to, ...cell);
    while (levels.length < networks.rankOf(from)) {
      const rank = (levels.length + 1) as 1 | 2 | 3;
      const barrierEv = energyEv - nodes[networks.firstOf(from)].energyEv;
      levels.push({ rank, energyEv, barrierEv, bottleneck, isRefined });
    }
  }
  return levels;
}

function shifted(position: Fractional, [x, y, z]: CellVector): Fractional {
  return [position[0] - x, position[1] - y, position[2] - z] as unknown as Fractional;
}

function plus(one: CellVector, two: CellVector): CellVector {
  return [one[0] + two[0], one[1] + two[1], one[2] + two[2]];
}

function minus(one: CellVector, two: CellVector): CellVector {
  return [one[0] - two[0], one[1] - two[1], one[2] - two[2]];
}

function distanceA(one: Cartesian, two: Cartesian): number {
  return Math.sqrt((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2 + (one[2] - two[2]) ** 2);
}
