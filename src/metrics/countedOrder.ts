/** Ranks of values that are taken several times each, from one sorting of the values. */

/** Values in ascending order; equal ones form a group. */
export interface ValueOrder {
  readonly rows: Int32Array;
  /** Group g: `rows[starts[g]]` to before `rows[starts[g + 1]]`. */
  readonly starts: Int32Array;
}

export function orderOf(values: Float64Array): ValueOrder {
  const rows = Int32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const starts: number[] = [];
  rows.forEach((row, k) => {
    if (k === 0 || values[row] !== values[rows[k - 1]]) starts.push(k);
  });
  starts.push(values.length);
  return { rows, starts: Int32Array.from(starts) };
}

/**
 * Ranks the values, each taken as often as `counts` says, ties averaged, and returns the sum of the squared ranks over
 * all that were taken: exactly 0 where they are all equal.
 * @param n sum of the counts
 * @param ranks takes by row twice the rank less the mean rank: a whole number (exact up to about 200 000 rows)
 */
export function rankCounted(
  { rows, starts }: ValueOrder,
  counts: Float64Array,
  n: number,
  ranks: Float64Array,
): number {
  let below = 0;
  let squares = 0;
  for (let g = 0; g + 1 < starts.length; g++) {
    const to = starts[g + 1];
    let drawn = 0;
    for (let k = starts[g]; k < to; k++) drawn += counts[rows[k]];
    const rank = 2 * below + drawn - n;
    for (let k = starts[g]; k < to; k++) ranks[rows[k]] = rank;
    squares += drawn * rank * rank;
    below += drawn;
  }
  return squares;
}

/**
 * By row, sums what the rows above it carry less what the rows below it carry.
 * @param carried by row; counts as often as the row does
 */
export function aboveLessBelow(
  { rows, starts }: ValueOrder,
  counts: Float64Array,
  carried: Float64Array,
  result: Float64Array,
): void {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i] * carried[i];
  let below = 0;
  for (let g = 0; g + 1 < starts.length; g++) {
    const to = starts[g + 1];
    let here = 0;
    for (let k = starts[g]; k < to; k++) here += counts[rows[k]] * carried[rows[k]];
    const difference = total - 2 * below - here;
    for (let k = starts[g]; k < to; k++) result[rows[k]] = difference;
    below += here;
  }
}
