import { fractional, type Fractional, type Lattice } from './lattice';
import type { Site, Species } from '../structure';
import { applyOperation, reduced, type SymmetryOperation } from '../symmetry/symmetry';

/** An atom of the asymmetric unit. */
export interface AsymmetricAtom {
  readonly label: string;
  readonly symbol: string;
  readonly position: Fractional;
  readonly occupancy: number;
  /** Images and atoms closer than this many Å are one position. */
  readonly toleranceA: number;
}

export interface ExpandedCell {
  readonly sites: readonly Site[];
  readonly orbits: readonly (readonly number[])[];
  /** Orbit of each atom, in the order of the atoms. */
  readonly orbitOfAtom: readonly number[];
  /** Sum of occupancies on each orbit's sites as the CIF gives it, before any scaling. */
  readonly occupancySums: readonly number[];
}

interface OpenOrbit {
  readonly sites: number[];
  readonly occupancies: Map<string, number>;
  readonly labels: string[];
}

/**
 * Expands an asymmetric unit to the full cell.
 *
 * An atom that its own images fall upon is moved to their mean, its special position, so that 0.333 becomes a third.
 * An atom whose position is taken already joins that position's orbit: mixed occupancy. Occupancies that sum
 * above 1 are scaled to 1.
 * @param operations must contain the identity
 * @throws RangeError when the cell would hold more than `maximumSites` sites
 */
export function expandCell(
  atoms: readonly AsymmetricAtom[],
  operations: readonly SymmetryOperation[],
  lattice: Lattice,
  maximumSites: number,
): ExpandedCell {
  const positions: Fractional[] = [];
  const orbitOfSite: number[] = [];
  const orbits: OpenOrbit[] = [];
  const isNear = nearTest(lattice);

  const orbitOfAtom = atoms.map((atom) => {
    const position = specialPosition(atom, operations, isNear);
    const taken = positions.findIndex((other) => isNear(position, other, atom.toleranceA));
    const orbit = taken < 0 ? orbits.length : orbitOfSite[taken];
    if (taken < 0) {
      orbits.push({ sites: [], occupancies: new Map(), labels: [] });
      const room = maximumSites - positions.length;
      for (const image of distinctImages(position, operations, isNear, atom.toleranceA, room)) {
        orbits[orbit].sites.push(positions.length);
        positions.push(image);
        orbitOfSite.push(orbit);
      }
    }
    const { occupancies, labels } = orbits[orbit];
    occupancies.set(atom.symbol, (occupancies.get(atom.symbol) ?? 0) + atom.occupancy);
    labels.push(atom.label);
    return orbit;
  });

  const occupancySums = orbits.map((orbit) =>
    [...orbit.occupancies.values()].reduce((sum, part) => sum + part, 0),
  );
  const species = orbits.map((orbit, o): Species[] =>
    [...orbit.occupancies].map(([symbol, occupancy]) => ({
      symbol,
      occupancy: occupancySums[o] > 1 ? occupancy / occupancySums[o] : occupancy,
    })),
  );
  const sites = positions.map((position, i): Site => {
    const orbit = orbitOfSite[i];
    return { position, species: species[orbit], labels: orbits[orbit].labels, orbit };
  });
  return { sites, orbits: orbits.map((orbit) => orbit.sites), orbitOfAtom, occupancySums };
}

type NearTest = (first: Fractional, second: Fractional, toleranceA: number) => boolean;

/** Compares positions modulo cell translations; right for distances far below the cell's size. */
function nearTest(lattice: Lattice): NearTest {
  const v = lattice.vectors;
  return (first, second, toleranceA) => {
    let x = first[0] - second[0];
    let y = first[1] - second[1];
    let z = first[2] - second[2];
    x -= Math.round(x);
    y -= Math.round(y);
    z -= Math.round(z);
    const dz = z * v[8];
    if (dz > toleranceA || dz < -toleranceA) return false;
    const dx = x * v[0] + y * v[3] + z * v[6];
    const dy = y * v[4] + z * v[7];
    return dx * dx + dy * dy + dz * dz <= toleranceA * toleranceA;
  };
}

/** Returns the mean of an atom's images that coincide with it. */
function specialPosition(
  { position, toleranceA }: AsymmetricAtom,
  operations: readonly SymmetryOperation[],
  isNear: NearTest,
): Fractional {
  const offset = [0, 0, 0];
  let count = 0;
  for (const operation of operations) {
    const image = applyOperation(operation, position);
    if (!isNear(image, position, toleranceA)) continue;
    for (let k = 0; k < 3; k++) offset[k] += image[k] - position[k] - Math.round(image[k] - position[k]);
    count++;
  }
  const at = (k: number) => position[k] + (count > 0 ? offset[k] / count : 0);
  return inCell(fractional(at(0), at(1), at(2)));
}

/** Returns the images of a position that differ, the position itself first. */
function distinctImages(
  position: Fractional,
  operations: readonly SymmetryOperation[],
  isNear: NearTest,
  toleranceA: number,
  maximumCount: number,
): Fractional[] {
  const images = [position];
  for (const operation of operations) {
    const image = applyOperation(operation, position);
    if (images.some((other) => isNear(image, other, toleranceA))) continue;
    images.push(inCell(image));
    if (images.length > maximumCount) break;
  }
  if (images.length > maximumCount) throw new RangeError('More sites than are allowed.');
  return images;
}

/** Reduces to [0, 1); what rounding leaves just below a lattice point goes to 0. */
function inCell(position: Fractional): Fractional {
  const at = (value: number) => (Math.abs(value - Math.round(value)) < 1e-12 ? 0 : reduced(value));
  return fractional(at(position[0]), at(position[1]), at(position[2]));
}
