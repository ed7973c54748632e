import { expect, test } from 'vitest';
import { bestTrial, type Trial } from '../../src/tune/trial';
import { categorical, contains, float, int, isSingle } from '../../src/tune/searchSpace';
import { plannedTrials } from '../../src/tune/study/studySpec';
import { paperStudy } from '../../src/tune/study/presets';

test('a distribution knows its values', () => {
  expect(contains(int(3, 9, { step: 3 }), 6)).toBe(true);
  expect(contains(int(3, 9, { step: 3 }), 7)).toBe(false);
  expect(contains(int(3, 9), 10)).toBe(false);
  expect(contains(int(3, 9), 'deep')).toBe(false);
  expect(contains(float(0.1, 0.7, { step: 0.2 }), 0.1 + 0.2 + 0.2)).toBe(true);
  expect(contains(float(0.1, 0.7), 0.33)).toBe(true);
  expect(contains(categorical([null, 4]), null)).toBe(true);
  expect(contains(categorical([null, 4]), 5)).toBe(false);
});

test('a distribution of one value leaves no choice', () => {
  expect([int(3, 3), int(3, 4, { step: 2 }), float(1, 1), categorical(['a'])].every(isSingle)).toBe(true);
  expect([int(3, 4), float(1, 2), float(1, 2, { step: 1 }), categorical(['a', 'b'])].some(isSingle)).toBe(
    false,
  );
});

test('the best trial is the first of the best complete ones', () => {
  const trial = (number: number, state: Trial['state'], value: number | null): Trial => {
    return {
      number,
      state,
      value,
      params: {},
      intermediateValues: [],
      folds: [],
      startedAt: null,
      endedAt: null,
    };
  };
  const trials = [
    trial(0, 'FAIL', null),
    trial(1, 'COMPLETE', 2),
    trial(2, 'PRUNED', 0.1),
    trial(3, 'COMPLETE', 1),
    trial(4, 'COMPLETE', 1),
    trial(5, 'RUNNING', null),
  ];
  expect(bestTrial(trials, 'minimize')!.number).toBe(3);
  expect(bestTrial(trials, 'maximize')!.number).toBe(1);
  expect(bestTrial(trials.slice(0, 1), 'minimize')).toBeNull();
});

test('a grid ends when it is exhausted', () => {
  const grid = { max_depth: [3, 4], max_iter: [10, 20, 30] };
  expect(plannedTrials({ ...paperStudy, sampler: { kind: 'grid', seed: 0, grid } })).toBe(6);
  expect(plannedTrials({ ...paperStudy, nTrials: 4, sampler: { kind: 'grid', seed: 0, grid } })).toBe(4);
  expect(plannedTrials(paperStudy)).toBe(50);
});
