import { twoTo } from '../../base/elementary/doubleBits';
import { averageRanks, type Numbers } from '../../base/statistics';
import { erfc } from '../../base/specialFunctions';

/** More differences than these are tested by the normal approximation. */
const maxExact = 50;

/** With ties or zeros among them, more than these. */
const maxEnumerated = 13;

/**
 * Computes the p-value of Wilcoxon's signed-rank test that differences lie above zero (one-sided). Zeros keep their
 * ranks and count half on either side. Without ties or zeros the distribution is exact up to 50 differences, with them
 * up to 13 (all signs are tried); beyond, the normal approximation with tie correction, without continuity correction.
 * @param differences finite; NaN for none
 * @see scipy.stats.wilcoxon 1.17, alternative 'greater', zero_method 'zsplit', method 'auto'
 */
export function wilcoxonGreater(differences: Numbers): number {
  const n = differences.length;
  if (n === 0) return NaN;
  const ranks = averageRanks(Float64Array.from({ length: n }, (_, i) => Math.abs(differences[i])));
  let statistic = 0;
  for (let i = 0; i < n; i++)
    statistic += differences[i] > 0 ? ranks[i] : differences[i] === 0 ? ranks[i] / 2 : 0;
  const groups = tieGroups(ranks);
  const isPlain = groups.every((size) => size === 1) && !hasZero(differences);
  if (n <= maxExact && isPlain) return exactTail(n, statistic);
  if (n <= maxEnumerated) return enumeratedTail(differences, ranks, statistic);
  return normalTail(n, groups, statistic);
}

function hasZero(values: Numbers): boolean {
  return Array.prototype.includes.call(values, 0);
}

/** How many values share each rank. */
function tieGroups(ranks: Float64Array): number[] {
  const sizes = new Map<number, number>();
  for (const rank of ranks) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  return [...sizes.values()];
}

/** P(W >= w) for ranks 1 … n with random signs; the counts stay below 2^53. */
function exactTail(n: number, statistic: number): number {
  const total = (n * (n + 1)) / 2;
  const counts = new Float64Array(total + 1);
  counts[0] = 1;
  for (let rank = 1; rank <= n; rank++)
    for (let sum = (rank * (rank + 1)) / 2; sum >= rank; sum--) counts[sum] += counts[sum - rank];
  let tail = 0;
  for (let sum = statistic; sum <= total; sum++) tail += counts[sum];
  return tail / twoTo(n);
}

/** P(W >= w) over all signs of the differences. */
function enumeratedTail(differences: Numbers, ranks: Float64Array, statistic: number): number {
  const n = ranks.length;
  let nAsExtreme = 0;
  for (let signs = 0; signs < twoTo(n); signs++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += differences[i] === 0 ? ranks[i] / 2 : (signs >> i) & 1 ? ranks[i] : 0;
    // Ranks are multiples of 1/2, half of them of 1/4: the sums have no rounding.
    if (sum >= statistic) nAsExtreme++;
  }
  return nAsExtreme / twoTo(n);
}

function normalTail(n: number, groups: readonly number[], statistic: number): number {
  const mean = n * (n + 1) * 0.25;
  let spread = n * (n + 1) * (2 * n + 1);
  for (const size of groups) spread -= (size * size * size - size) / 2;
  const z = (statistic - mean) / Math.sqrt(spread / 24);
  return erfc(z / Math.SQRT2) / 2;
}
