import { exp } from '../base/elementary/exponential';
import { atanh, tanh } from '../base/elementary/hyperbolic';
import { ln } from '../base/elementary/logarithm';
import { greatest, least } from '../base/statistics';
import { type Interval, undefinedInterval } from './interval';

/** A scale on which a statistic's noise hardly depends on its value. */
export interface ScoreScale {
  readonly forward: (value: number) => number;
  readonly back: (value: number) => number;
  /** Of `forward`. */
  readonly derivative: (value: number) => number;
}

/** For differences, which have no scale of their own. */
export const plainScale: ScoreScale = { forward: (x) => x, back: (x) => x, derivative: () => 1 };

const logarithm: ScoreScale = { forward: ln, back: exp, derivative: (x) => 1 / x };

/** By score: logarithms of the errors and of the unexplained share 1 - R², Fisher's z of rho. */
export const scoreScales = {
  r2: {
    forward: (x: number) => ln(1 - x),
    back: (x: number) => 1 - exp(x),
    derivative: (x: number) => -1 / (1 - x),
  },
  rmse: logarithm,
  mae: logarithm,
  spearman: { forward: atanh, back: tanh, derivative: (x: number) => 1 / (1 - x * x) },
} as const satisfies Record<string, ScoreScale>;

/** A statistic with its standard error, both of the same rows. NaN where undefined. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** With more undefined resamples than this share, there is no interval. */
const mostUndefined = 0.05;

/**
 * Computes the 95 % interval of a statistic by the symmetric bootstrap-t. The distance of each resample from the
 * estimate is counted in the resample's own standard errors; 95 % of these distances are at most t. The interval is the
 * estimate, on its scale, plus and minus t of the estimate's standard errors.
 *
 * Where all resamples equal the estimate the interval is that point. Undefined resamples are left out; where they are
 * more than 5 %, or fewer than 19 are left, there is no interval. Resamples of very few rows may have a standard error
 * of 0 (a rank correlation in perfect order), so that t is infinite: rho's interval is then all of [-1, 1], and a
 * statistic without bounds has none.
 * @param values of the resamples, in the statistic's own scale; NaN where undefined
 * @param standardErrors of the resamples
 * @see Efron and Tibshirani, An Introduction to the Bootstrap, 1993, 12.5-12.6; DiCiccio and Efron 1996,
 * doi:10.1214/ss/1032280214, section 4; Hall, doi:10.1214/aos/1176350933: the coverage of symmetric intervals
 */
export function studentizedInterval(
  { value, standardError }: Estimate,
  values: Float64Array,
  standardErrors: Float64Array,
  { forward, back, derivative }: ScoreScale,
): Interval {
  const centre = forward(value);
  const distances: number[] = [];
  let varies = false;
  for (let k = 0; k < values.length; k++) {
    if (Number.isNaN(values[k])) continue;
    varies ||= values[k] !== value;
    const error = standardErrors[k] * Math.abs(derivative(values[k]));
    const distance = values[k] === value ? 0 : Math.abs(forward(values[k]) - centre) / error;
    distances.push(Number.isNaN(distance) ? Infinity : distance);
  }
  const n = distances.length;
  const isMissing = values.length - n > mostUndefined * values.length;
  if (Number.isNaN(value) || isMissing || n < 19) return undefinedInterval;
  if (!varies) return { low: value, high: value };
  // Of n resamples and the data, all alike in law, 95 % are within the distance of that rank.
  const rank = Math.ceil((19 * (n + 1)) / 20);
  const reach = Float64Array.from(distances).sort()[rank - 1] * standardError * Math.abs(derivative(value));
  const ends = [back(centre - reach), back(centre + reach)];
  return ends.every(Number.isFinite) ? { low: least(ends), high: greatest(ends) } : undefinedInterval;
}
