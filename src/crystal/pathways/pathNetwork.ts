/** The network of lithium's places and of the ways between them, refined beyond the grid. */
import type { Steps } from '../../base/steps';
import { cartesian, toCartesian, type Fractional, type Lattice } from '../cell/lattice';
import { basinsOf, type GridPass } from './basins';
import type { Framework } from './framework';
import { gridPosition, type Landscape } from './landscape';
import type { Percolation } from './percolation';
import { PeriodicNetworks } from './periodicNetworks';
import type { NetworkLevel, PathEdge, PathNetwork, PathNode } from './saddles/network';
import { Places, sameA } from './saddles/places';
import { distanceA, siteField } from './siteField';
import { wayOnGrid, wayOverSaddle, waysAlongString, type Terrain } from './saddles/ways';

/** Passes up to so much above the highest level of the grid belong to the network, eV. */
const marginEv = 0.1;
/** Passes beyond this number stay as the grid has them, and so do those that a string would have to decide beyond. */
const [mostRefined, mostStrings] = [2000, 120];
/** Saddles of one height differ by less, eV. */
const nearEv = 1e-4;

/**
 * Refines a landscape's valleys and passes to minima and saddles with exact derivatives, and finds the energies at which
 * their network runs through the crystal. A pass that leads to the saddle of another way is looked at again where it may
 * decide: the grid's path over it slides down as a string. What is no clean saddle then keeps the highest energy of it.
 */
export function* pathNetworkSteps(
  framework: Framework,
  landscape: Landscape,
  { levels }: Percolation,
): Steps<PathNetwork> {
  if (levels.length === 0) return { nodes: [], edges: [], levels: [] };
  const { lattice } = framework;
  const basins = basinsOf(landscape, levels[levels.length - 1].energyEv + marginEv);
  const field = siteField(framework);
  const places = new Places(lattice, field);
  const terrain: Terrain = { lattice, field, places };
  const toNode = basins.lowest.map((point) => {
    const start = toCartesian(lattice, gridPosition(landscape.size, point));
    return places.descend(start) ?? places.add(start, landscape.energies[point]);
  });
  yield { fraction: 0.1, label: 'Saddles' };
  const ways = new Ways(lattice);
  const open: { readonly pass: GridPass; readonly way: PathEdge }[] = [];
  for (const [k, pass] of basins.passes.entries()) {
    if (k % 8 === 0) yield { fraction: 0.1 + (0.5 * k) / basins.passes.length, label: 'Saddles' };
    const way = wayOnGrid(landscape, pass, toNode);
    const start = toCartesian(lattice, gridPosition(landscape.size, pass.point));
    const found = k < mostRefined ? wayOverSaddle(terrain, start) : null;
    if (found) ways.add(found);
    if (!found || !joinsTheSame(found, way)) open.push({ pass, way });
  }
  let nStrings = 0;
  for (const [k, { pass, way }] of open.entries()) {
    yield { fraction: 0.6 + (0.4 * k) / open.length, label: 'Saddles' };
    if (ways.joins(way, way.energyEv - marginEv)) continue;
    if (nStrings++ >= mostStrings) {
      ways.add(way);
      continue;
    }
    const { highestEv, ways: along } = waysAlongString(terrain, landscape, pass);
    along.forEach((found) => ways.add(found));
    // Saddles lie between the points of the string, above them.
    const upToEv = along.reduce((most, found) => Math.max(most, found.energyEv), highestEv);
    if (!ways.joins(way, upToEv + nearEv))
      ways.add({ ...way, energyEv: highestEv, errorEv: Math.abs(way.energyEv - highestEv) });
  }
  return networkOf(framework, places.all, ways.all);
}

/** Ways by rising energy, each once. */
class Ways {
  readonly all: PathEdge[] = [];

  constructor(private readonly lattice: Lattice) {}

