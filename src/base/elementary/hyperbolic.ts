import { expm1 } from './exponential';
import { log1p } from './logarithm';

/**
 * Computes the hyperbolic tangent, by expm1. Error below 2 units of the last place; -0 stays.
 * @see fdlibm 5.3 `s_tanh.c`, as V8's Math.tanh
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9 || x !== x) return x;
  const value = size >= 22 ? 1 : size >= 1 ? 1 - 2 / (expm1(2 * size) + 2) : lessThan1(expm1(-2 * size));
  return x < 0 ? -value : value;
}

function lessThan1(t: number): number {
  return -t / (t + 2);
}

/**
 * Computes the inverse of the hyperbolic tangent, by log1p. Error below 2 units of the last place; ±1 gives ±Infinity,
 * NaN beyond; -0 stays.
 * @see fdlibm 5.3 `e_atanh.c`, as V8's Math.atanh
 */
export function atanh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1)) return size === 1 ? x * Infinity : NaN;
  if (size < 3.725290298461914e-9) return x;
  const twice = size + size;
  const value = 0.5 * log1p(size < 0.5 ? twice + (twice * size) / (1 - size) : twice / (1 - size));
  return x < 0 ? -value : value;
}
