import { stableOrder } from '../list/stableOrder';

/**
 * Finds the positions of the highest values, the highest first; of equals the first. NaN are left out, so that there
 * may be fewer than were wanted.
 */
export function highestPositions(values: Float64Array, count: number): Int32Array {
  const order = stableOrder(values, 'descending');
  let nPresent = 0;
  while (nPresent < Math.min(count, order.length) && !Number.isNaN(values[order[nPresent]])) nPresent++;
  return order.slice(0, nPresent);
}
