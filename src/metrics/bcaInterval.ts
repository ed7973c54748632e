import { normalProbability, normalQuantile } from '../base/normalDistribution';
import { type Interval, undefinedInterval } from './interval';

/** Of each side: intervals are of 95 %. */
const tail = 0.025;

/** With more undefined resamples than this share, there is no interval. */
const mostUndefined = 0.05;

/**
 * Computes the bias-corrected and accelerated 95 % interval (BCa) of a statistic from its bootstrap resamples.
 * @param estimate of the data themselves; NaN gives no interval
 * @param resamples NaN where undefined: these are left out, and more than 5 % of them give no interval
 * @param leftOut the statistic with each row (or cluster) left out, from whose skewness the acceleration follows;
 * undefined ones are left out
 * @see scipy.stats.bootstrap 1.17, method 'BCa'; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, 14.3;
 * DiCiccio and Efron 1996, doi:10.1214/ss/1032280214. Differs: where all resamples are equal the interval is that
 * point, and where they lie all on one side of the estimate it ends at the last of them (SciPy has NaN).
 */
export function bcaInterval(estimate: number, resamples: Float64Array, leftOut: Float64Array): Interval {
  const sorted = resamples.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  if (Number.isNaN(estimate) || n === 0 || resamples.length - n > mostUndefined * resamples.length) {
    return undefinedInterval;
  }
  let below = 0;
  for (const value of sorted) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const bias = normalQuantile(Math.min(1 - 0.5 / n, Math.max(0.5 / n, below / n)));
  const acceleration = accelerationOf(leftOut);
  const end = (probability: number) => {
    const shifted = bias + normalQuantile(probability);
    return quantile(sorted, normalProbability(bias + shifted / (1 - acceleration * shifted)));
  };
  return { low: end(tail), high: end(1 - tail) };
}

/** A sixth of the skewness of the jackknife's influence values. */
function accelerationOf(leftOut: Float64Array): number {
  const values = leftOut.filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    const influence = mean - value;
    squares += influence * influence;
    cubes += influence ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/** Interpolates between the sorted values, as numpy's `quantile` does by default. */
function quantile(sorted: Float64Array, probability: number): number {
  const at = probability * (sorted.length - 1);
  const below = Math.min(sorted.length - 1, Math.floor(at));
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
