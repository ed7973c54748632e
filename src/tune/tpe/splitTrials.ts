import type { Direction, Trial } from '../trial';

/** Positions among the trials, ascending. */
export interface SplitTrials {
  /** The best ones, of which l(x) is made. */
  readonly below: Int32Array;
  /** The others, of which g(x) is made. */
  readonly above: Int32Array;
}

/**
 * Returns how many of `n` finished trials are the best ones.
 * @see optuna 4.9 `samplers._tpe.sampler.default_gamma`
 */
export function bestCount(n: number): number {
  return Math.min(Math.ceil(0.1 * n), 25);
}

/** Counts the trials that TPE learns from. */
export function countFinished(trials: readonly Trial[]): number {
  return trials.reduce((count, trial) => count + (isFinished(trial) ? 1 : 0), 0);
}

/**
 * Splits trials into the best ones and the others: complete trials by their value first, then pruned ones, the
 * longest first and then by their last value. Equal ones keep their order. Trials that failed or wait are in neither.
 *
 * @param trials by number
 * @param withRunning whether trials that still run count among the others (constant liar)
 * @see optuna 4.9 / 5.0 `samplers._tpe.sampler._split_trials`
 */
export function splitTrials(
  trials: readonly Trial[],
  direction: Direction,
  withRunning: boolean,
): SplitTrials {
  const sign = direction === 'minimize' ? 1 : -1;
  const complete: number[] = [];
  const pruned: number[] = [];
  const isAbove = new Uint8Array(trials.length);
  trials.forEach(({ state }, i) => {
    if (state === 'COMPLETE') complete.push(i);
    else if (state === 'PRUNED') pruned.push(i);
    else if (state === 'RUNNING' && withRunning) isAbove[i] = 1;
  });
  const values = trials.map(({ value }) => sign * (value ?? NaN));
  const ranks = new Map(pruned.map((i) => [i, prunedRank(trials[i], sign)]));
  complete.sort((i, j) => values[i] - values[j]);
  pruned.sort((i, j) => {
    const [one, other] = [ranks.get(i)!, ranks.get(j)!];
    if (one.order !== other.order) return one.order - other.order;
    return one.value < other.value ? -1 : one.value > other.value ? 1 : 0;
  });
  const nBelow = bestCount(complete.length + pruned.length);
  const fromComplete = Math.min(nBelow, complete.length);
  const below = [...complete.slice(0, fromComplete), ...pruned.slice(0, nBelow - fromComplete)];
  for (const i of complete.slice(fromComplete)) isAbove[i] = 1;
  for (const i of pruned.slice(nBelow - fromComplete)) isAbove[i] = 1;
  const above: number[] = [];
  isAbove.forEach((is, i) => is && above.push(i));
  return { below: Int32Array.from(below).sort(), above: Int32Array.from(above) };
}

/** Tells whether TPE learns from a trial. */
export function isFinished({ state }: Trial): boolean {
  return state === 'COMPLETE' || state === 'PRUNED';
}

/** Low ranks are good. One without any report is behind those with one. */
function prunedRank({ intermediateValues }: Trial, sign: number): { order: number; value: number } {
  const last = intermediateValues[intermediateValues.length - 1];
  if (last === undefined) return { order: 1, value: 0 };
  return { order: -last.step, value: Number.isNaN(last.value) ? Infinity : sign * last.value };
}
