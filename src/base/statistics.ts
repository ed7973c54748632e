/** Numbers that describe numbers. Empty input gives NaN; a NaN among the values gives NaN. */
export type Numbers = ArrayLike<number>;

/** Sums with Neumaier's compensation, so that the order of large and small values hardly matters. */
export function sum(values: Numbers): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

/** Averages the values. */
export function mean(values: Numbers): number {
  return sum(values) / values.length;
}

/** Computes the population variance (divisor n). */
export function populationVariance(values: Numbers): number {
  return squaredDeviation(values) / values.length;
}

/** Computes the sample variance (divisor n - 1); NaN for fewer than two values. */
export function sampleVariance(values: Numbers): number {
  return values.length < 2 ? NaN : squaredDeviation(values) / (values.length - 1);
}

/** Sums the squared deviations from the mean. */
export function squaredDeviation(values: Numbers): number {
  const centre = mean(values);
  return sum(Float64Array.from({ length: values.length }, (_, i) => (values[i] - centre) ** 2));
}

/**
 * Ranks from 1; equal values share the average of their ranks. Any NaN makes all ranks NaN.
 * @see scipy.stats.rankdata 1.17, method 'average', nan_policy 'propagate'
 */
export function averageRanks(values: Numbers): Float64Array {
  const n = values.length;
  const ranks = new Float64Array(n);
  for (let i = 0; i < n; i++) if (Number.isNaN(values[i])) return ranks.fill(NaN);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((i, j) =>
    values[i] < values[j] ? -1 : values[i] > values[j] ? 1 : 0,
  );
  for (let from = 0; from < n;) {
    let to = from + 1;
    while (to < n && values[order[to]] === values[order[from]]) to++;
    for (let k = from; k < to; k++) ranks[order[k]] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/**
 * Computes Pearson's correlation, clipped to [-1, 1]; NaN where a side is constant or there are fewer than two pairs.
 * @see scipy.stats.pearsonr 1.17
 */
export function pearson(x: Numbers, y: Numbers): number {
  if (x.length !== y.length) throw new RangeError(`Pairs of ${x.length} and ${y.length} values.`);
  if (x.length < 2) return NaN;
  const meanX = mean(x);
  const meanY = mean(y);
  const products = Float64Array.from({ length: x.length }, (_, i) => (x[i] - meanX) * (y[i] - meanY));
  const scale = Math.sqrt(squaredDeviation(x) * squaredDeviation(y));
  if (!(scale > 0)) return NaN;
  return Math.max(-1, Math.min(1, sum(products) / scale));
}

/**
 * Computes Spearman's rank correlation with average ranks; NaN where a side is constant or holds a NaN.
 * @see scipy.stats.spearmanr 1.17
 */
export function spearman(x: Numbers, y: Numbers): number {
  return pearson(averageRanks(x), averageRanks(y));
}

/** Finds the least and the greatest of some values, however many; [Infinity, -Infinity] of none; NaN is passed over. */
export function leastAndGreatest(values: Iterable<number>): readonly [least: number, greatest: number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}
