import type { Steps } from '../../base/steps';

/** The sums that the oxidation states of an element's atoms can have. */
export interface StateSums {
  /** In the order of their first combinations, which differ first in an early atom: it has the earlier state. */
  readonly sums: readonly number[];
  /** Largest score of a combination with each sum: its states' occurrences added up. */
  readonly scores: readonly number[];
}

/** Returns how many combinations of states some atoms have, the order of atoms aside. */
export function combinationCount(stateCount: number, atomCount: number): number {
  let count = 1;
  for (let k = 1; k < stateCount; k++) count = (count * (atomCount + k)) / k;
  return Math.round(count);
}

/**
 * Finds all sums of the states of some atoms by going through all combinations, the earliest states first.
 * @param occurrences non-negative integers by state, so that scores are exact
 */
export function* stateSums(
  states: readonly number[],
  occurrences: readonly number[],
  atomCount: number,
): Steps<StateSums> {
  const last = states.length - 1;
  const best = new Map<number, number>();
  // taken[k] atoms have state k; the last state takes the rest.
  const taken = new Int32Array(states.length);
  taken[0] = atomCount;
  for (let n = 1; ; n++) {
    let sum = 0;
    let score = 0;
    for (let k = 0; k <= last; k++) {
      sum += taken[k] * states[k];
      score += taken[k] * occurrences[k];
    }
    const before = best.get(sum);
    // Setting a key that is there keeps its place: sums stay in the order of their first combinations.
    if (before === undefined || score > before) best.set(sum, score);
    if (n % 8192 === 0) yield { fraction: n / combinationCount(states.length, atomCount) };
    let k = last - 1;
    while (k >= 0 && taken[k] === 0) k--;
    if (k < 0) break;
    const rest = taken[last];
    taken[last] = 0;
    taken[k]--;
    taken[k + 1] = rest + 1;
  }
  return { sums: [...best.keys()], scores: [...best.values()] };
}
