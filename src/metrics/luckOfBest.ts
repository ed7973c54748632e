import { pow } from '../base/elementary/power';
import { normalDensity, normalProbability } from '../base/normalDistribution';

/** The integrand is below 1e-30 beyond it for any number of models that memory holds. */
const reach = 12;
const nIntervals = 4800;

/**
 * Returns by how much the best of several equally good models seems better than they are, when each score carries
 * independent normal noise: the expected maximum of `nModels` standard normal values, times `sd`. Models that are
 * scored on the same rows share some of their noise, which favours none of them: `sd` is then that of the rest, about
 * the standard deviation of a difference of two models over √2. None or one gives 0.
 *
 * Integrates x·n·φ(x)·Φ(x)ⁿ⁻¹ by the trapezoidal rule, which on such a function is exact to rounding.
 */
export function luckOfBest(nModels: number, sd: number): number {
  if (nModels <= 1) return 0;
  const width = (2 * reach) / nIntervals;
  let sum = 0;
  for (let k = 0; k <= nIntervals; k++) {
    const x = -reach + k * width;
    sum += x * normalDensity(x) * pow(normalProbability(x), nModels - 1);
  }
  return sd * nModels * sum * width;
}
