/** The shortest route of lithium through the crystal that needs no more energy than a level of its network. */
import { isIndependent, PeriodicNetworks, type CellVector } from '../periodicNetworks';
import type { Lattice } from '../../cell/lattice';
import type { PathNetwork } from '../saddles/network';
import type { RouteStep } from './energyProfile';
import { wayLengthA } from './waySegments';

/** Routes do not stray farther from their start, cells. */
const farthestCells = 3;

/** A place in a cell, and how it was come to. */
interface Reached {
  readonly node: number;
  readonly cell: CellVector;
  readonly lengthA: number;
  readonly before: Reached | null;
  readonly step: RouteStep | null;
}

/**
 * Finds the route that opens a level's direction: from the place before its bottleneck to an image of it, in a direction
 * that no lower level has. It uses ways up to the bottleneck alone, and is the shortest such. null where it strays too far.
 * @param level a number among the network's levels
 */
export function percolatingRoute(lattice: Lattice, network: PathNetwork, level: number): RouteStep[] | null {
  const { nodes, edges, levels } = network;
  const { bottleneck } = levels[level];
  const start = edges[bottleneck].from;
  const known = directionsBefore(network, bottleneck, start);
  // Two levels with one bottleneck: the second takes another direction than the first.
  for (let lower = 0; lower < level; lower++) {
    if (levels[lower].bottleneck !== bottleneck) continue;
    const first = percolatingRoute(lattice, network, lower);
    if (first && known.length < 2) known.push(endOf(network, first));
  }
  const waysFrom = nodes.map((): { step: RouteStep; to: number; cell: CellVector; lengthA: number }[] => []);
  for (let edge = 0; edge <= bottleneck; edge++) {
    const { from, to, cell } = edges[edge];
    const lengthA = wayLengthA(lattice, edges[edge], network);
    waysFrom[from].push({ step: { edge, forward: true }, to, cell, lengthA });
    waysFrom[to].push({ step: { edge, forward: false }, to: from, cell: negative(cell), lengthA });
  }
  const done = new Set<string>();
  const open = new Shortest();
  open.add({ node: start, cell: [0, 0, 0], lengthA: 0, before: null, step: null });
  for (let here = open.take(); here; here = open.take()) {
    const name = `${here.node} ${here.cell.join(' ')}`;
    if (done.has(name)) continue;
    done.add(name);
    if (here.node === start && isIndependent(known, here.cell)) return stepsTo(here);
    for (const { step, to, cell, lengthA } of waysFrom[here.node]) {
      const there: CellVector = [here.cell[0] + cell[0], here.cell[1] + cell[1], here.cell[2] + cell[2]];
      if (there.some((c) => Math.abs(c) > farthestCells)) continue;
      open.add({ node: to, cell: there, lengthA: here.lengthA + lengthA, before: here, step });
    }
  }
  return null;
}

/** The directions in which the network of a place ran before a way was added. */
function directionsBefore({ nodes, edges }: PathNetwork, way: number, node: number): CellVector[] {
  const networks = new PeriodicNetworks(nodes.length);
  nodes.forEach((_, k) => networks.add(k));
  for (const { from, to, cell } of edges.slice(0, way)) networks.connect(from, to, ...cell);
  return [...networks.directionsOf(node)];
}

/** The cell that a route ends in, as seen from the one that it starts in. */
function endOf({ edges }: PathNetwork, route: readonly RouteStep[]): CellVector {
  return route.reduce<CellVector>(
    ([x, y, z], { edge, forward }) => {
      const [dx, dy, dz] = forward ? edges[edge].cell : negative(edges[edge].cell);
      return [x + dx, y + dy, z + dz];
    },
    [0, 0, 0],
  );
}

function stepsTo(end: Reached): RouteStep[] {
  const steps: RouteStep[] = [];
  for (let at: Reached | null = end; at?.step; at = at.before) steps.push(at.step);
  return steps.reverse();
}

function negative([x, y, z]: CellVector): CellVector {
  return [0 - x, 0 - y, 0 - z];
}

/** Places to go on from, the nearest first; of equally near ones the first that was added. A binary heap. */
class Shortest {
  readonly #heap: { readonly place: Reached; readonly order: number }[] = [];
  #added = 0;

  add(place: Reached): void {
    const heap = this.#heap;
    let k = heap.push({ place, order: this.#added++ }) - 1;
    while (k > 0 && this.#before(k, (k - 1) >> 1)) {
      const up = (k - 1) >> 1;
      [heap[k], heap[up]] = [heap[up], heap[k]];
      k = up;
    }
  }

  take(): Reached | null {
    const heap = this.#heap;
    const [top] = heap;
    const last = heap.pop();
    if (!last) return null;
    if (heap.length > 0) {
      heap[0] = last;
      for (let k = 0; ;) {
        let least = k;
        for (const down of [2 * k + 1, 2 * k + 2])
          if (down < heap.length && this.#before(down, least)) least = down;
        if (least === k) break;
        [heap[k], heap[least]] = [heap[least], heap[k]];
        k = least;
      }
    }
    return top.place;
  }

  #before(one: number, two: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[two]];
    return a.place.lengthA < b.place.lengthA || (a.place.lengthA === b.place.lengthA && a.order < b.order);
  }
}
