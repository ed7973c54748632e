import { counted } from '../../base/words/counted';
import type { LithiumSite, VoronoiPolyhedron } from '../../crystal/lithium/lithiumSites';
import type { Solids } from '../crystal/solids';
import { fractional, toCartesian, type Lattice } from '../../crystal/cell/lattice';
import type { StructureAnalysis } from '../../crystal/lithium/structureAnalysis';
import { SceneAtoms, type PlacedAtom } from './sceneAtoms';
import { SphereLooks, type SphereLook } from './sphereLooks';
import { contactRule, drawnContacts, type ContactRule } from './structureBonds';
import type { Extent, Vector } from './structureView';

/** Which part of a structure is drawn. */
export interface SceneOptions {
  /** Index of the Li orbit that is looked at; null: all of them. */
  readonly orbit: number | null;
  readonly bonds: boolean;
  /** The Voronoi cells of the Li sites that stand for their orbits. */
  readonly voronoi: boolean;
  /** Every atom; those without Li; those with Li and their contacts. */
  readonly atoms: 'all' | 'framework' | 'lithium';
}

/** Looked at, there, or standing back for what is looked at. */
export type Tone = 'lit' | 'plain' | 'faded';

export interface SceneSphere extends PlacedAtom {
  /** Index into the looks of the scene. */
  readonly look: number;
  readonly radiusA: number;
  readonly tone: Tone;
}

/** A contact, from one sphere's surface to the other's. */
export interface SceneBond {
  readonly fromA: Vector;
  readonly toA: Vector;
  readonly tone: Tone;
}

export interface SceneFacet {
  /** Around the facet, Å. */
  readonly cornersA: readonly Vector[];
  /** Solid angle relative to the cell's largest facet's, 0-1. */
  readonly weight: number;
}

/** Everything that is drawn of a structure, in Å, without a word on how it is looked at or in which colours. */
export interface StructureScene extends Extent {
  readonly spheres: readonly SceneSphere[];
  readonly looks: readonly SphereLook[];
  readonly bonds: readonly SceneBond[];
  readonly facets: readonly SceneFacet[];
  /** The twelve edges of the cell. */
  readonly edges: readonly (readonly [Vector, Vector])[];
  /** The letters at the ends of the cell vectors. */
  readonly axes: readonly { readonly letter: string; readonly atA: Vector }[];
  /** Of a bond's whole width, Å, where it is not the usual one. */
  readonly bondWidthA?: number;
  /** What else is drawn. */
  readonly solids?: Solids;
  /** What is left out, in sentences. */
  readonly notes: readonly string[];
}

/** More are not drawn. */
export const maximumSpheres = 3000;
const maximumBonds = 6000;
/** Share of a sphere's radius at which a bond begins: inside, so that no gap shows. */
const bondStart = 0.8;

/** What stands back is drawn smaller, so that it hides less. */
const fadedSize = 0.6;

/** Makes the scene of a structure. */
export function structureScene(analysis: StructureAnalysis, options: SceneOptions): StructureScene {
  const { structure, lithium } = analysis;
  const chosen = options.orbit === null ? null : (lithium[options.orbit] ?? null);
  const looks = new SphereLooks();
  const rule = contactRule(structure, lithium);
  const notes: string[] = [];
  const atoms = new SceneAtoms(structure);
  addCell(atoms, analysis, notes);
  const pairs = chosen ? chosenPairs(atoms, analysis, chosen) : allPairs(atoms.placed, analysis, rule, notes);
  const shells = new Set(pairs.flat());
  const lookOf = atoms.placed.map(({ site }) => looks.of(structure.sites[site]));
  const litOrbit = chosen && structure.sites[chosen.site].orbit;
  const isLit = ({ site }: PlacedAtom, i: number) =>
    chosen ? structure.sites[site].orbit === litOrbit : looks.all[lookOf[i]].hasLithium;
  const isShown = (atom: PlacedAtom, i: number) => {
    if (options.atoms === 'all') return options.bonds || atom.place !== 'outside';
    const { hasLithium } = looks.all[lookOf[i]];
    if (options.atoms === 'framework') return !hasLithium || (chosen !== null && isLit(atom, i));
    return hasLithium || (options.bonds && shells.has(i));
  };
  const shown = atoms.placed.map(isShown);
  const radiusOf = (i: number) => looks.all[lookOf[i]].radiusA;
  const spheres = atoms.placed.flatMap((atom, i): SceneSphere[] => {
    if (!shown[i]) return [];
    const tone = isLit(atom, i) ? 'lit' : chosen === null || shells.has(i) ? 'plain' : 'faded';
    const radiusA = radiusOf(i) * (tone === 'faded' ? fadedSize : 1);
    return [{ ...atom, look: lookOf[i], radiusA, tone }];
  });
  const bonds = options.bonds
    ? pairs
        .filter(([first, second]) => shown[first] && shown[second])
        .map(([first, second]): SceneBond => {
          const from = atoms.placed[first].positionA;
          const to = atoms.placed[second].positionA;
          const tone = chosen ? 'lit' : 'plain';
          return {
            fromA: along(from, to, bondStart * radiusOf(first)),
            toA: along(to, from, bondStart * radiusOf(second)),
            tone,
          };
        })
    : [];
  const polyhedra = (chosen ? [chosen] : lithium).flatMap(({ voronoi }) => (voronoi ? [voronoi] : []));
  return {
    spheres,
    looks: looks.all,
    bonds,
    facets: options.voronoi ? polyhedra.flatMap(facetsOf) : [],
    ...cellFrame(structure.lattice),
    ...extentOf(analysis),
    notes,
  };
}

