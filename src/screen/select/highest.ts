/**
 * Finds the positions of the highest values, the highest first; of equals the first. NaN are left out, so that there
 * may be fewer than were wanted.
 */
export function highestPositions(values: Float64Array, count: number): Int32Array {
  const present = Int32Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  // Only what can be among the highest is put in order.
  const sorted = Float64Array.from(present, (i) => values[i]).sort();
  const least = sorted[sorted.length - count] ?? -Infinity;
  return present
    .filter((i) => values[i] >= least)
    .sort((i, j) => values[j] - values[i] || i - j)
    .slice(0, count);
}
