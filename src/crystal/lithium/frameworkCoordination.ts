import { refusal, success, type Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import { anionsOf } from '../chemistry/anions';
import { toCartesian, type Fractional } from '../cell/lattice';
import { weightedSpread } from './lithiumPositions';
import type { VoronoiPolyhedron } from './lithiumSites';
import { mergePositions } from '../cell/mergedPositions';
import { occupancyOf, type Site, type Structure } from '../structure';
import { PeriodicClipper, periodicVoronoiCell, type PeriodicVoronoiCell } from '../voronoi/periodic';

/** Why there is no framework coordination. */
export type FrameworkReason = 'no-lithium' | 'no-framework' | 'no-anion' | 'cell-too-large';

/** The coordination of one symmetry orbit of sites with Li by the framework. */
export interface LithiumCoordination {
  /** Index of the orbit in the structure. */
  readonly orbit: number;
  /** Index of the site that stands for it. */
  readonly site: number;
  /** Sites of the orbit in the cell. */
  readonly multiplicity: number;
  /** Of Li, 0-1. */
  readonly occupancy: number;
  readonly coordinationNumber: number;
  readonly polyhedron: VoronoiPolyhedron;
}

/** The Voronoi coordination of lithium by the framework. */
export interface FrameworkCoordination {
  /** By orbit, in the structure's order. */
  readonly orbits: readonly LithiumCoordination[];
  /** Mean coordination number over Li positions, weighted by their Li occupancy. */
  readonly mean: number;
}

/** Positions closer than this are alternatives, not neighbours. */
const mergeDistanceA = 0.8;
/** Occupancies within this of 1 fill a site. */
const occupancySlack = 1e-6;
/** Small cells come by the hundred: a step for each would cost more than the cell. */
const cellsPerStep = 16;

/** What stands behind the facets of Li cells. */
interface Framework {
  readonly positions: Fractional[];
  /** By position: the first of the sites merged there. */
  readonly sites: number[];
  /** By position: total occupancy of anions, 0-1. */
  readonly anionOccupancies: number[];
}

/**
 * Returns the coordination numbers of Li by the definitions of full coverage (DEFINITIONS §2). Each Li position has its
 * Voronoi cell among the framework. Each facet counts by its solid angle relative to the largest, times the occupancy of
 * anions behind it. The coordination number is the sum over the facets.
 *
 * Framework: what is not Li. Its partially occupied sites closer than 0.8 Å to each other become one position at
 * their centroid, with their occupancies added; so do Li sites, whatever their occupancy. Closer than 0.8 Å means
 * connected by such steps. On a site of Li and other elements the others belong to the framework; framework
 * positions closer than 0.8 Å to the Li position stand in its place and are no neighbours of it.
 *
 * One site stands for its orbit where the structure's orbits are isometric; elsewhere every site has its cell, and
 * the orbit's coordination number is their mean. In hydrides and phosphides these are the anions (`anionsOf`); a
 * framework that holds nothing like an anion is refused.
 */
export function* frameworkCoordination(
  structure: Structure,
): Steps<Outcome<FrameworkCoordination, FrameworkReason>> {
  const { lattice, sites } = structure;
  const positionOfSite = yield* mergedLithium(structure);
  if (positionOfSite.size === 0) return refusal('no-lithium');
  const framework = yield* frameworkOf(structure);
  if (framework.positions.length === 0) return refusal('no-framework');
  if (!framework.anionOccupancies.some((occupancy) => occupancy > 0)) return refusal('no-anion');
  const clipper = new PeriodicClipper(lattice, framework.positions);
  const orbits: LithiumCoordination[] = [];
  let cellCount = 0;
  for (let orbit = 0; orbit < structure.orbits.length; orbit++) {
    const members = structure.orbits[orbit];
    const occupancy = occupancyOf(sites[members[0]], 'Li');
    if (!(occupancy > 0)) continue;
    const representatives = structure.orbitsAreIsometric ? members.slice(0, 1) : members;
    let sum = 0;
    let polyhedron: VoronoiPolyhedron | undefined;
    for (const site of representatives) {
      if (++cellCount % cellsPerStep === 0) yield { fraction: orbit / structure.orbits.length };
      const centre = positionOfSite.get(site)!;
      const cell = periodicVoronoiCell(lattice, framework.positions, centre, mergeDistanceA, clipper);
      if (!cell.ok) return refusal('cell-too-large', sites[site].labels[0]);
      const found = polyhedronOf(structure, centre, cell.value, framework);
      sum += found.facets.reduce((number, { weight, anionOccupancy }) => number + weight * anionOccupancy, 0);
      polyhedron ??= found;
    }
    orbits.push({
      orbit,
      site: members[0],
      multiplicity: members.length,
      occupancy,
      coordinationNumber: sum / representatives.length,
      polyhedron: polyhedron!,
    });
  }
  const mean = weightedSpread(
    orbits.map(({ coordinationNumber }) => coordinationNumber),
    orbits.map(({ multiplicity, occupancy }) => multiplicity * occupancy),
  ).mean;
  return success({ orbits, mean });
}

/** Returns the centroid of the Li position of every site with Li. */
function* mergedLithium({ lattice, sites }: Structure): Steps<Map<number, Fractional>> {
  const withLithium = [...sites.keys()].filter((site) => occupancyOf(sites[site], 'Li') > 0);
  const positions = withLithium.map((site) => sites[site].position);
  const positionOfSite = new Map<number, Fractional>();
  for (const { members, centroid } of yield* mergePositions(lattice, positions, mergeDistanceA)) {
    for (const member of members) positionOfSite.set(withLithium[member], centroid);
  }
  return positionOfSite;
}

function* frameworkOf(structure: Structure): Steps<Framework> {
  const { lattice, sites } = structure;
  const anions = anionsOf(structure);
  const framework: Framework = { positions: [], sites: [], anionOccupancies: [] };
  const add = (position: Fractional, members: readonly number[]) => {
    framework.positions.push(position);
    framework.sites.push(members[0]);
    const sum = members.reduce((total, member) => total + anionOccupancyOf(sites[member], anions), 0);
    framework.anionOccupancies.push(Math.min(1, sum));
  };
  const partial: number[] = [];
  sites.forEach((site, index) => {
    const occupancy = frameworkOccupancyOf(site);
    if (occupancy >= 1 - occupancySlack) add(site.position, [index]);
    else if (occupancy > 0) partial.push(index);
  });
  const positions = partial.map((site) => sites[site].position);
  for (const { members, centroid } of yield* mergePositions(lattice, positions, mergeDistanceA)) {
    add(
      centroid,
      members.map((member) => partial[member]),
    );
  }
  return framework;
}

function frameworkOccupancyOf({ species }: Site): number {
  return species.reduce((sum, { symbol, occupancy }) => (symbol === 'Li' ? sum : sum + occupancy), 0);
}

function anionOccupancyOf({ species }: Site, anions: ReadonlySet<string>): number {
  return species.reduce((sum, { symbol, occupancy }) => (anions.has(symbol) ? sum + occupancy : sum), 0);
}

function polyhedronOf(
  { lattice }: Structure,
  centre: Fractional,
  cell: PeriodicVoronoiCell,
  framework: Framework,
): VoronoiPolyhedron {
  const largest = cell.facets.reduce((angle, { solidAngleSr }) => Math.max(angle, solidAngleSr), 0);
  const facets = cell.facets.map(({ point, ring, solidAngleSr }) => ({
    ring,
    site: framework.sites[cell.positionOf[point]],
    weight: solidAngleSr / largest,
    anionOccupancy: framework.anionOccupancies[cell.positionOf[point]],
  }));
  return { centreA: toCartesian(lattice, centre), vertices: cell.vertices, facets };
}
