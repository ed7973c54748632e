import { interpolateAt } from '../../../base/numpy/interpolation';
import { averageRanks } from '../../../base/statistics';
import { meanOfMembers } from './ensemblePart';

/**
 * Averages the ranks of predictions, and brings them back to values. The rank of a prediction, from 1, is its place among
 * the member's own out-of-fold predictions, between two of them by interpolation; beyond them it is the first or last.
 * The mean rank becomes the value that has it in the target. So members may speak in any scale, and what is said of one
 * row does not depend on which others are predicted with it.
 * @param held by member: predictions of some rows
 * @param outOfFold by member: predictions of the rows of the target
 */
export function rankAverage(
  held: readonly Float64Array[],
  outOfFold: readonly Float64Array[],
  target: Float64Array,
): Float64Array {
  const ranks = held.map((predictions, k) => {
    const places = ascending(outOfFold[k]);
    return predictions.map((value) => interpolateAt(places.values, places.ranks, value));
  });
  const { values, ranks: targetRanks } = ascending(target);
  return meanOfMembers(ranks).map((rank) => interpolateAt(targetRanks, values, rank));
}

/** Sorts values, with their ranks; equal ones share the mean of theirs. */
function ascending(values: Float64Array): { values: Float64Array; ranks: Float64Array } {
  const sorted = values.slice().sort();
  return { values: sorted, ranks: averageRanks(sorted) };
}
