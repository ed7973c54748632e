import { exp } from './elementary/exponential';
import { erfc } from './specialFunctions';

/** Computes the probability of a standard normal value up to x. */
export function normalProbability(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}

/** Computes the density of a standard normal value at x. */
export function normalDensity(x: number): number {
  return exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}
