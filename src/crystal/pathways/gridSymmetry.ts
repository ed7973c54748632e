/** The symmetry that a framework and a grid over its cell have in common: what is summed once for all equal points. */
import { adjugate, determinant } from '../../base/matrix3';
import { latticeSymmetry } from '../symmetry/latticeSymmetry';
import { rareFirst, siteFinder } from '../symmetry/periodicSites';
import type { Framework } from './framework';

/** Symmetry holds when it misses by no more, Å and degrees: energies then differ by less than 1e-7 eV. */
const [toleranceA, angleToleranceDegrees] = [1e-8, 1e-7];
/** Supercells of many equal cells are summed without. */
const mostOperations = 384;

/** How an operation moves the points of a grid: i' = M i + T, modulo the grid. */
interface GridOperation {
  /** Row-major 3x3 of integers. */
  readonly matrix: readonly number[];
  readonly shift: readonly number[];
  /** Site that each site falls on. */
  readonly image: Int32Array;
}

/** A group of operations that keep a framework, and take points of a grid to points. */
export interface GridSymmetry {
  /** One site for each class of equal ones. */
  readonly sites: readonly {
    readonly site: number;
    /** Share of the operations that take it to one and the same site. */
    readonly weight: number;
  }[];
  /** Number of operations. */
  readonly order: number;
  /** Fills `out` with the points that a point is taken to, one for each operation. */
  images(point: number, out: Uint32Array): void;
}

/** Finds the symmetry of a framework on a grid; null where there is none but to stay, or it is no clean group. */
export function gridSymmetry(
  framework: Framework,
  size: readonly [number, number, number],
): GridSymmetry | null {
  const operations = operationsOf(framework, size);
  if (operations === null || operations.length < 2 || !isClosed(operations, size)) return null;
  const sites = classesOf(operations, framework.sites.length);
  if (sites === null) return null;
  return { sites, order: operations.length, images: imagesOn(operations, size) };
}

/** null: too many. */
function operationsOf(
  { lattice, sites }: Framework,
  size: readonly [number, number, number],
): GridOperation[] | null {
  const types = Int32Array.from(sites, ({ kind }) => kind);
  const positions = Float64Array.from(sites.flatMap(({ position }) => [...position]));
  const lengths = [lattice.a, lattice.b, lattice.c];
  const finder = siteFinder({ vectors: lattice.vectors, positions, types }, toleranceA);
  if (types.length === 0) return [];
  const [first] = rareFirst(types);
  const found: GridOperation[] = [];
  let image = new Int32Array(sites.length);
  for (const { rotation } of latticeSymmetry(lattice.vectors, toleranceA, angleToleranceDegrees)) {
    const matrix = rotation.map((part, k) => (part * size[Math.floor(k / 3)]) / size[k % 3]);
    if (!matrix.every(Number.isInteger)) continue;
    const [x, y, z] = sites[first].position;
    for (const [j, { position }] of sites.entries()) {
      if (types[j] !== types[first]) continue;
      const steps = [0, 3, 6].map(
        (at, k) => size[k] * (position[k] - rotation[at] * x - rotation[at + 1] * y - rotation[at + 2] * z),
      );
      const shift = steps.map(Math.round);
      const isOnGrid = steps.every(
        (step, k) => Math.abs(step - shift[k]) * lengths[k] <= size[k] * toleranceA,
      );
      if (!isOnGrid) continue;
      const translation = shift.map((step, k) => step / size[k]);
      if (finder.deviationOf(rotation, translation, image) > toleranceA) continue;
      if (found.length === mostOperations) return null;
      found.push({ matrix, shift: shift.map((step, k) => modulo(step, size[k])), image });
      image = new Int32Array(sites.length);
    }
  }
  return found;
}

/** Tells whether with each operation there is the one that undoes it. */
function isClosed(operations: readonly GridOperation[], size: readonly [number, number, number]): boolean {
  const keyOf = (matrix: readonly number[], shift: readonly number[]) =>
    `${matrix.map((part) => part + 0).join()};${shift.join()}`;
  const keys = new Set(operations.map(({ matrix, shift }) => keyOf(matrix, shift)));
  if (keys.size !== operations.length) return false;
  return operations.every(({ matrix, shift }) => {
    // An integer matrix over integers of the grid: its determinant is that of the rotation, 1 or −1.
    const sign = Math.round(determinant(matrix));
    const undo = adjugate(matrix).map((part) => Math.round(part) * sign);
    const back = [0, 3, 6].map((at, k) =>
      modulo(-(undo[at] * shift[0] + undo[at + 1] * shift[1] + undo[at + 2] * shift[2]), size[k]),
    );
    return keys.has(keyOf(undo, back));
  });
}

/** Sorts sites into classes; null where one is not reached by as many operations as another of its class. */
function classesOf(operations: readonly GridOperation[], nSites: number): GridSymmetry['sites'] | null {
  const isTaken = new Uint8Array(nSites);
  const hits = new Int32Array(nSites);
  const classes: { site: number; weight: number }[] = [];
  for (let site = 0; site < nSites; site++) {
    if (isTaken[site] === 1) continue;
    const reached = new Set(operations.map(({ image }) => image[site]));
    for (const { image } of operations) hits[image[site]]++;
    const share = operations.length / reached.size;
    for (const other of reached) {
      if (isTaken[other] === 1 || hits[other] !== share) return null;
      isTaken[other] = 1;
    }
    classes.push({ site, weight: 1 / share });
  }
  return classes;
}

function imagesOn(
  operations: readonly GridOperation[],
  [n1, n2, n3]: readonly [number, number, number],
): GridSymmetry['images'] {
  // Twelve integers an operation.
  const flat = Int32Array.from(operations.flatMap(({ matrix, shift }) => [...matrix, ...shift]));
  return (point, out) => {
    const k = point % n3;
    const j = ((point - k) / n3) % n2;
    const i = ((point - k) / n3 - j) / n2;
    for (let g = 0, at = 0; at < flat.length; g++, at += 12) {
      const x = modulo(flat[at] * i + flat[at + 1] * j + flat[at + 2] * k + flat[at + 9], n1);
      const y = modulo(flat[at + 3] * i + flat[at + 4] * j + flat[at + 5] * k + flat[at + 10], n2);
      const z = modulo(flat[at + 6] * i + flat[at + 7] * j + flat[at + 8] * k + flat[at + 11], n3);
      out[g] = (x * n2 + y) * n3 + z;
    }
  };
}

function modulo(i: number, n: number): number {
  return ((i % n) + n) % n;
}
