import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import { guessOxidationStates } from '../../../src/crystal/oxidation/oxidationGuess';
import { combinationCount, stateSums } from '../../../src/crystal/oxidation/stateSums';

/** All combinations of states in the order of their first difference, by recursion. */
function* combinations(states: readonly number[], count: number, from = 0): Generator<number[]> {
  if (count === 0) yield [];
  else {
    for (let k = from; k < states.length; k++) {
      for (const rest of combinations(states, count - 1, k)) yield [k, ...rest];
    }
  }
}

describe('sums of states', () => {
  it.each([
    [[2, 3], 4],
    [[-1, 2, 4, -2, 6], 5],
    [[3, 4, 5, -2, -3, -1], 6],
    [[1], 7],
  ])('%j for %i atoms equal those of all combinations one by one', (states, count) => {
    const occurrences = states.map((_, k) => [966, 57, 32, 17, 400, 3][k]);
    const best = new Map<number, number>();
    let tried = 0;
    for (const combination of combinations(states, count)) {
      const sum = combination.reduce((total, k) => total + states[k], 0);
      const score = combination.reduce((total, k) => total + occurrences[k], 0);
      best.set(sum, Math.max(best.get(sum) ?? 0, score));
      tried++;
    }
    const found = finish(stateSums(states, occurrences, count));
    expect(found.sums).toEqual([...best.keys()]);
    expect(found.scores).toEqual([...best.values()]);
    expect(combinationCount(states.length, count)).toBe(tried);
  });
});

describe('guess', () => {
  const guess = (amounts: Record<string, number>) =>
    finish(guessOxidationStates({ symbols: Object.keys(amounts), amounts: Object.values(amounts) }));

  it('finds mean states', () => {
    expect(guess({ Fe: 3, O: 4 })).toEqual({ ok: true, value: new Map([['Fe', 8 / 3], ['O', -2]]) }); // prettier-ignore
    expect(guess({ Li: 1, Fe: 1, P: 1, O: 4 })).toMatchObject({ ok: true });
    expect(guess({ Li: 2 })).toEqual({ ok: true, value: new Map([['Li', 0]]) });
  });

  it('refuses with a reason', () => {
    expect(guess({ Li: 0.5, O: 1 })).toEqual({ ok: false, reason: 'amounts-not-integer', detail: 'Li' });
    expect(guess({ Li: 1, O: 1 })).toEqual({ ok: false, reason: 'no-neutral-guess' });
    expect(guess({ Li: 1, He: 1 })).toEqual({ ok: false, reason: 'no-neutral-guess', detail: 'He' });
    expect(guess({ Li: 100, P: 500, S: 1500 })).toEqual({
      ok: false,
      reason: 'search-too-large',
      detail: 'P',
    });
  });
});
