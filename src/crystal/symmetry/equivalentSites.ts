import { refusal, success, type Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import type { Site, Structure } from '../structure';
import { siteFinder, type TypedCell } from './periodicSites';
import { inReducedCell, primitiveCell } from './primitiveCell';
import { spaceGroupOperations } from './spaceGroupOperations';

/** The sites of a structure by symmetry. */
export interface EquivalentSites {
  /** Index of the first site of each site's class. */
  readonly firstOf: Int32Array;
  /** Sites of the primitive cell. */
  readonly primitiveCount: number;
  /** Number of operations of the primitive cell. */
  readonly operationCount: number;
}

/**
 * Finds which sites are equivalent under the space group that the structure has within a tolerance, whatever symmetry
 * its file states. A site's type is what stands on it: symbols and occupancies.
 * Refuses a structure with two sites of a type closer than the tolerance.
 * @see spglib 2.8.0, `equivalent_atoms` of `get_symmetry_dataset` (angle tolerance 5°)
 */
export function* equivalentSites(
  structure: Structure,
  toleranceA: number,
): Steps<Outcome<EquivalentSites, 'sites-too-close'>> {
  const full = inReducedCell(typedCell(structure));
  const pair = siteFinder(full, toleranceA).closePair();
  if (pair !== null)
    return refusal('sites-too-close', pair.map((i) => structure.sites[i].labels[0]).join(' '));
  const primitive = yield* primitiveCell(full, toleranceA);
  const { operations } = yield* spaceGroupOperations(primitive.cell, primitive.toleranceA);
  const classOf = new Int32Array(primitive.cell.types.length).fill(-1);
  classOf.forEach((found, i) => {
    if (found >= 0) return;
    for (const { image } of operations) classOf[image[i]] = i;
  });
  const firstOfClass = new Map<number, number>();
  const firstOf = primitive.indexOf.map((index, site) => {
    if (!firstOfClass.has(classOf[index])) firstOfClass.set(classOf[index], site);
    return firstOfClass.get(classOf[index])!;
  });
  return success({
    firstOf,
    primitiveCount: primitive.cell.types.length,
    operationCount: operations.length,
  });
}

function typedCell({ lattice, sites }: Structure): TypedCell {
  const indices = new Map<string, number>();
  const types = sites.map((site) => {
    const key = typeKey(site);
    if (!indices.has(key)) indices.set(key, indices.size);
    return indices.get(key)!;
  });
  return {
    vectors: lattice.vectors,
    positions: Float64Array.from(sites.flatMap((site) => [...site.position])),
    types: Int32Array.from(types),
  };
}

/** Occupancies equal to 7 digits are equal. */
function typeKey({ species }: Site): string {
  return species
    .map(({ symbol, occupancy }) => `${symbol}:${occupancy.toFixed(7)}`)
    .sort()
    .join(' ');
}
