import type { Composition } from '../crystal/chemistry/composition';

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
  /** By element: which compounds hold it, and with what atomic fraction. */
  readonly byElement: ReadonlyMap<string, { readonly indices: number[]; readonly fractions: number[] }>;
}

/** Indexes known compounds; null stands for a composition that cannot be read, which is never found. */
export function indexCompositions(compositions: readonly (Composition | null)[]): KnownCompositions {
  const byElement = new Map<string, { indices: number[]; fractions: number[] }>();
  compositions.forEach((composition, index) => {
    if (composition === null) return;
    const fractions = atomicFractions(composition);
    composition.symbols.forEach((symbol, k) => {
      const entry = byElement.get(symbol) ?? { indices: [], fractions: [] };
      byElement.set(symbol, entry);
      entry.indices.push(index);
      entry.fractions.push(fractions[k]);
    });
  });
  return { size: compositions.length, byElement };
}

/**
 * Finds the known compound closest to a composition; the first of equals. null where none has a common element.
 * The distance is 2 − 2 Σ min(xᵢ, yᵢ), which needs only the common elements.
 */
export function findNearest(known: KnownCompositions, composition: Composition): Nearest | null {
  const overlap = overlaps(known, composition);
  let best = -1;
  for (let index = 0; index < overlap.length; index++) {
    // Rounding must not decide between equal compounds.
    if (overlap[index] > (best < 0 ? 0 : overlap[best] + 1e-12)) best = index;
  }
  return best < 0 ? null : { index: best, distance: Math.max(0, 2 - 2 * overlap[best]) };
}

/** Measures the distance of each known compound from a composition; 2 for one that cannot be read. */
export function distancesFrom(known: KnownCompositions, composition: Composition): Float64Array {
  return overlaps(known, composition).map((overlap) => Math.max(0, 2 - 2 * overlap));
}

/** Sums Σ min(xᵢ, yᵢ) over the common elements with each known compound. */
function overlaps(known: KnownCompositions, composition: Composition): Float64Array {
  const overlap = new Float64Array(known.size);
  const fractions = atomicFractions(composition);
  composition.symbols.forEach((symbol, k) => {
    const entry = known.byElement.get(symbol);
    if (!entry) return;
    entry.indices.forEach((index, i) => (overlap[index] += Math.min(fractions[k], entry.fractions[i])));
  });
  return overlap;
}

/** Below this distance two compositions are the same (formulas are written with rounded amounts). */
export const sameCompositionDistance = 1e-6;

function atomicFractions(composition: Composition): number[] {
  const total = composition.amounts.reduce((sum, amount) => sum + amount, 0);
  return composition.amounts.map((amount) => amount / total);
}
