import { describe, expect, test } from 'vitest';
import { checkStudySpec, studySpecProblems } from '../../../src/tune/study/checkStudySpec';
import { conservativeSpace, expandedSpace, paperStudy } from '../../../src/tune/study/presets';
import { categorical, float, int, type Distribution } from '../../../src/tune/searchSpace';
import type { StudySpec } from '../../../src/tune/study/studySpec';

const withRange = (name: string, distribution: Distribution): StudySpec => ({
  ...paperStudy,
  searchSpace: [{ name, distribution }],
});

test('the presets can run', () => {
  expect(studySpecProblems(paperStudy)).toEqual([]);
  expect(studySpecProblems({ ...paperStudy, searchSpace: expandedSpace })).toEqual([]);
});

describe('each mistake names its field and the way out', () => {
  test.each([
    ['no parameter', { ...paperStudy, searchSpace: [] }, 'searchSpace'],
    ['empty range', withRange('max_depth', int(8, 3)), 'searchSpace.max_depth.low'],
    ['range that is no number', withRange('max_depth', int(3, NaN)), 'searchSpace.max_depth.high'],
    [
      'log from 0',
      withRange('l2_regularization', float(0, 0.1, { log: true })),
      'searchSpace.l2_regularization.low',
    ],
    [
      'log below 0',
      withRange('l2_regularization', float(-1, 1, { log: true })),
      'searchSpace.l2_regularization.low',
    ],
    [
      'log with a step',
      withRange('max_iter', int(50, 200, { log: true, step: 2 })),
      'searchSpace.max_iter.step',
    ],
    [
      'a step of 0',
      withRange('learning_rate', float(0.1, 0.2, { step: 0 })),
      'searchSpace.learning_rate.step',
    ],
    ['max_bins above 255', withRange('max_bins', int(64, 256)), 'searchSpace.max_bins.high'],
    ['max_bins below 2', withRange('max_bins', int(1, 255)), 'searchSpace.max_bins.low'],
    ['half a leaf', withRange('max_leaf_nodes', float(2, 9)), 'searchSpace.max_leaf_nodes'],
    ['a whole number that is none', withRange('max_depth', int(2.5, 9)), 'searchSpace.max_depth.low'],
    ['a rate of 0', withRange('learning_rate', float(0, 0.1)), 'searchSpace.learning_rate.low'],
    ['no choice', withRange('max_depth', categorical([])), 'searchSpace.max_depth.choices'],
    ['a bad choice', withRange('max_depth', categorical([3, 'deep'])), 'searchSpace.max_depth.choices'],
    ['another learner’s parameter', withRange('n_estimators', int(1, 9)), 'searchSpace.n_estimators'],
    [
      'a parameter twice',
      { ...paperStudy, searchSpace: [...conservativeSpace, conservativeSpace[0]] },
      'searchSpace.max_depth',
    ],
    ['no trials', { ...paperStudy, nTrials: 0 }, 'nTrials'],
    ['half a trial', { ...paperStudy, nTrials: 1.5 }, 'nTrials'],
    ['no trial at a time', { ...paperStudy, parallelTrials: 0 }, 'parallelTrials'],
    ['a seed below 0', { ...paperStudy, sampler: { kind: 'random', seed: -1 } }, 'seed'],
    ['a negative penalty', { ...paperStudy, objective: { metric: 'rmse', penalty: -0.1 } }, 'penalty'],
    [
      'a penalty that is no number',
      { ...paperStudy, objective: { metric: 'rmse', penalty: NaN } },
      'penalty',
    ],
    [
      'a p-value above 1',
      { ...paperStudy, pruner: { kind: 'wilcoxon', pThreshold: 2, nStartupSteps: 2 } },
      'pruner.pThreshold',
    ],
    [
      'a grid without values',
      { ...paperStudy, sampler: { kind: 'grid', seed: 0, grid: {} } },
      'sampler.grid.max_depth',
    ],
    [
      'a grid outside of its range',
      {
        ...withRange('max_depth', int(3, 8)),
        sampler: { kind: 'grid', seed: 0, grid: { max_depth: [3, 9] } },
      },
      'sampler.grid.max_depth',
    ],
  ] as [string, StudySpec, string][])('%s', (_name, spec, field) => {
    const [first] = studySpecProblems(spec);
    expect(first?.field).toBe(field);
    expect(first.remedy).toMatch(/\.$/);
    expect(() => checkStudySpec(spec)).toThrow(field);
  });
});

test('what the learner allows beyond numbers may be chosen', () => {
  expect(studySpecProblems(withRange('max_depth', categorical([null, 4, 8])))).toEqual([]);
  expect(studySpecProblems(withRange('l2_regularization', float(0, 1)))).toEqual([]);
  expect(studySpecProblems(withRange('max_bins', int(255, 255)))).toEqual([]);
});
