import { fractional, toCartesian } from '../../crystal/cell/lattice';
import type { DrawnAtom, DrawnBond, DrawnCrystal } from '../../crystal/drawn/drawnCrystal';
import { occupancyOf, type Structure } from '../../crystal/structure';
import { SphereLooks } from '../structure/sphereLooks';
import type { SceneBond, SceneSphere, StructureScene } from '../structure/structureScene';
import type { Extent, Vector } from '../structure/structureView';
import type { SolidPolyhedron, SolidSurface, SolidTube } from './solids';

/** What of a drawn crystal is in the scene. */
export interface CrystalSceneOptions {
  /** Atoms but lithium. */
  readonly atoms: boolean;
  readonly lithium: boolean;
  readonly bonds: boolean;
  readonly polyhedra: boolean;
  /** Orbit that is lit; the others stand back. null: none. */
  readonly litOrbit: number | null;
  readonly surfaces: readonly SolidSurface[];
  readonly tubes: readonly SolidTube[];
}

/** Share of a sphere's radius at which a bond begins: inside, so that no gap shows. */
const bondStart = 0.8;
/** What is drawn in the middle of a polyhedron, and at its corners, is smaller: its shape counts. So is lithium: its room does. */
const [besidePolyhedra, lithiumSize] = [0.62, 0.66];
/** Thin: there are many. */
const bondWidthA = 0.075;
/** What stands back is smaller. */
const fadedSize = 0.6;

/** Makes the scene of a crystal with its framework, and of where lithium can go in it. */
export function crystalScene(
  structure: Structure,
  drawn: DrawnCrystal,
  options: CrystalSceneOptions,
): StructureScene {
  const looks = new SphereLooks();
  const polyhedra = options.polyhedra ? drawn.polyhedra : [];
  const isCorner = new Set(polyhedra.flatMap(({ centre, corners }) => [centre, ...corners]));
  const spheres = drawn.atoms.map((atom, k) => sphereOf(structure, atom, looks, isCorner.has(k), options));
  const shown = spheres.flatMap((sphere) => (sphere ? [sphere] : []));
  return {
    spheres: shown,
    looks: looks.all,
    bonds: options.bonds ? drawn.bonds.flatMap((bond) => bondOf(bond, spheres)) : [],
    bondWidthA,
    facets: [],
    ...frameOf(structure, drawn),
    solids: {
      polyhedra: polyhedra.map(({ centre, symbol, faces }): SolidPolyhedron => ({
        symbol,
        centreA: drawn.atoms[centre].positionA,
        faces: faces.map((ring) => ring.map((k) => drawn.atoms[k].positionA)),
      })),
      surfaces: options.surfaces,
      tubes: options.tubes,
    },
    notes: drawn.notes,
  };
}

/** An atom as a ball; null where its kind is not shown. */
function sphereOf(
  { sites }: Structure,
  { site, positionA, place }: DrawnAtom,
  looks: SphereLooks,
  isOfPolyhedron: boolean,
  { atoms, lithium, litOrbit }: CrystalSceneOptions,
): SceneSphere | null {
  const hasLithium = occupancyOf(sites[site], 'Li') > 0;
  if ((hasLithium ? !lithium : !atoms) || (place === 'outside' && !isOfPolyhedron)) return null;
  const look = looks.of(sites[site]);
  const isFaded = litOrbit !== null && sites[site].orbit !== litOrbit;
  const tone = isFaded ? 'faded' : hasLithium || litOrbit !== null ? 'lit' : 'plain';
  const size = (hasLithium ? lithiumSize : isOfPolyhedron ? besidePolyhedra : 1) * (isFaded ? fadedSize : 1);
  return { site, positionA, place, look, tone, radiusA: looks.all[look].radiusA * size };
}

function bondOf({ from, to, ofLithium }: DrawnBond, spheres: readonly (SceneSphere | null)[]): SceneBond[] {
  const [one, two] = [spheres[from], spheres[to]];
  if (!one || !two) return [];
  return [
    {
      fromA: towards(one.positionA, two.positionA, bondStart * one.radiusA),
      toA: towards(two.positionA, one.positionA, bondStart * two.radiusA),
      // Lithium's own stand back: there are many, and it leaves them.
      tone: ofLithium ? 'faded' : 'plain',
    },
  ];
}

/** The edges of every cell that is drawn, the letters of the first, and what holds everything. */
function frameOf(
  { lattice }: Structure,
  { cells, atoms }: DrawnCrystal,
): Pick<StructureScene, 'edges' | 'axes'> & Extent {
  const at = (x: number, y: number, z: number): Vector => toCartesian(lattice, fractional(x, y, z));
  const [na, nb, nc] = cells;
  const edges: [Vector, Vector][] = [];
  for (let i = 0; i <= na; i++)
    for (let j = 0; j <= nb; j++)
      for (let k = 0; k <= nc; k++) {
        if (i < na) edges.push([at(i, j, k), at(i + 1, j, k)]);
        if (j < nb) edges.push([at(i, j, k), at(i, j + 1, k)]);
        if (k < nc) edges.push([at(i, j, k), at(i, j, k + 1)]);
      }
  const outlineA: Vector[] = atoms.map(({ positionA }) => positionA);
  for (let k = 0; k < 8; k++) outlineA.push(at(na * (k & 1), nb * ((k >> 1) & 1), nc * (k >> 2)));
  const centreA = at(na / 2, nb / 2, nc / 2);
  const radiusA = outlineA.reduce((most, point) => Math.max(most, distance(point, centreA)), 0);
  const axes = [
    { letter: 'a', atA: at(na, 0, 0) },
    { letter: 'b', atA: at(0, nb, 0) },
    { letter: 'c', atA: at(0, 0, nc) },
  ];
  return { edges, axes, centreA, radiusA, outlineA };
}

/** The point at a distance from one towards another. */
function towards(from: Vector, to: Vector, lengthA: number): Vector {
  const share = lengthA / (distance(from, to) || 1);
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

function distance(a: Vector, b: Vector): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
