/** The ranks that candidates may have, where all measured values lie around their predictions at once. */
import { firstPlace, type ResidualDistribution } from './residualDistribution';
import { valueGrid, type PredictedSpreads, type ValueGrid } from './valueGrid';

/** By candidate. */
export interface RankIntervals {
  /** Best rank, from 1. */
  readonly low: Int32Array;
  /** Worst rank. */
  readonly high: Int32Array;
}

/** Equally likely values of a candidate that its rank is looked at for: among them those at 5 and 95 %. */
const nOwn = 50;
/** The best ranks are those of its highest values, the worst those of its lowest: so many are looked at. */
const nEnd = 10;
/** Equally likely deviations of the number of others above, in standard deviations: of mean 0 and variance 1. */
const deviations = [-1.224744871391589, 0, 1.224744871391589] as const;
/** Of the 150 equally likely ranks, so many lie outside on either side. */
const nOutside = 7;

/**
 * Tells between which ranks nine of ten lie. The measured value of each candidate is its prediction + its difficulty ×
 * a ratio drawn from its distribution, independently of all others. For each of 50 equally likely values of a candidate
 * the number of others above has the mean and the variance of a sum of independent yes and no, and three equally likely
 * values; of the 150 ranks 7 lie outside on either side. The place by prediction always lies inside.
 * Without a distribution (-1) or difficulty (NaN) a value is taken as exact. No random number is drawn.
 * @param ranks by prediction, from 1
 */
export function rankIntervals(spreads: PredictedSpreads, ranks: ArrayLike<number>): RankIntervals {
  const { predictions, difficulty, source, distributions } = spreads;
  const n = predictions.length;
  const low = new Int32Array(n);
  const high = new Int32Array(n);
  if (n === 0) return { low, high };
  const quantiles = distributions.map(ownRatios);
  const grid = valueGrid(spreads);
  const exact = new Float64Array(nOwn);
  const best = new Float64Array(nOutside + 1);
  const worst = new Float64Array(nOutside + 1);
  const found = { mean: 0, spread: 0 };
  for (let i = 0; i < n; i++) {
    best.fill(Infinity);
    worst.fill(-Infinity);
    const isExact = source[i] < 0 || Number.isNaN(difficulty[i]);
    const ratios = isExact ? exact : quantiles[source[i]];
    const size = isExact ? 0 : difficulty[i];
    for (let k = 0; k < nEnd; k++) {
      // What a candidate says of itself is not counted: it is above its own value with this probability.
      const own = isExact ? 0.5 : (k + 0.5) / nOwn;
      othersAbove(grid, predictions[i] + size * ratios[nOwn - 1 - k], own, n, found);
      for (const deviation of deviations) keepSmallest(best, 1 + found.mean + deviation * found.spread);
      othersAbove(grid, predictions[i] + size * ratios[k], 1 - own, n, found);
      for (const deviation of deviations) keepLargest(worst, 1 + found.mean + deviation * found.spread);
    }
    low[i] = Math.min(ranks[i], Math.max(1, Math.round(best[nOutside])));
    high[i] = Math.max(ranks[i], Math.min(n, Math.round(worst[nOutside])));
  }
  return { low, high };
}

/** Finds mean and standard deviation of the number of others above a value. */
function othersAbove(
  { from, step, above, variance }: ValueGrid,
  value: number,
  own: number,
  n: number,
  found: { mean: number; spread: number },
): void {
  const place = Math.min(above.length - 1, Math.max(0, (value - from) / step));
  const cell = Math.min(above.length - 2, Math.floor(place));
  const share = place - cell;
  const all = above[cell] + share * (above[cell + 1] - above[cell]);
  found.mean = Math.min(n - 1, Math.max(0, all - own));
  const spread = variance[cell] + share * (variance[cell + 1] - variance[cell]);
  found.spread = Math.sqrt(Math.max(0, spread - own * (1 - own)));
}

/** Equally likely ratios, ascending. */
function ownRatios({ ratios, weightUpTo }: ResidualDistribution): Float64Array {
  const total = weightUpTo.at(-1) ?? 0;
  return Float64Array.from({ length: nOwn }, (_, k) => {
    const wanted = ((k + 0.5) / nOwn) * total;
    return ratios[firstPlace(ratios.length - 1, (i) => weightUpTo[i] >= wanted)];
  });
}

/** Keeps the smallest values, ascending. */
function keepSmallest(kept: Float64Array, value: number): void {
  let k = kept.length - 1;
  if (!(value < kept[k])) return;
  for (; k > 0 && kept[k - 1] > value; k--) kept[k] = kept[k - 1];
  kept[k] = value;
}

/** Keeps the largest values, descending. */
function keepLargest(kept: Float64Array, value: number): void {
  let k = kept.length - 1;
  if (!(value > kept[k])) return;
  for (; k > 0 && kept[k - 1] < value; k--) kept[k] = kept[k - 1];
  kept[k] = value;
}
