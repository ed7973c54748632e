/** How many of the best conductors a campaign finds. */

/** Lists the rows of the highest values: a share of all, and those that equal the last of them. */
export function bestRows(target: Float64Array, share: number): Set<number> {
  const sorted = Float64Array.from(target).sort().reverse();
  const least = sorted[Math.max(0, Math.ceil(share * target.length) - 1)];
  return new Set([...target.keys()].filter((row) => target[row] >= least));
}

/**
 * Tells which share of the best among the candidates was measured after each number of measurements; NaN where there
 * are none among them.
 * @param picked rows in the order in which they were measured
 * @param after numbers of measurements; beyond the last the share stays
 */
export function foundShares(
  picked: Int32Array,
  candidates: Int32Array,
  best: ReadonlySet<number>,
  after: readonly number[],
): number[] {
  const nBest = candidates.reduce((sum, row) => sum + (best.has(row) ? 1 : 0), 0);
  return after.map(
    (n) => picked.subarray(0, n).reduce((sum, row) => sum + (best.has(row) ? 1 : 0), 0) / nBest,
  );
}

/**
 * Finds where a curve of shares first reaches a level, on the straight line between two points; NaN where it does not.
 * @param after ascends
 */
export function reachedAfter(after: readonly number[], shares: readonly number[], level: number): number {
  const k = shares.findIndex((share) => share >= level);
  if (k <= 0) return k === 0 ? after[0] : NaN;
  const part = (level - shares[k - 1]) / (shares[k] - shares[k - 1]);
  return after[k - 1] + part * (after[k] - after[k - 1]);
}
