import { describe, expect, it } from 'vitest';
import { bestCount, splitTrials } from '../../../src/tune/tpe/splitTrials';
import type { Trial, TrialState } from '../../../src/tune/trial';

function trial(number: number, state: TrialState, value: number | null, reports: number[] = []): Trial {
  const intermediateValues = reports.map((reported, step) => ({ step, value: reported }));
  return { number, state, params: {}, value, intermediateValues, folds: [], startedAt: null, endedAt: null };
}

const split = (trials: Trial[], direction: 'minimize' | 'maximize' = 'minimize', withRunning = false) => {
  const { below, above } = splitTrials(trials, direction, withRunning);
  return [[...below], [...above]];
};

describe('bestCount', () => {
  it('is a tenth, rounded up, at most 25', () => {
    expect([0, 1, 10, 11, 20, 250, 251, 1000].map(bestCount)).toEqual([0, 1, 1, 2, 2, 25, 25, 25]);
  });
});

describe('splitTrials', () => {
  const complete = [3, 1, 2, 1, 5, 4, 9, 8, 7, 6, 5].map((value, i) => trial(i, 'COMPLETE', value));

  it('puts the best tenth below, the first of equals first', () => {
    expect(split(complete)).toEqual([
      [1, 3],
      [0, 2, 4, 5, 6, 7, 8, 9, 10],
    ]);
    expect(split(complete.slice(0, 10))).toEqual([[1], [0, 2, 3, 4, 5, 6, 7, 8, 9]]);
    expect(split(complete, 'maximize')[0]).toEqual([6, 7]);
  });

  it('fills the best with pruned trials where complete ones are too few: the longest, then the best', () => {
    const pruned = [
      trial(0, 'PRUNED', null),
      trial(1, 'PRUNED', 0, [0]),
      trial(2, 'PRUNED', 4, [1, 4]),
      trial(3, 'PRUNED', NaN, [1, NaN]),
      trial(4, 'PRUNED', 2, [9, 2]),
    ];
    const trials = [...pruned, trial(5, 'COMPLETE', 1)];
    const many = [...trials, ...Array.from({ length: 15 }, (_, i) => trial(6 + i, 'PRUNED', 8, [8]))];
    expect(split(trials)).toEqual([[5], [0, 1, 2, 3, 4]]);
    // 21 trials: the three best are the complete one and two pruned ones.
    expect(split(many)[0]).toEqual([2, 4, 5]);
    expect(split(many.slice(0, 16), 'maximize')[0]).toEqual([2, 5]);
  });

  it('leaves out trials that failed or wait, and those that run unless they are asked for', () => {
    const trials = [
      trial(0, 'FAIL', null),
      trial(1, 'COMPLETE', 1),
      trial(2, 'WAITING', null),
      trial(3, 'RUNNING', null),
      trial(4, 'COMPLETE', 0),
    ];
    expect(split(trials)).toEqual([[4], [1]]);
    expect(split(trials, 'minimize', true)).toEqual([[4], [1, 3]]);
  });

  it('has nothing to split at first', () => {
    expect(split([])).toEqual([[], []]);
  });
});
