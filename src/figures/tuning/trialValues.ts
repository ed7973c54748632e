import { bestTrial, type Direction, type Trial } from '../../tune/trial';

/** Most trials that a figure draws. */
export const mostDrawn = 2000;

/**
 * Returns at most `most` trials, evenly through the study; the best one and those that are to be kept are among them.
 * A study of fewer is returned as it is.
 */
export function sampleTrials(
  trials: readonly Trial[],
  direction: Direction,
  keep: readonly number[] = [],
  most = mostDrawn,
): readonly Trial[] {
  if (trials.length <= most) return trials;
  const kept = new Set(keep);
  const best = bestTrial(trials, direction);
  if (best) kept.add(best.number);
  const stride = trials.length / most;
  let next = 0;
  return trials.filter((trial, k) => {
    const due = k >= next;
    if (due) next += stride;
    return due || kept.has(trial.number);
  });
}

/** Says that a figure shows fewer trials than there are; `''` where it shows all. */
export function sampleText(nDrawn: number, nTrials: number): string {
  return nDrawn < nTrials ? `${nDrawn} of ${nTrials} trials are drawn, evenly through the study.` : '';
}

/** Whether a trial counts: it is complete, with a value. */
export function isCompleteTrial(trial: Trial): boolean {
  return trial.state === 'COMPLETE' && trial.value !== null && Number.isFinite(trial.value);
}

/**
 * Returns limits that hold the values, worst ones aside: beyond three interquartile ranges over the upper quartile
 * (below the lower, where the largest is best) a value would flatten all the others.
 */
export function valueLimits(values: readonly number[], direction: Direction): readonly [number, number] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return [0, 1];
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const reach = 3 * (at(0.75) - at(0.25));
  let low = sorted[0];
  let high = sorted.at(-1)!;
  if (sorted.length >= 8 && reach > 0) {
    if (direction === 'minimize') high = Math.min(high, at(0.75) + reach);
    else low = Math.max(low, at(0.25) - reach);
  }
  const margin = high > low ? 0.06 * (high - low) : Math.max(Math.abs(high) * 0.05, 1e-6);
  return [low - margin, high + margin];
}

/**
 * Gives each value its class from 0 (worst) to `nClasses` - 1 (best) by its rank among them; equal values share one.
 * NaN has -1.
 */
export function rankClasses(values: readonly number[], direction: Direction, nClasses: number): number[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => (direction === 'minimize' ? b - a : a - b));
  const classOf = new Map<number, number>();
  sorted.forEach((value, rank) => {
    if (!classOf.has(value)) classOf.set(value, Math.floor((rank / sorted.length) * nClasses));
  });
  return values.map((value) => classOf.get(value) ?? -1);
}
