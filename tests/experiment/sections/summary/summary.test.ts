import { describe, expect, test } from 'vitest';
import { describing } from '../../../../src/experiment/models/computation';
import { summarise } from '../../../../src/experiment/sections/summary/summary';
import type { Report, ReportSection } from '../../../../src/experiment/tables/reportTypes';
import type { Cell, Table } from '../../../../src/experiment/tables/table';

const table = (name: string, keys: readonly string[], rows: readonly [string, ...Cell[]][]): Table => ({
  ...{ name, title: name, caption: '', rowHeading: '', notes: [] },
  columns: keys.map((key) => ({ key, label: key })),
  rows: rows.map(([label, ...measured]) => ({ name: label, label, measured })),
});
const within = (value: number, low: number, high: number) => ({ value, interval: { low, high } });
const section = (name: string, tables: readonly Table[], problem: ReportSection['problem'] = null) => ({
  ...{ name, title: name, reference: '', intro: '', tables, figures: [], notes: [], problem },
  computation: describing('rows'),
});
const report = (sections: readonly ReportSection[], change: Partial<Report> = {}) => ({
  ...{ title: 'x', appVersion: '1', settings: { folds: '5', seed: '7' }, methods: [], sources: [] },
  data: { name: 'mine', sha256: 'a', nTrain: 40, nTest: 9, nCifs: 1, nCensored: 0 },
  ...{ nTestLooks: 0, sections },
  ...change,
});

const scores = table(
  'stages',
  ['cv_spearman', 'test_spearman'],
  [
    ['A', within(0.5, 0.4, 0.6), within(0.7, 0.5, 0.8)],
    ['B', within(0.61, 0.5, 0.7), within(0.2, -0.1, 0.4)],
    ['C', { value: NaN }, null],
  ],
);
const differences = table(
  'd',
  ['test_spearman_papers', 'verdict'],
  [
    ['B − A', within(0.11, 0.02, 0.2), 'higher'],
    ['C − A', within(-0.05, -0.2, 0.1), 'not distinguishable'],
    ['D − A', within(0.3, NaN, NaN), 'undefined'],
  ],
);

describe('the summary', () => {
  test('names the best model out-of-fold with its interval, and differences that are told and that are not', () => {
    const { done, holds, cannotTell } = summarise(
      report([section('stages', [scores, differences])], { nTestLooks: 3 }),
    );
    expect(done).toEqual([
      '1 experiment of 1 ran on mine: 40 training rows, 9 test rows, 1 crystal structure, 5 folds, seed 7 unless a table says otherwise.',
      '3 models were scored on the test set.',
    ]);
    expect(holds).toEqual([
      'stages: of 3 models B orders best out-of-fold, ρ 0.610 (95 % by papers: 0.500 to 0.700); on the test set ρ 0.200 (95 % by papers: −0.100 to 0.400).',
      '1 of 2 differences in ρ is told from chance by 95 % intervals over papers, one by one: B − A: +0.110 (+0.020 to +0.200).',
    ]);
    expect(cannotTell[0]).toBe(
      'Which orders better: the interval of 1 of 2 differences in ρ holds 0 (C − A).',
    );
    expect(cannotTell.join(' ')).toContain('the best of the 3 models');
  });

  test('says nothing of what was not measured', () => {
    expect(summarise(report([], { nTestLooks: 1 })).holds).toEqual([]);
    const { cannotTell } = summarise(
      report([section('coverage', [table('coverage', ['n'], [['rows', 4]])])]),
    );
    expect(cannotTell).toEqual([]);
  });

  test('tells a missing test set, thresholds, what failed and what was left out', () => {
    const data = { name: 'mine', sha256: 'a', nTrain: 40, nTest: 0, nCifs: 0, nCensored: 1 };
    const problem = { severity: 'error', code: 'x', message: 'No.', remedy: 'Do.' } as const;
    const { cannotTell } = summarise(
      report([section('placebo', [], problem)], {
        data,
        settings: { experiments: '1 of 18 were run; left out: A; B' },
      }),
    );
    expect(cannotTell).toEqual([
      'What any model does on rows that nobody looked at: there is no test set.',
      'The values of 1 training row that is a threshold: these stand for them.',
      'What could not run: placebo.',
      'What the other experiments would say: 1 of 18 were run.',
    ]);
  });

  test('says how far ρ of one model moves with what is held out', () => {
    const ladder = table(
      'protocols',
      ['spearman'],
      [
        ['rows', within(0.8, 0.7, 0.9)],
        ['papers', { value: 0.55 }],
      ],
    );
    expect(summarise(report([section('protocols', [ladder])])).holds).toEqual([
      'What is held out matters: ρ of one model is 0.800 (95 % by papers: 0.700 to 0.900) for rows and 0.550 for papers.',
    ]);
  });
});
