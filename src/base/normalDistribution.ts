import { erfc } from './specialFunctions';

/** Computes the probability of a standard normal value up to x. */
export function normalProbability(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}

/** Computes the density of a standard normal value at x. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * Computes the value below which a standard normal one lies with that probability, to about 1e-15 relative: -∞ at 0,
 * ∞ at 1, NaN outside.
 * @see scipy.special.ndtri 1.17; Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23: where it starts
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    return probability === 0 ? -Infinity : probability === 1 ? Infinity : NaN;
  }
  if (probability > 0.5) return -normalQuantile(1 - probability);
  const t = Math.sqrt(-2 * Math.log(probability));
  let x =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  // Halley's steps on the error relative to the density: 4.5e-4, then below 1e-9, then what rounding leaves.
  for (let step = 0; step < 3; step++) {
    const error = (normalProbability(x) - probability) / normalDensity(x);
    x -= error / (1 + (x * error) / 2);
  }
  return x;
}
