/** The energy of a lithium ion at every point of a grid over the cell. */
import type { Steps } from '../../base/steps';
import { fractional, planeSpacings, type Fractional, type Lattice } from '../cell/lattice';
import type { Framework } from './framework';
import { gridSymmetry, type GridSymmetry } from './gridSymmetry';
import { cutoffA, energyAt, radialTable, scaledTable, type RadialTable } from './radialTable';

/** Energies on the points (i/N₁, j/N₂, k/N₃) of a cell. */
export interface Landscape {
  readonly lattice: Lattice;
  /** N₁, N₂, N₃. */
  readonly size: GridSize;
  /** eV; at (i N₂ + j) N₃ + k. +∞ where a cation stands. */
  readonly energies: Float64Array;
}

/** Points of a grid along a, b and c. */
export type GridSize = readonly [number, number, number];

/** The fewest even numbers of points that lie no farther apart than a resolution along each axis, at least 4. */
export function gridSize({ a, b, c }: Lattice, resolutionA: number): GridSize {
  const points = (length: number) => Math.max(4, 2 * Math.ceil(length / resolutionA / 2 - 1e-9));
  return [points(a), points(b), points(c)];
}

/** Distances from one site and point to the next are computed so often for a grid: what a budget is stated in. */
export function landscapeWork({ lattice, sites }: Framework, size: GridSize): number {
  const pointsPerA3 = (size[0] * size[1] * size[2]) / lattice.volume;
  return sites.length * pointsPerA3 * ((4 * Math.PI) / 3) * cutoffA * cutoffA * cutoffA;
}

/**
 * Sums the energies of all ions of the framework within 10 Å at every point: Σ occupancy · e(r), eV. Each site is
 * spread over the points around it, its images over the cell by wrapping. Where framework and grid are symmetric, one
 * site of each class is spread, points take what all their images got, and equal points have the same bits.
 * @see BVlain 0.25.1, `bvse_distribution` with all neighbours; on the same points within 1e-6 eV, relative above 1 eV
 */
export function* landscapeSteps(framework: Framework, size: GridSize): Steps<Landscape> {
  const { lattice, sites, ions } = framework;
  const tables = ions.map(radialTable);
  const energies = new Float64Array(size[0] * size[1] * size[2]);
  const symmetry = gridSymmetry(framework, size);
  const classes = symmetry?.sites ?? sites.map((_, site) => ({ site, weight: 1 }));
  const weighted = new Map<string, RadialTable>();
  for (const [index, { site, weight }] of classes.entries()) {
    yield { fraction: index / classes.length };
    const { position, kind } = sites[site];
    const name = `${kind} ${weight}`;
    const table = weighted.get(name) ?? scaledTable(tables[kind], weight);
    weighted.set(name, table);
    spread(lattice, size, position, table, energies);
  }
  if (symmetry) gather(energies, symmetry);
  return { lattice, size, energies };
}

/** Gives each point the sum of what its images got. */
function gather(energies: Float64Array, symmetry: GridSymmetry): void {
  const isDone = new Uint8Array(energies.length);
  const images = new Uint32Array(symmetry.order);
  for (let point = 0; point < energies.length; point++) {
    if (isDone[point] === 1) continue;
    symmetry.images(point, images);
    let sum = 0;
    for (const image of images) sum += energies[image];
    for (const image of images) {
      energies[image] = sum;
      isDone[image] = 1;
    }
  }
}

function spread(
  lattice: Lattice,
  [n1, n2, n3]: GridSize,
  [x, y, z]: readonly [number, number, number],
  table: RadialTable,
  energies: Float64Array,
): void {
  const v = lattice.vectors;
  const limit = cutoffA * cutoffA;
  const [reach1, reach2] = planeSpacings(lattice).map((spacing) => cutoffA / spacing);
  // Along the last axis a point moves by this vector.
  const [sx, sy, sz] = [v[6] / n3, v[7] / n3, v[8] / n3];
  const s2 = sx * sx + sy * sy + sz * sz;
  for (let i = Math.ceil((x - reach1) * n1); i <= (x + reach1) * n1; i++) {
    const fx = i / n1 - x;
    const wrapped1 = modulo(i, n1) * n2;
    for (let j = Math.ceil((y - reach2) * n2); j <= (y + reach2) * n2; j++) {
      const fy = j / n2 - y;
      // The line of points with i and j: p + k s, and where it is nearest to the site.
      const px = fx * v[0] + fy * v[3] - z * v[6];
      const py = fy * v[4] - z * v[7];
      const pz = -z * v[8];
      const middle = -(px * sx + py * sy + pz * sz) / s2;
      const [mx, my, mz] = [px + middle * sx, py + middle * sy, pz + middle * sz];
      const left = limit - (mx * mx + my * my + mz * mz);
      if (left < 0) continue;
      const half = Math.sqrt(left / s2);
      const last = Math.floor(middle + half);
      const row = (wrapped1 + modulo(j, n2)) * n3;
      let k = Math.ceil(middle - half);
      let wrapped3 = modulo(k, n3);
      const nearest2 = limit - left;
      for (; k <= last; k++) {
        const along = k - middle;
        const r2 = nearest2 + along * along * s2;
        if (r2 <= limit) energies[row + wrapped3] += energyAt(table, r2);
        wrapped3++;
        if (wrapped3 === n3) wrapped3 = 0;
      }
    }
  }
}

/** Visits the 26 neighbours of a point: each with the cell that it lies in as seen from the point. */
export function visitGridNeighbours(
  [n1, n2, n3]: GridSize,
  point: number,
  visit: (other: number, c1: number, c2: number, c3: number) => void,
): void {
  const k = point % n3;
  const j = ((point - k) / n3) % n2;
  const i = ((point - k) / n3 - j) / n2;
  for (let di = -1; di <= 1; di++) {
    const c1 = Math.floor((i + di) / n1);
    const row1 = (i + di - c1 * n1) * n2;
    for (let dj = -1; dj <= 1; dj++) {
      const c2 = Math.floor((j + dj) / n2);
      const row2 = (row1 + j + dj - c2 * n2) * n3;
      for (let dk = -1; dk <= 1; dk++) {
        if (di === 0 && dj === 0 && dk === 0) continue;
        const c3 = Math.floor((k + dk) / n3);
        visit(row2 + k + dk - c3 * n3, c1, c2, c3);
      }
    }
  }
}

/** Returns the cell coordinates of a point of a grid. */
export function gridPosition([n1, n2, n3]: GridSize, point: number): Fractional {
  const k = point % n3;
  const j = ((point - k) / n3) % n2;
  return fractional(((point - k) / n3 - j) / n2 / n1, j / n2, k / n3);
}

function modulo(i: number, n: number): number {
  return ((i % n) + n) % n;
}