  /** Takes a way, unless it is there or leads nowhere. */
  add(way: PathEdge): void {
    const isHere = way.from === way.to && way.cell.every((step) => step === 0);
    if (isHere || this.all.some((other) => this.#isSame(other, way))) return;
    const behind = this.all.findIndex(({ energyEv }) => energyEv > way.energyEv);
    this.all.splice(behind < 0 ? this.all.length : behind, 0, way);
  }

  /** Tells whether ways up to an energy join the ends of another, so that it opens no direction that they do not. */
  joins({ from, to, cell }: PathEdge, upToEv: number): boolean {
    const nNodes = this.all.reduce((most, way) => Math.max(most, way.from, way.to), Math.max(from, to)) + 1;
    const networks = new PeriodicNetworks(nNodes);
    for (let node = 0; node < nNodes; node++) networks.add(node);
    for (const way of this.all) {
      if (way.energyEv > upToEv) break;
      networks.connect(way.from, way.to, ...way.cell);
    }
    if (networks.networkOf(from) !== networks.networkOf(to)) return false;
    const rank = networks.rankOf(from);
    networks.connect(from, to, ...cell);
    return networks.rankOf(from) === rank;
  }

  #isSame(one: PathEdge, two: PathEdge): boolean {
    if (Math.abs(one.energyEv - two.energyEv) > 1e-6 || !joinsTheSame(one, two)) return false;
    return imageDistanceA(this.lattice, one.saddle, two.saddle) < sameA;
  }
}

/** Tells whether two ways join the same places in the same cells. */
function joinsTheSame(one: PathEdge, two: PathEdge): boolean {
  const same = one.from === two.from && one.to === two.to;
  const back = one.from === two.to && one.to === two.from;
  return (
    (same && one.cell.every((step, axis) => step === two.cell[axis])) ||
    (back && one.cell.every((step, axis) => step === -two.cell[axis]))
  );
}

/** Sorts places, and finds when the network runs through. */
function networkOf(
  { lattice, lithium }: Framework,
  places: Places['all'],
  ways: readonly PathEdge[],
): PathNetwork {
  const order = [...places.keys()].sort(
    (one, two) => places[one].energyEv - places[two].energyEv || one - two,
  );
  const place = new Int32Array(places.length);
  order.forEach((old, now) => (place[old] = now));
  const nodes = order.map((old): PathNode => {
    let [nearestSite, nearestSiteA] = [-1, Infinity];
    for (const { site, position } of lithium) {
      const far = imageDistanceA(lattice, places[old].position, position);
      if (far < nearestSiteA) [nearestSite, nearestSiteA] = [site, far];
    }
    return { ...places[old], nearestSite, nearestSiteA };
  });
  const edges = ways.map((way) => ({ ...way, from: place[way.from], to: place[way.to] }));
  return { nodes, edges, levels: levelsOf(nodes, edges) };
}

function imageDistanceA(lattice: Lattice, one: Fractional, two: Fractional): number {
  const near = one.map((value, axis) => value - two[axis] - Math.round(value - two[axis]));
  return distanceA(toCartesian(lattice, near as unknown as Fractional), cartesian(0, 0, 0));
}

function levelsOf(nodes: readonly PathNode[], edges: readonly PathEdge[]): NetworkLevel[] {
  const networks = new PeriodicNetworks(nodes.length);
  nodes.forEach((_, node) => networks.add(node));
  const levels: NetworkLevel[] = [];
  for (const [bottleneck, { from, to, cell, energyEv, isRefined, errorEv }] of edges.entries()) {
    networks.connect(from, to, ...cell);
    while (levels.length < networks.rankOf(from)) {
      const rank = (levels.length + 1) as 1 | 2 | 3;
      const barrierEv = energyEv - nodes[networks.firstOf(from)].energyEv;
      levels.push({ rank, energyEv, barrierEv, bottleneck, isRefined, errorEv });
    }
  }
  return levels;
}
