/**
 * Finds the median, the mean of the two in the middle for an even number; NaN of none. Partitions instead of sorting:
 * a time proportional to the number of values, which change their order.
 * @see Hoare 1961, doi 10.1145/366622.366647 (FIND)
 * @param values without NaN
 */
export function medianInPlace(values: Float64Array): number {
  const n = values.length;
  if (n === 0) return NaN;
  const upper = n >> 1;
  const high = selectInPlace(values, upper);
  if (n % 2 === 1) return high;
  let low = values[0];
  for (let i = 1; i < upper; i++) if (values[i] > low) low = values[i];
  return (low + high) / 2;
}

/** Brings the value of rank k (from 0) to its place, with none above it before it, and none below it behind it. */
function selectInPlace(values: Float64Array, k: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = middleOfThree(values[from], values[(from + to) >> 1], values[to]);
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else break;
  }
  return values[k];
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
