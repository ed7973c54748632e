/** Completion of targets that are upper limits, for learners that cannot tell their own leave-one-out predictions. */
import { normalDensity, normalProbability } from '../../base/normalDistribution';
import { partOf, type Steps } from '../../base/steps';
import type { RowFacts } from '../learner';

/**
 * Expects a value that is known to be below a limit, where without the limit it would be normal with this mean and
 * standard deviation: mean − sd φ(z) / Φ(z), z = (limit − mean) / sd; never above the limit.
 * @see Tobin 1958, doi 10.2307/1907382
 */
export function belowLimit(limit: number, mean: number, sd: number): number {
  const z = (limit - mean) / sd;
  return Math.min(limit, mean - (sd * normalDensity(z)) / Math.max(normalProbability(z), 1e-9));
}

/** How often limits are completed, each time by predictions that saw the completion before. */
const nRounds = 2;
const nFolds = 5;

/** Fits some training rows to a target and predicts others: positions in the training rows. */
export type InnerFit = (
  target: Float64Array,
  fitted: Int32Array,
  predicted: Int32Array,
) => Steps<Float64Array>;

/**
 * Completes the target of the training rows: limits become what out-of-fold predictions expect below them, with the
 * spread of their errors on measured rows. Rows of one paper are held out together.
 * @param target by position in `rows`
 * @param facts of all rows of the matrix
 */
export function* completedTarget(
  target: Float64Array,
  rows: Int32Array,
  { isUpperLimit, paper }: RowFacts,
  fit: InnerFit,
): Steps<Float64Array> {
  const completed = target.slice();
  const limited = Int32Array.from(rows.keys()).filter((i) => isUpperLimit?.[rows[i]] === 1);
  if (limited.length === 0 || limited.length === rows.length) return completed;
  const folds = innerFolds(rows, paper);
  for (let round = 0; round < nRounds; round++) {
    const expected = new Float64Array(rows.length);
    for (const [k, held] of folds.entries()) {
      const isHeld = new Uint8Array(rows.length);
      for (const i of held) isHeld[i] = 1;
      const fitted = Int32Array.from(rows.keys()).filter((i) => !isHeld[i]);
      const [from, to] = [k, k + 1].map((n) => (round + n / folds.length) / nRounds);
      const predictions = yield* partOf(from, to, fit(completed, fitted, held));
      held.forEach((i, k) => (expected[i] = predictions[k]));
    }
    let squares = 0;
    for (let i = 0; i < rows.length; i++)
      if (isUpperLimit?.[rows[i]] !== 1) squares += (target[i] - expected[i]) ** 2;
    const sd = Math.sqrt(squares / (rows.length - limited.length)) || 1e-9;
    for (const i of limited) completed[i] = belowLimit(target[i], expected[i], sd);
  }
  return completed;
}

/** Shares positions out among folds, those of one paper together; a row without a paper stands by itself. */
function innerFolds(rows: Int32Array, paper: Int32Array | undefined): Int32Array[] {
  const groups = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const known = paper?.[row] ?? -1;
    const key = known < 0 ? `row ${i}` : `paper ${known}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  const folds = Array.from({ length: Math.min(nFolds, groups.size) }, (): number[] => []);
  const bySize = [...groups.values()].sort((a, b) => b.length - a.length);
  for (const group of bySize) {
    const smallest = folds.reduce((least, fold) => (fold.length < least.length ? fold : least));
    for (const i of group) smallest.push(i);
  }
  return folds.length < 2 ? [] : folds.map((fold) => Int32Array.from(fold).sort());
}
