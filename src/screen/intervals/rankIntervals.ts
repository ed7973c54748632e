/** The ranks that candidates may have, where all measured values lie around their predictions at once. */
import { firstPlace, type ResidualDistribution } from './residualDistribution';
import { valueGrid, type PredictedSpreads } from './valueGrid';

/** By candidate. */
export interface RankIntervals {
  /** Best rank, from 1. */
  readonly low: Int32Array;
  /** Worst rank. */
  readonly high: Int32Array;
}

/** Equally likely values of a candidate that its rank is looked at for: among them those at 5 and 95 %. */
const nOwn = 50;
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
  for (let i = 0; i < n; i++) {
    best.fill(Infinity);
    worst.fill(-Infinity);
    const isExact = source[i] < 0 || Number.isNaN(difficulty[i]);
    const ratios = isExact ? exact : quantiles[source[i]];
    for (let k = 0; k < nOwn; k++) {
      const value = predictions[i] + (isExact ? 0 : difficulty[i] * ratios[k]);
      // What it says of itself is not counted: it is above its own value with this probability.
      const own = isExact ? 0.5 : 1 - (k + 0.5) / nOwn;
      const mean = Math.min(n - 1, Math.max(0, grid.nAbove(value) - own));
      const spread = Math.sqrt(Math.max(0, grid.variance(value) - own * (1 - own)));
      for (const deviation of deviations) {
        const rank = 1 + mean + deviation * spread;
        keepSmallest(best, rank);
        keepLargest(worst, rank);
      }
    }
    low[i] = Math.min(ranks[i], Math.max(1, Math.round(best[nOutside])));
    high[i] = Math.max(ranks[i], Math.min(n, Math.round(worst[nOutside])));
  }
  return { low, high };
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