/** Adds the content of the cell, as much of it as may be drawn. */
function addCell(atoms: SceneAtoms, { structure, lithium }: StructureAnalysis, notes: string[]): void {
  const sites = structure.sites.map((_, i) => i);
  if (sites.length <= maximumSpheres) {
    const whole = new SceneAtoms(structure);
    whole.addCell(sites, true);
    const fits = whole.placed.length <= maximumSpheres;
    atoms.addCell(sites, fits);
    if (!fits)
      notes.push('Atoms on the faces of the cell are drawn once: there are too many to repeat them.');
    return;
  }
  const withLithium = new Set(lithium.map(({ site }) => structure.sites[site].orbit));
  const partners = new Set(
    lithium.flatMap((each) => drawnContacts(each).map(({ site }) => structure.sites[site].orbit)),
  );
  const inOrbits = (orbits: Set<number>) => sites.filter((i) => orbits.has(structure.sites[i].orbit));
  const surroundings = [...new Set([...inOrbits(withLithium), ...inOrbits(partners)])];
  const drawn = (surroundings.length > 0 ? surroundings : sites).slice(0, maximumSpheres);
  atoms.addCell(drawn, false);
  notes.push(
    `The cell holds ${counted(sites.length, 'site')}: ${drawn.length} of them ${drawn.length === 1 ? 'is' : 'are'} drawn, ${
      surroundings.length > 0 ? 'Li and its contacts first' : 'the first of the CIF'
    }.`,
  );
}

/** The contacts of the site that stands for an orbit; atoms that they need are added. */
function chosenPairs(
  atoms: SceneAtoms,
  { structure }: StructureAnalysis,
  chosen: LithiumSite,
): [number, number][] {
  const centre = toCartesian(structure.lattice, structure.sites[chosen.site].position);
  const from = atoms.nearest(chosen.site, centre);
  return drawnContacts(chosen).map(({ site, offsetA }) => [from, atoms.nearest(site, sum(centre, offsetA))]);
}

/** The contacts of every Li position with the atoms that are there anyway. */
function allPairs(
  placed: readonly PlacedAtom[],
  { structure, lithium }: StructureAnalysis,
  rule: ContactRule,
  notes: string[],
): [number, number][] {
  const withLithium = new Set(lithium.map(({ site }) => structure.sites[site].orbit));
  const isLithium = placed.map(({ site }) => withLithium.has(structure.sites[site].orbit));
  const pairs: [number, number][] = [];
  for (let i = 0; i < placed.length; i++) {
    if (!isLithium[i]) continue;
    const { site, positionA: from } = placed[i];
    for (let j = 0; j < placed.length; j++) {
      if (j === i || (isLithium[j] && j < i)) continue;
      const distanceA = distance(from, placed[j].positionA);
      if (distanceA <= rule.longestA && rule.holds(site, placed[j].site, distanceA)) pairs.push([i, j]);
    }
    if (pairs.length > maximumBonds) {
      notes.push(`The contacts of some Li sites are not drawn: there are more than ${maximumBonds}.`);
      break;
    }
  }
  return pairs;
}

function facetsOf({ centreA, vertices, facets }: VoronoiPolyhedron): SceneFacet[] {
  return facets.map(({ ring, weight }) => ({
    weight,
    cornersA: ring.map((k) => sum(centreA, [vertices[3 * k], vertices[3 * k + 1], vertices[3 * k + 2]])),
  }));
}

function cellFrame(lattice: Lattice): Pick<StructureScene, 'edges' | 'axes'> {
  const corner = (x: number, y: number, z: number): Vector => toCartesian(lattice, fractional(x, y, z));
  const edges: [Vector, Vector][] = [];
  for (const [u, v] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    edges.push([corner(0, u, v), corner(1, u, v)]);
    edges.push([corner(u, 0, v), corner(u, 1, v)]);
    edges.push([corner(u, v, 0), corner(u, v, 1)]);
  }
  const axes = [
    { letter: 'a', atA: corner(1, 0, 0) },
    { letter: 'b', atA: corner(0, 1, 0) },
    { letter: 'c', atA: corner(0, 0, 1) },
  ];
  return { edges, axes };
}

/** Holds whatever may be switched on, so that the picture does not move when it is. */
function extentOf({ structure, lithium }: StructureAnalysis): Extent {
  const at = (x: number, y: number, z: number): Vector => toCartesian(structure.lattice, fractional(x, y, z));
  const centreA = at(0.5, 0.5, 0.5);
  const outlineA: Vector[] = [];
  for (let k = 0; k < 8; k++) outlineA.push(at(k & 1, (k >> 1) & 1, k >> 2));
  for (const each of lithium) {
    const centre = toCartesian(structure.lattice, structure.sites[each.site].position);
    for (const { offsetA } of drawnContacts(each)) outlineA.push(sum(centre, offsetA));
    if (each.voronoi)
      for (const { cornersA } of facetsOf(each.voronoi)) for (const corner of cornersA) outlineA.push(corner);
  }
  const radiusA = outlineA.reduce((most, point) => Math.max(most, distance(point, centreA)), 0);
  return { centreA, radiusA, outlineA };
}

/** The point at a distance from one towards another. */
function along(from: Vector, to: Vector, lengthA: number): Vector {
  const share = lengthA / (distance(from, to) || 1);
  const at = (k: number) => from[k] + (to[k] - from[k]) * share;
  return [at(0), at(1), at(2)];
}

function sum(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function distance(a: Vector, b: Vector): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
