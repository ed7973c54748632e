import type { Steps } from '../../base/steps';
import type { Composition } from '../../crystal/chemistry/composition';

/** A point that was taken, and how far it is from those before. */
export interface Centre {
  /** Among the given. */
  readonly position: number;
  /** To the nearest that was taken before; Infinity for the first. */
  readonly distance: number;
}

/**
 * Takes compositions that lie far from one another, k-centre greedy: the first, then again and again the one that is
 * farthest from all that were taken; of equals the first. The distance is Σ |xᵢ − yᵢ| over atomic fractions, 0-2, which
 * is the composition distance of the kernel Gaussian process up to a factor, so that both take the same.
 * @see https://doi.org/10.1016/0304-3975(85)90224-5 (Gonzalez 1985): the greatest distance of what is left out is at
 * most twice the least possible
 */
export function* centreSteps(compositions: readonly Composition[], count: number): Steps<Centre[]> {
  const n = compositions.length;
  const { fractions, width } = fractionRows(compositions);
  const nearest = new Float64Array(n).fill(Infinity);
  const taken: Centre[] = [];
  const isTaken = new Uint8Array(n);
  for (let at = 0; at >= 0 && taken.length < count; at = farthest(nearest, isTaken)) {
    if (n === 0) break;
    taken.push({ position: at, distance: nearest[at] });
    isTaken[at] = 1;
    for (let i = 0; i < n; i++) {
      let distance = 0;
      for (let e = 0; e < width; e++)
        distance += Math.abs(fractions[i * width + e] - fractions[at * width + e]);
      if (distance < nearest[i]) nearest[i] = distance;
    }
    yield { fraction: taken.length / count };
  }
  return taken;
}

/** Rounding must not decide between equal distances. */
const sameDistance = 1e-12;

function farthest(nearest: Float64Array, isTaken: Uint8Array): number {
  let found = -1;
  for (let i = 0; i < nearest.length; i++) {
    if (isTaken[i] === 0 && (found < 0 || nearest[i] > nearest[found] + sameDistance)) found = i;
  }
  return found;
}

/** Writes atomic fractions row by row, a column for each element that occurs. */
function fractionRows(compositions: readonly Composition[]): { fractions: Float64Array; width: number } {
  const columns = new Map<string, number>();
  for (const { symbols } of compositions)
    for (const symbol of symbols) if (!columns.has(symbol)) columns.set(symbol, columns.size);
  const width = columns.size;
  const fractions = new Float64Array(compositions.length * width);
  compositions.forEach(({ symbols, amounts }, i) => {
    const total = amounts.reduce((sum, amount) => sum + amount, 0);
    symbols.forEach((symbol, k) => (fractions[i * width + columns.get(symbol)!] = amounts[k] / total));
  });
  return { fractions, width };
}
