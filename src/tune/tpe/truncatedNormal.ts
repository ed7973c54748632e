import { exp, expm1 } from '../../base/elementary/exponential';
import { ln, log1p } from '../../base/elementary/logarithm';
import { erf, erfc } from '../../base/specialFunctions';
import { closeExp, closeLog } from './logExp';

/** Logarithms of Gaussian probabilities, and quantiles of a normal distribution that is cut off at both sides. */

export const logRootTwoPi = 0.5 * ln(2 * Math.PI);

/** Below it Φ(x) is close to the smallest number there is. */
const deepTail = -37;

/** Computes Φ(x), the share of the standard normal distribution below x, to a relative error of about 1e-15. */
export function normalCdf(x: number): number {
  const y = x / Math.SQRT2;
  return y < -Math.SQRT1_2 ? 0.5 * erfc(-y) : 0.5 + 0.5 * erf(y);
}

/**
 * Computes log Φ(x) for any x; -Infinity gives -Infinity.
 * @see scipy.special.log_ndtr 1.17
 */
export function logNormalCdf(x: number): number {
  if (x > 0) return log1p(-normalCdf(-x));
  if (x > deepTail) return closeLog(normalCdf(x));
  return -0.5 * x * x - ln(-x) - logRootTwoPi + ln(tailSeries(x));
}

/** 1 - 1/x² + 3/x⁴ - …, of Mills' ratio in the far tail. */
function tailSeries(x: number): number {
  const ratio = 1 / (x * x);
  let term = 1;
  let total = 1;
  for (let i = 1; i < 20 && Math.abs(term) > 1e-17; i++) {
    term *= -(2 * i - 1) * ratio;
    total += term;
  }
  return total;
}

/**
 * Φ(x) rounded as Optuna rounds it: integers of mirrored kernels tie exactly there, and then the last digit decides.
 * @see optuna 4.9 `samplers._tpe._truncnorm._ndtr`
 */
function centralCdf(x: number): number {
  return 0.5 + 0.5 * erf(x / Math.SQRT2);
}

/**
 * Computes log(Φ(b) - Φ(a)), a <= b, without loss in either tail.
 * @see optuna 4.9 `samplers._tpe._truncnorm._log_gauss_mass`; scipy.stats.truncnorm 1.17
 */
export function logGaussMass(a: number, b: number): number {
  if (a > 0) return logGaussMass(-b, -a);
  if (b > 0) return log1p(-centralCdf(a) - centralCdf(-b));
  const upper = logNormalCdf(b);
  return upper + log1p(-closeExp(logNormalCdf(a) - upper));
}

/**
 * Finds the x of which log Φ(x) is `logProbability` <= 0, by Newton's method.
 * @see scipy.special.ndtri_exp 1.17; optuna 4.9 `samplers._tpe._truncnorm._ndtri_exp`
 */
export function normalQuantileOfLog(logProbability: number): number {
  if (logProbability === 0) return Infinity;
  if (logProbability === -Infinity) return -Infinity;
  // Near 0 the other tail has the digits.
  if (logProbability > -0.01) return -normalQuantileOfLog(ln(-expm1(logProbability)));
  let x =
    logProbability < -5
      ? -Math.sqrt(-2 * (logProbability + logRootTwoPi))
      : // As if Φ were the logistic distribution of the same variance.
        (-Math.sqrt(3) / Math.PI) * ln(expm1(-logProbability));
  for (let step = 0; step < 100; step++) {
    const logCdf = logNormalCdf(x);
    const change = (logCdf - logProbability) * exp(logCdf + 0.5 * x * x + logRootTwoPi);
    x -= change;
    // The next change would be about the square of this one.
    if (Math.abs(change) < 1e-9 * Math.max(Math.abs(x), 1e-6)) break;
  }
  return x;
}

/**
 * Finds the value below which the share `q` of the standard normal distribution between `a` and `b` lies; NaN where
 * a = b.
 * @see optuna 4.9 `samplers._tpe._truncnorm.ppf`; scipy.stats.truncnorm.ppf 1.17
 */
export function truncatedNormalQuantile(q: number, a: number, b: number): number {
  if (a === b) return NaN;
  if (q === 0) return a;
  if (q === 1) return b;
  const logMass = logGaussMass(a, b);
  if (a < 0) return normalQuantileOfLog(logSum(logNormalCdf(a), ln(q) + logMass));
  return -normalQuantileOfLog(logSum(logNormalCdf(-b), log1p(-q) + logMass));
}

/** log(exp(p) + exp(q)). */
function logSum(p: number, q: number): number {
  const larger = Math.max(p, q);
  if (larger === -Infinity) return larger;
  return larger + log1p(exp(-Math.abs(p - q)));
}
