import { partOf, type Steps } from '../../base/steps';
import type { Composition } from '../../crystal/chemistry/composition';
import { parseFormula } from '../../crystal/chemistry/formula';
import { highestPositions } from './highest';
import { centreSteps } from './kCentre';
import { scoreSteps, type Pickable, type PickBy } from './pickScores';

/** Which candidates are wanted. */
export interface PickWish {
  /** How many. */
  readonly count: number;
  readonly by: PickBy;
  /** log10(σ / S cm⁻¹) that the expected improvement is over. */
  readonly threshold: number;
  /** Whether they are to differ from one another: then they are taken among more of the highest. */
  readonly diverse: boolean;
  /** Among how many of the highest; five times the count where it is not given. */
  readonly among?: number;
}

/** A candidate that was picked. */
export interface Picked {
  /** Among the given. */
  readonly position: number;
  readonly score: number;
  /** Least distance of atomic fractions (0-2) to those picked before; NaN where nothing was compared. */
  readonly distance: number;
}

/** Among how many of the highest so many different ones are taken. */
export function usualPool(count: number): number {
  return 5 * count;
}

/**
 * Picks the best candidates, the first picked first: those of the highest score; or different ones among more of the
 * highest, by k-centre from the highest of all. Deterministic; of equals the first of the given.
 * @throws InputError where intervals are needed and there are none; RangeError for a count that is no whole number from 1
 */
export function* pickTop(candidates: readonly Pickable[], wish: PickWish): Steps<Picked[]> {
  const { count, by, threshold, diverse, among = usualPool(count) } = wish;
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${count} candidates cannot be picked: give a whole number from 1.`);
  }
  const scores = yield* partOf(0, 0.3, scoreSteps(candidates, by, threshold));
  yield { fraction: 0.3 };
  if (!diverse) {
    const best = highestPositions(scores, count);
    return Array.from(best, (position) => ({ position, score: scores[position], distance: NaN }));
  }
  const pool = highestPositions(scores, Math.max(count, among));
  const compositions: Composition[] = [];
  for (const position of pool) {
    compositions.push(parseFormula(candidates[position].formula));
    if (compositions.length % 256 === 0) yield { fraction: 0.3 + (0.3 * compositions.length) / pool.length };
  }
  const centres = yield* partOf(0.6, 1, centreSteps(compositions, count));
  return centres.map(({ position: at, distance }) => {
    const position = pool[at];
    return { position, score: scores[position], distance: Number.isFinite(distance) ? distance : NaN };
  });
}
