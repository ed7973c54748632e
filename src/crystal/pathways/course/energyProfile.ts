/** The energy along a route of lithium: down from each saddle on the steepest path to both of its places. */
import type { Steps } from '../../../base/steps';
import type { Cartesian } from '../../cell/lattice';
import type { Framework } from '../framework';
import type { CellVector } from '../periodicNetworks';
import type { PathNetwork } from '../saddles/network';
import { relaxedString } from '../saddles/pathString';
import { newtonStep } from '../saddles/stationaryPoint';
import { symmetricEigen3 } from '../../../base/linear/symmetricEigen3';
import { distanceA, moved, siteField, type SiteField } from '../siteField';
import { wayPoints } from './waySegments';

/** A step of a route: along a way of the network, or back along it. */
export interface RouteStep {
  /** Number among the network's ways. */
  readonly edge: number;
  readonly forward: boolean;
}

/** A place or a saddle that a route leads over. */
export interface ProfileMark {
  readonly kind: 'place' | 'saddle';
  /** Number of the place, or of the way. */
  readonly number: number;
  readonly arcA: number;
  readonly energyEv: number;
}

/** Energies along a route, from its first place. */
export interface EnergyProfile {
  /** Å from the start. */
  readonly arcA: Float64Array;
  readonly energiesEv: Float64Array;
  /** Å, Cartesian: x, y, z of each point. */
  readonly positionsA: Float64Array;
  readonly marks: readonly ProfileMark[];
}

/** Down from a saddle, steps are so long, Å; so many at most. */
const [fallA, mostFalls] = [0.06, 120];
/** No direction counts as softer in a fall, eV/Å². */
const softest = 1;
/** So near to its place a fall ends, Å. */
const thereA = 0.08;
/** A way whose fall ends elsewhere is taken straight. */
const elsewhereA = 0.6;

/** Follows a route. Its marks are the places and the saddles; between them lie points at most about 0.2 Å apart. */
export function* energyProfileSteps(
  framework: Framework,
  network: PathNetwork,
  route: readonly RouteStep[],
): Steps<EnergyProfile> {
  const { lattice } = framework;
  const field = siteField(framework);
  const points: Cartesian[] = [];
  const energies: number[] = [];
  const marked: { readonly kind: ProfileMark['kind']; readonly number: number; readonly at: number }[] = [];
  let cell: CellVector = [0, 0, 0];
  for (const [k, { edge, forward }] of route.entries()) {
    yield { fraction: k / route.length, label: 'Energies along the path' };
    const way = network.edges[edge];
    const [from, to] = [network.nodes[way.from], network.nodes[way.to]];
    // Going back, the route's cell is that of the way's far end.
    const seenFrom: CellVector = forward
      ? cell
      : [cell[0] - way.cell[0], cell[1] - way.cell[1], cell[2] - way.cell[2]];
    const [fromA, saddleA, toA] = wayPoints(lattice, way, from.position, to.position, seenFrom);
    const [begin, end] = forward ? [fromA, toA] : [toA, fromA];
    const up = fallFrom(field, saddleA, begin);
    const down = fallFrom(field, saddleA, end);
    if (k === 0) marked.push({ kind: 'place', number: forward ? way.from : way.to, at: 0 });
    const rising = [...up.points].reverse();
    const risingEv = [...up.energiesEv].reverse();
    for (let i = k === 0 ? 0 : 1; i < rising.length; i++) {
      points.push(rising[i]);
      energies.push(risingEv[i]);
    }
    marked.push({ kind: 'saddle', number: edge, at: points.length - 1 });
    for (let i = 1; i < down.points.length; i++) {
      points.push(down.points[i]);
      energies.push(down.energiesEv[i]);
    }
    marked.push({ kind: 'place', number: forward ? way.to : way.from, at: points.length - 1 });
    cell = forward ? [cell[0] + way.cell[0], cell[1] + way.cell[1], cell[2] + way.cell[2]] : seenFrom;
  }
  const arcA = new Float64Array(points.length);
  for (let k = 1; k < points.length; k++) arcA[k] = arcA[k - 1] + distanceA(points[k - 1], points[k]);
  return {
    arcA,
    energiesEv: Float64Array.from(energies),
    positionsA: Float64Array.from(points.flat()),
    marks: marked.map(({ kind, number, at }) => ({ kind, number, arcA: arcA[at], energyEv: energies[at] })),
  };
}

/** The path from a saddle to a place: falls down the slope, then is straightened as a string between the two. */
function fallFrom(field: SiteField, saddle: Cartesian, place: Cartesian) {
  const path = [saddle];
  // The first step leads towards the place: at the saddle itself there is no slope.
  const away = Math.max(distanceA(saddle, place), 1e-9);
  let point = moved(saddle, minus(place, saddle), Math.min(1, fallA / away));
  for (let k = 0; k < mostFalls && distanceA(point, place) > thereA; k++) {
    path.push(point);
    const { slope, curvature } = field(point);
    const { values, vectors } = symmetricEigen3(curvature);
    const step = newtonStep(slope, values, vectors, 'minimum', softest);
    const length = Math.sqrt(step[0] ** 2 + step[1] ** 2 + step[2] ** 2);
    if (length < 1e-4) break;
    point = moved(point, step, Math.min(1, fallA / length));
  }
  const isThere = distanceA(path[path.length - 1], place) < elsewhereA;
  return relaxedString(field, isThere ? [...path, place] : [saddle, place]);
}

function minus(one: Cartesian, two: Cartesian): [number, number, number] {
  return [one[0] - two[0], one[1] - two[1], one[2] - two[2]];
}
