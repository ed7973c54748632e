import { product } from '../../base/matrix3';
import type { Steps } from '../../base/steps';
import { latticeSymmetry } from './latticeSymmetry';
import { rareFirst, siteFinder, type TypedCell } from './periodicSites';

/** An operation that maps a cell onto itself within a tolerance. */
export interface FoundOperation {
  /** Row-major 3x3 of integers. */
  readonly rotation: readonly number[];
  readonly translation: readonly [number, number, number];
  /** How far it misses at worst: a position, or the length of a basis vector, Å. */
  readonly deviationA: number;
  /** Index of the position that each position falls on. */
  readonly image: Int32Array;
}

export interface FoundGroup {
  readonly operations: readonly FoundOperation[];
  /** Å; at most the tolerance asked for. */
  readonly toleranceA: number;
}

const angleToleranceDegrees = 5;

/**
 * Finds the space-group operations of a primitive cell within a tolerance. Where those within the tolerance make no
 * group (a structure that nearly has more symmetry than it has), the tolerance is lowered by steps of 5 %.
 */
export function* spaceGroupOperations(cell: TypedCell, toleranceA: number): Steps<FoundGroup> {
  const all = yield* operationsWithin(cell, toleranceA);
  let tolerance = toleranceA;
  for (let attempt = 0; attempt < 200; attempt++) {
    const kept = all.filter((each) => each.deviationA <= tolerance);
    if (isGroup(kept)) return { operations: kept, toleranceA: tolerance };
    tolerance *= 0.95;
  }
  return { operations: all.slice(0, 1), toleranceA: tolerance };
}

/** The identity first. */
function* operationsWithin(cell: TypedCell, toleranceA: number): Steps<FoundOperation[]> {
  const { positions: p, types } = cell;
  const finder = siteFinder(cell, toleranceA);
  const [first] = rareFirst(types);
  const found: FoundOperation[] = [];
  let image = new Int32Array(types.length);
  const lattice = latticeSymmetry(cell.vectors, toleranceA, angleToleranceDegrees);
  for (const [n, { rotation: r, lengthDeviationA }] of lattice.entries()) {
    yield { fraction: n / lattice.length };
    const isIdentity = r.every((part, k) => part === (k % 4 === 0 ? 1 : 0));
    for (let j = 0; j < types.length; j++) {
      if (types[j] !== types[first]) continue;
      const offset = [0, 1, 2].map((k) => {
        const turned =
          r[3 * k] * p[3 * first] + r[3 * k + 1] * p[3 * first + 1] + r[3 * k + 2] * p[3 * first + 2];
        const part = p[3 * j + k] - turned;
        return part - Math.floor(part);
      });
      const translation: [number, number, number] = [offset[0], offset[1], offset[2]];
      const miss = finder.deviationOf(r, translation, image);
      if (miss > toleranceA) continue;
      const operation = { rotation: r, translation, deviationA: Math.max(miss, lengthDeviationA), image };
      if (isIdentity && j === first) found.unshift(operation);
      else found.push(operation);
      image = new Int32Array(types.length);
    }
  }
  return found;
}

/** Tells whether the rotations are closed and each has one translation. */
function isGroup(operations: readonly FoundOperation[]): boolean {
  const keys = new Set(operations.map(({ rotation }) => rotation.join()));
  if (keys.size !== operations.length) return false;
  return operations.every((first) =>
    operations.every((second) => keys.has(product(first.rotation, second.rotation).join())),
  );
}
