import type { Composition } from '../../crystal/chemistry/composition';
import type { Groups } from '../../folds/groups';
import { distancesFrom, indexCompositions } from '../nearestKnown';

/**
 * Shares compositions out to centres that lie far from one another (k-centre greedy): the first is a centre, then again
 * and again the one farthest from all centres (of equals the first), until every one lies within a radius of a centre. Each belongs
 * to its nearest centre, of equals to the first.
 * @param radius L1 of the atomic fractions, 0-2
 */
export function neighbourhoods(compositions: readonly Composition[], radius: number): Groups {
  const index = indexCompositions(compositions);
  const numbers = new Int32Array(compositions.length);
  const toCentre = new Float64Array(compositions.length).fill(Infinity);
  const labels: string[] = [];
  while (compositions.length > 0) {
    const farthest = toCentre.reduce((best, value, i) => (value > toCentre[best] ? i : best), 0);
    if (toCentre[farthest] <= radius) break;
    const centre = labels.push(`neighbourhood ${labels.length + 1}`) - 1;
    distancesFrom(index, compositions[farthest]).forEach((value, i) => {
      if (value >= toCentre[i]) return;
      toCentre[i] = value;
      numbers[i] = centre;
    });
  }
  return { numbers, labels };
}
