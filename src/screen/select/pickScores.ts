import { InputError } from '../../base/problem';
import type { Steps } from '../../base/steps';
import { normalDensity, normalProbability } from '../../base/normalDistribution';
import type { RankedCandidate } from '../ranking';

/** By what candidates are picked: the prediction, the lower end of its interval, the expected improvement. */
export const pickWays = ['prediction', 'lower', 'improvement'] as const;
export type PickBy = (typeof pickWays)[number];

/** What of a candidate decides whether it is picked. */
export type Pickable = Pick<RankedCandidate, 'formula' | 'logSigma' | 'lower' | 'sd'>;

/**
 * Computes by how much a normal value is above a threshold in the mean, counting nothing where it is below:
 * s (φ(z) + z Φ(z)) with z = (mean − threshold) / s; max(mean − threshold, 0) where s is 0. Never negative; 0 far below.
 * @param sd NaN gives NaN
 * @see https://doi.org/10.1023/A:1008306431147 (Jones, Schonlau, Welch 1998), equation 15
 */
export function expectedImprovement(mean: number, sd: number, threshold: number): number {
  const above = mean - threshold;
  if (sd === 0) return Math.max(above, 0);
  const z = above / sd;
  return Math.max(sd * (normalDensity(z) + z * normalProbability(z)), 0);
}

/**
 * Scores candidates, all on log10(σ / S cm⁻¹); the higher, the sooner picked. NaN where the model knows no interval.
 * @param threshold of the expected improvement, log10(σ / S cm⁻¹)
 * @throws InputError `no-intervals` where intervals are needed and no candidate has one
 * @throws RangeError for a threshold that is none
 */
export function* scoreSteps(
  candidates: readonly Pickable[],
  by: PickBy,
  threshold: number,
): Steps<Float64Array> {
  if (by === 'improvement' && !Number.isFinite(threshold)) {
    throw new RangeError(`The expected improvement needs a threshold, not ${threshold}.`);
  }
  const n = candidates.length;
  const scores = new Float64Array(n);
  let nUnknown = 0;
  for (let i = 0; i < n; i++) {
    scores[i] = pickScore(candidates[i], by, threshold);
    if (Number.isNaN(scores[i])) nUnknown++;
    if (i % 4096 === 0) yield { fraction: i / n };
  }
  if (by !== 'prediction' && n > 0 && nUnknown === n) throw noIntervals(by);
  return scores;
}

/** Scores one candidate: see `scoreSteps`. */
export function pickScore({ logSigma, sd, lower }: Pickable, by: PickBy, threshold: number): number {
  if (by === 'prediction') return logSigma;
  return by === 'lower' ? lower : expectedImprovement(logSigma, sd, threshold);
}

/** Says that no candidate has an interval to be picked by. */
export function noIntervals(by: PickBy): InputError {
  return new InputError({
    code: 'no-intervals',
    value: by,
    message: 'The model knows no intervals, by which candidates were to be picked.',
    remedy: 'Pick by the prediction, or rank by a model with intervals (Best).',
  });
}
