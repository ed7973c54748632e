import {
  cartesian,
  fractional,
  latticeFromParameters,
  type Cartesian,
  type CellParameters,
  type Fractional,
  type Lattice,
} from '../../../src/crystal/cell/lattice';
import type { Site, Structure } from '../../../src/crystal/structure';

/** The same crystal told in another way. */
export interface Transformed {
  structure: Structure;
  /** By site of the new structure: the site of the old one that it is an image of. */
  from: number[];
}

type Vector = readonly [number, number, number];

const wrapped = (value: number) => {
  const rest = value - Math.floor(value);
  return rest < 1 ? rest : 0;
};

/** Makes a structure without symmetry of the given positions. */
function plain(
  old: Structure,
  lattice: Lattice,
  positions: readonly Fractional[],
  from: number[],
): Transformed {
  const sites = positions.map((position, i): Site => {
    const [x, y, z] = position;
    return { ...old.sites[from[i]], position: fractional(wrapped(x), wrapped(y), wrapped(z)), orbit: i };
  });
  const orbits = sites.map((_, i) => [i]);
  return { structure: { ...old, lattice, sites, orbits, orbitsAreIsometric: true }, from };
}

const everySite = ({ sites }: Structure) => sites.map((_, i) => i);

export function withoutSymmetry(old: Structure): Transformed {
  return plain(old, old.lattice, old.sites.map(({ position }) => position), everySite(old)); // prettier-ignore
}

export function shifted(
  old: Structure,
  [dx, dy, dz]: Vector = [0.1234567, 0.4567891, 0.7891234],
): Transformed {
  const positions = old.sites.map(({ position: [x, y, z] }) => fractional(x + dx, y + dy, z + dz));
  return plain(old, old.lattice, positions, everySite(old));
}

/** Puts the atoms in another order: by a step without a common divisor, from the last. */
export function reordered(old: Structure): Transformed {
  const n = old.sites.length;
  let step = 7;
  while (gcd(step, n) > 1) step += 2;
  const from = everySite(old).map((i) => n - 1 - ((i * step) % n));
  return plain(old, old.lattice, from.map((i) => old.sites[i].position), from); // prettier-ignore
}

function gcd(first: number, second: number): number {
  return second === 0 ? first : gcd(second, first % second);
}

/** Two cells along a as one. */
export function doubled(old: Structure): Transformed {
  const { a, b, c, alpha, beta, gamma } = old.lattice;
  const from = [...everySite(old), ...everySite(old)];
  const positions = from.map((site, i) => {
    const [x, y, z] = old.sites[site].position;
    return fractional((x + (i < old.sites.length ? 0 : 1)) / 2, y, z);
  });
  return plain(old, latticeFromParameters([2 * a, b, c, alpha, beta, gamma]), positions, from);
}

/** The axes b, c, a: the crystal is turned. */
export function turned(old: Structure): Transformed {
  const { a, b, c, alpha, beta, gamma } = old.lattice;
  const lattice = latticeFromParameters([b, c, a, beta, gamma, alpha]);
  return plain(old, lattice, old.sites.map(({ position: [x, y, z] }) => fractional(y, z, x)), everySite(old)); // prettier-ignore
}

/** The axes a, b, c + a: another cell of the same lattice. */
export function sheared(old: Structure): Transformed {
  const v = old.lattice.vectors;
  const rows: Cartesian[] = [0, 1, 2].map((i) =>
    cartesian(v[3 * i] + (i === 2 ? v[0] : 0), v[3 * i + 1] + (i === 2 ? v[1] : 0), v[3 * i + 2]),
  );
  const [a, b, c] = rows.map((row) => Math.hypot(...row));
  const angle = (i: number, j: number) =>
    (Math.acos(rows[i].reduce((sum, value, k) => sum + value * rows[j][k], 0) / Math.hypot(...rows[i]) / Math.hypot(...rows[j])) * 180) / Math.PI; // prettier-ignore
  const lattice = latticeFromParameters([a, b, c, angle(1, 2), angle(0, 2), angle(0, 1)] as CellParameters);
  const positions = old.sites.map(({ position: [x, y, z] }) => fractional(x - z, y, z));
  return plain(old, lattice, positions, everySite(old));
}

export const transformations: Record<string, (old: Structure) => Transformed> = {
  'without symmetry': withoutSymmetry,
  'origin shifted': shifted,
  'atoms reordered': reordered,
  'two cells as one': doubled,
  'axes turned': turned,
  'another cell': sheared,
};
