import { exp } from './elementary/exponential';

/** Steps of the table in 1. */
const steps = 32;
/** From here on the exponential is below 5e-18. */
const far = 40;

const table = Float64Array.from({ length: far * steps + 2 }, (_, i) => exp(-i / steps));

/**
 * Computes exp(-x) for x from 0 on, to a relative error of 5e-16, a third of the time of Math.exp: the nearest value of
 * a table times a series of what is left. 0 beyond 40, where it is below 5e-18; NaN gives NaN.
 */
export function exponentialOfMinus(x: number): number {
  if (x > far) return 0;
  const i = (x * steps + 0.5) | 0;
  const r = i / steps - x;
  const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720))))));
  return table[i] * series;
}
