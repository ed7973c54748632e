import { atomicFractions, type Composition } from '../crystal/chemistry/composition';

/** The known compound that is closest in composition. */
export interface Nearest {
  /** Position among the known compounds. */
  readonly index: number;
  /** Sum of |xᵢ − yᵢ| over the atomic fractions of all elements: 0 for the same composition, 2 for no common element. */
  readonly distance: number;
}

/** Known compounds, indexed for many searches by composition. */
export interface KnownCompositions {
  readonly size: number;
  /** By element: which compounds hold it, ascending, and with what atomic fraction. */
  readonly byElement: ReadonlyMap<string, ElementHolders>;
}

interface ElementHolders {
  readonly indices: Int32Array;
  readonly fractions: Float64Array;
}

/** Indexes known compounds; null stands for a composition that cannot be read, which is never found. */
export function indexCompositions(compositions: readonly (Composition | null)[]): KnownCompositions {
  const holders = new Map<string, { indices: number[]; fractions: number[] }>();
  compositions.forEach((composition, index) => {
    if (composition === null) return;
    const fractions = atomicFractions(composition);
    composition.symbols.forEach((symbol, k) => {
      const entry = holders.get(symbol) ?? { indices: [], fractions: [] };
      holders.set(symbol, entry);
      entry.indices.push(index);
      entry.fractions.push(fractions[k]);
    });
  });
  const byElement = new Map<string, ElementHolders>();
  for (const [symbol, { indices, fractions }] of holders) {
    byElement.set(symbol, {
      indices: Int32Array.from(indices),
      fractions: Float64Array.from(fractions),
    });
  }
  return { size: compositions.length, byElement };
}

/**
 * Finds the known compound closest to a composition; the first of equals. null where none has a common element.
 * The distance is 2 − 2 Σ min(xᵢ, yᵢ), which needs only the common elements.
 */
export function findNearest(known: KnownCompositions, composition: Composition): Nearest | null {
  return mostOverlapping(overlapsWith(known, composition));
}

/** Overlaps of equal compounds differ by rounding, which must not decide between them. */
export const sameOverlap = 1e-12;

/** Finds the compound of the highest overlap; the first of equals, null where there is none above 0. */
export function mostOverlapping(overlap: Float64Array): Nearest | null {
  let [best, threshold] = [-1, 0];
  for (let index = 0; index < overlap.length; index++) {
    if (overlap[index] > threshold) {
      best = index;
      threshold = overlap[index] + sameOverlap;
    }
  }
  return best < 0 ? null : { index: best, distance: overlapDistance(overlap[best]) };
}

/** Measures the distance of each known compound from a composition; 2 for one that cannot be read. */
export function distancesFrom(known: KnownCompositions, composition: Composition): Float64Array {
  return overlapsWith(known, composition).map(overlapDistance);
}

/** The distance of two compositions by their overlap. */
export function overlapDistance(overlap: number): number {
  return Math.max(0, 2 - 2 * overlap);
}

/**
 * Sums Σ min(xᵢ, yᵢ) over the common elements with each known compound.
 * @param overlap filled and returned; made where it is not given
 */
export function overlapsWith(
  known: KnownCompositions,
  composition: Composition,
  overlap = new Float64Array(known.size),
): Float64Array {
  overlap.fill(0);
  const own = atomicFractions(composition);
  for (let k = 0; k < own.length; k++) {
    const holders = known.byElement.get(composition.symbols[k]);
    if (holders === undefined) continue;
    const { indices, fractions } = holders;
    const fraction = own[k];
    for (let i = 0; i < indices.length; i++) {
      overlap[indices[i]] += fraction < fractions[i] ? fraction : fractions[i];
    }
  }
  return overlap;
}

/** Below this distance two compositions are the same (formulas are written with rounded amounts). */
export const sameCompositionDistance = 1e-6;
