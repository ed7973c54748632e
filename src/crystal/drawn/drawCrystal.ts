/** Makes the picture of a crystal: from a structure and what is chosen to atoms, bonds and polyhedra. */
import { greatest } from '../../base/statistics';
import { neighbourSearch } from '../cell/neighbourSearch';
import { covalentRadiusA } from '../chemistry/covalentRadii';
import type { Coordination } from '../polyhedra/coordination';
import { convexHull } from '../polyhedra/convexHull';
import { occupancyOf, type Structure } from '../structure';
import { AtomImages, offsetPoint } from './atomImages';
import type { DrawChoices, DrawnBond, DrawnCrystal, DrawnPolyhedron } from './drawnCrystal';

/** Pictures of more atoms are made of fewer cells; more polyhedra are not drawn. */
const [mostAtoms, mostPolyhedra] = [6000, 1500];
/** Non-metals up to so much beyond the sum of their covalent radii are bonded, Å. */
const covalentSlackA = 0.3;
/** Two of these may be bonded to each other. */
const nonMetals: ReadonlySet<string> = new Set([
  'H',
  'B',
  'C',
  'N',
  'O',
  'Si',
  'P',
  'S',
  'Ge',
  'As',
  'Se',
  'Te',
  'I',
]);
/** Nearer places are one atom's, Å. */
const leastA = 0.6;
/** Places of one atom are less occupied than this together. */
const whole = 1 + 1e-6;

/**
 * Lists what is drawn of a crystal. Polyhedra of the drawn centres are whole: their corners are drawn beyond the cells too.
 * Bonds join drawn atoms.
 */
export function drawCrystal(
  structure: Structure,
  coordination: Coordination,
  choices: DrawChoices,
): DrawnCrystal {
  const notes: string[] = [];
  const cells = fittingCells(structure.sites.length, choices.cells);
  if (cells.some((n, axis) => n < choices.cells[axis]))
    notes.push(`${cells.join(' × ')} cells are drawn: more would have more than ${mostAtoms} atoms.`);
  const images = new AtomImages(structure);
  images.addCells(cells, choices.boundaryAtoms && structure.sites.length <= mostAtoms);
  const neighbours = bondsOf(structure, coordination);
  const polyhedra = addPolyhedra(images, structure, coordination, neighbours, new Set(choices.polyhedraOf));
  if (polyhedra.length > mostPolyhedra)
    notes.push(`${mostPolyhedra} of ${polyhedra.length} polyhedra are drawn.`);
  const bonds: DrawnBond[] = [];
  if (choices.bonds)
    for (const [from, { site, positionA }] of images.all.entries())
      for (const { to, distanceA, offsetA } of neighbours(site)) {
        const other = images.find(to, offsetPoint(positionA, ...offsetA));
        if (other < 0) continue;
        const ofLithium = [site, to].some((end) => occupancyOf(structure.sites[end], 'Li') > 0);
        bonds.push({ from, to: other, lengthA: distanceA, ofLithium });
      }
  const labelOf = (site: number) =>
    choices.labels === 'none'
      ? ''
      : choices.labels === 'sites'
        ? (structure.sites[site].labels.at(0) ?? '')
        : structure.sites[site].species.map(({ symbol }) => symbol).join('/');
  const atoms = images.all.map((atom) => ({ ...atom, label: labelOf(atom.site) }));
  return { cells, atoms, bonds, polyhedra: polyhedra.slice(0, mostPolyhedra), notes };
}

/** Takes cells off, from the longest row, until what they hold can be drawn. */
function fittingCells(nSites: number, wanted: DrawChoices['cells']): [number, number, number] {
  const cells: [number, number, number] = [...wanted];
  while (cells[0] * cells[1] * cells[2] * nSites > mostAtoms) {
    const longest = cells.indexOf(greatest(cells));
    if (cells[longest] === 1) break;
    cells[longest]--;
  }
  return cells;
}

/** A bond of a site. */
interface SiteBond {
  readonly to: number;
  readonly distanceA: number;
  readonly offsetA: readonly [number, number, number];
}

/** Looks up the bonds of sites, each once: from cations to anions, and from one non-metal to another of the same kind. */
function bondsOf(
  structure: Structure,
  { reachA, isAnion }: Coordination,
): (site: number) => readonly SiteBond[] {
  const { sites, lattice } = structure;
  const search = neighbourSearch(
    lattice,
    sites.map(({ position }) => position),
  );
  const known = new Map<number, SiteBond[]>();
  const isCovalent = sites.map(({ species }) => species.every(({ symbol }) => nonMetals.has(symbol)));
  const radii = sites.map(({ species }) =>
    species.reduce((most, { symbol }) => Math.max(most, covalentRadiusA(symbol)), 0),
  );
  return (site) => {
    const found = known.get(site) ?? [];
    if (known.has(site)) return found;
    known.set(site, found);
    const reach = reachA[sites[site].orbit];
    const covalentA = isCovalent[site] ? radii[site] + 1.5 + covalentSlackA : 0;
    search.visit(
      sites[site].position,
      Math.max(reach || 0, covalentA, leastA),
      (to, distanceA, dx, dy, dz) => {
        if (distanceA < leastA) return;
        const offsetA = [dx, dy, dz] as const;
        if (!isAnion[site] && isAnion[to]) {
          if (distanceA <= reach) found.push({ to, distanceA, offsetA });
        } else if (isCovalent[site] && isCovalent[to] && isAnion[site] === isAnion[to]) {
          const isOnce = to > site || (to === site && isUpward(dx, dy, dz));
          const together = occupied(structure, site) + occupied(structure, to);
          if (isOnce && together > whole && distanceA <= radii[site] + radii[to] + covalentSlackA)
            found.push({ to, distanceA, offsetA });
        }
      },
    );
    return found;
  };
}

function occupied({ sites }: Structure, site: number): number {
  return sites[site].species.reduce((sum, { occupancy }) => sum + occupancy, 0);
}

function isUpward(x: number, y: number, z: number): boolean {
  return z > 1e-6 || (Math.abs(z) <= 1e-6 && (y > 1e-6 || (Math.abs(y) <= 1e-6 && x > 0)));
}

function addPolyhedra(
  images: AtomImages,
  structure: Structure,
  { centres, isAnion }: Coordination,
  neighbours: (site: number) => readonly SiteBond[],
  wanted: ReadonlySet<string>,
): DrawnPolyhedron[] {
  const polyhedra: DrawnPolyhedron[] = [];
  const shapes = new Map<number, { around: readonly SiteBond[]; rings: readonly (readonly number[])[] }>();
  const shapeOf = (site: number) => {
    const around = neighbours(site).filter(({ to }) => isAnion[to]);
    return { around, rings: convexHull(around.flatMap(({ offsetA }) => offsetA)) };
  };
  const nCentres = images.all.length;
  for (let centre = 0; centre < nCentres; centre++) {
    const { site, positionA } = images.all[centre];
    const symbol = centres[structure.sites[site].orbit];
    if (!wanted.has(symbol)) continue;
    const shape = shapes.get(site) ?? shapeOf(site);
    shapes.set(site, shape);
    if (shape.rings.length === 0) continue;
    const corners = shape.around.map(({ to, offsetA }) =>
      images.take(to, offsetPoint(positionA, ...offsetA)),
    );
    const faces = shape.rings.map((ring) => ring.map((k) => corners[k]));
    polyhedra.push({ centre, symbol, corners, faces });
  }
  return polyhedra;
}
