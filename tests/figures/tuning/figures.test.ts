import { describe, expect, it } from 'vitest';
import {
  comparisonDrawing,
  comparisonRows,
  studyComparisonTable,
  differingSettings,
  spaceText,
} from '../../../src/figures/tuning/comparison';
import type { PathMark, TextMark } from '../../../src/figures/drawing/drawing';
import { importancesDrawing, importancesTable } from '../../../src/figures/tuning/importances';
import { parallelDrawing, parallelHeight } from '../../../src/figures/tuning/parallel';
import { slicePanels, slicesDrawing, slicesHeight, slicesTable } from '../../../src/figures/tuning/slices';
import { trialRows, trialTable } from '../../../src/figures/tuning/trialTable';
import { objectiveText, spanText, valueText } from '../../../src/figures/tuning/valueText';
import { float, int } from '../../../src/tune/searchSpace';
import type { StudySpec } from '../../../src/tune/study/studySpec';
import { foldScores, origin, space, spec, trialOf } from './studyOf';

const trials = [
  trialOf(0, 1.6, 'COMPLETE', { max_depth: 3, learning_rate: 0.01 }),
  trialOf(1, 1.4, 'PRUNED', { max_depth: 4, learning_rate: 0.02 }),
  trialOf(2, null, 'FAIL', { max_depth: 5, learning_rate: 0.03 }),
  trialOf(3, 1.5, 'COMPLETE', { max_depth: 8, learning_rate: 0.15 }),
  trialOf(4, null, 'RUNNING', { max_depth: 6, learning_rate: 0.04 }),
];
const texts = (marks: readonly { kind: string }[]) =>
  marks.filter((mark): mark is TextMark => mark.kind === 'text').map(({ text }) => text);

describe('slices', () => {
  it('have the trials with a value, pruned ones marked', () => {
    const panels = slicePanels(trials, space);
    expect(panels.map(({ name }) => name)).toEqual(['max_depth', 'learning_rate']);
    expect(panels[1].points).toEqual([
      { trial: 0, parameter: 0.01, value: 1.6, pruned: false },
      { trial: 1, parameter: 0.02, value: 1.4, pruned: true },
      { trial: 3, parameter: 0.15, value: 1.5, pruned: false },
    ]);
  });

  it('leave out a trial without the parameter', () => {
    const foreign = [trialOf(0, 1, 'COMPLETE', { max_depth: 3 })];
    expect(slicePanels(foreign, space).map(({ points }) => points.length)).toEqual([1, 0]);
    expect(slicesTable(foreign, space).rows).toEqual([[0, 'COMPLETE', 1, 3, '']]);
  });

  it('find each trial once in every panel, a better value lower', () => {
    const { points } = slicesDrawing(trials, space, 'minimize', null)(800, 200);
    expect(points.map(({ item }) => item)).toEqual([0, 1, 3, 0, 1, 3]);
    expect(points[1].y).toBeGreaterThan(points[0].y);
    expect(points[0].x).toBeLessThan(points[2].x);
  });

  it('stand in one row where there is room, and under each other where not', () => {
    expect(slicesHeight(800, 4)).toBeLessThan(slicesHeight(360, 4));
    expect(slicesHeight(800, 7)).toBe(2 * slicesHeight(800, 1));
  });
});

describe('parallel coordinates', () => {
  it('have a line for each complete trial through every axis', () => {
    const { points, marks } = parallelDrawing(trials, space, 'minimize', 'RMSE', null)(800, 300);
    expect(points.map(({ item }) => item)).toEqual([0, 0, 0, 3, 3, 3]);
    expect(texts(marks)).toEqual(expect.arrayContaining(['max_depth', 'learning_rate', 'RMSE', '0.1']));
    const lines = marks.filter(
      (mark): mark is PathMark => mark.kind === 'path' && typeof mark.stroke === 'object',
    );
    expect(lines.map(({ d }) => (d.match(/M/g) ?? []).length)).toEqual([1, 0, 0, 1, 0, 0]);
  });

  it('lie on a narrow page', () => {
    const { points } = parallelDrawing(trials, space, 'minimize', 'RMSE', null)(360, parallelHeight(360, 2));
    expect(new Set(points.map(({ y }) => y)).size).toBe(3);
    expect(points[0].x).toBe(18);
  });

  it('mark the picked trial, and no other state', () => {
    const count = (selected: number | null) =>
      parallelDrawing(trials, space, 'minimize', 'RMSE', selected)(800, 300).marks.length;
    expect(count(3)).toBe(count(null) + 1);
    expect(count(1)).toBe(count(null));
    expect(parallelDrawing([], space, 'minimize', 'RMSE', 0)(800, 300).points).toEqual([]);
  });
});

describe('importances', () => {
  const importances = [
    { name: 'a', importance: 0.2 },
    { name: 'b', importance: 0.8 },
  ];
  it('come most important first, the longest bar to the edge', () => {
    expect(importancesTable(importances).rows).toEqual([
      ['b', 0.8],
      ['a', 0.2],
    ]);
    const { marks } = importancesDrawing(importances)(400, 80);
    expect(texts(marks)).toEqual(['b', '0.80', 'a', '0.20']);
    const bars = marks.filter((mark): mark is PathMark => mark.kind === 'path' && mark.fill === 'accent');
    const lengths = bars.map(({ d }) => Number(/h([\d.]+)v/.exec(d)![1]));
    expect(lengths[0]).toBeCloseTo(4 * lengths[1], 0);
  });
});

describe('trialRows', () => {
  const folds = [foldScores(1.5, 1), foldScores(1.3, 1.1)];
  it('have the scores of the folds and the mean gap', () => {
    const [row] = trialRows([{ ...trialOf(0, 1.4), folds, startedAt: 1000, endedAt: 3500 }], 'rmse', 2);
    expect(row.validation).toEqual([1.5, 1.3]);
    expect(row.train).toEqual([1, 1.1]);
    expect(row.gap).toBeCloseTo(0.35, 12);
    expect(row.seconds).toBe(2.5);
  });

  it('turn the gap of a rank correlation round: worse is positive', () => {
    const [row] = trialRows([{ ...trialOf(0, 0.1), folds: [foldScores(0.3, 0.1)] }], 'spearman', 1);
    expect(row.validation[0]).toBeCloseTo(0.7, 12);
    expect(row.gap).toBeCloseTo(0.2, 12);
  });

  it('take what is fitted of a pruned trial, and nothing of a foreign one', () => {
    const [pruned, foreign] = trialRows(
      [{ ...trialOf(0, 1.5, 'PRUNED'), folds: [folds[0], null] }, trialOf(1, 2)],
      'rmse',
      2,
    );
    expect(pruned.validation).toEqual([1.5, NaN]);
    expect(pruned.gap).toBe(0.5);
    expect(foreign.gap).toBeNaN();
    const table = trialTable([pruned, foreign], space);
    expect(table.columns).toHaveLength(table.rows[0].length);
    expect(table.columns).toContain('fold 2 train');
  });
});

describe('two studies', () => {
  const first = { spec, origin, trials };
  const second = {
    spec: {
      ...spec,
      objective: { metric: 'rmse', penalty: 0 },
      searchSpace: [{ name: 'max_depth', distribution: int(3, 30) }, space[1]],
    } satisfies StudySpec,
    origin: { ...origin, name: 'λ = 0' },
    trials: [trialOf(0, 1.3), trialOf(1, null, 'FAIL')],
  };

  it('stand side by side by their best', () => {
    const rows = Object.fromEntries(comparisonRows([first, second]).map((row) => [row.name, row]));
    expect(rows['best value']).toMatchObject({ first: '1.5000', second: '1.3000' });
    expect(rows['at trial']).toMatchObject({ first: '3', second: '0' });
    expect(rows['failed']).toMatchObject({ first: '1', second: '1' });
    expect(rows['max_depth']).toMatchObject({ first: '8', second: '3' });
  });

  it('name what differs, and nothing else', () => {
    expect(differingSettings([first, second])).toEqual([
      { name: 'objective', first: 'RMSE + 0.2 · gap', second: 'RMSE' },
      { name: 'range of max_depth', first: '3 – 8', second: '3 – 30' },
    ]);
    expect(differingSettings([first, first])).toEqual([]);
  });

  it('draw where there is nothing yet, and tell every trial', () => {
    const empty = { ...first, trials: [] };
    expect(comparisonDrawing([empty, empty])(600, 260).marks.length).toBeGreaterThan(3);
    expect(texts(comparisonDrawing([first, second])(600, 260).marks)).toEqual(
      expect.arrayContaining(['A', 'B']),
    );
    expect(studyComparisonTable([first, second]).rows[4]).toEqual([4, 1.5, NaN]);
  });

  it('write ranges', () => {
    expect(spaceText(float(1e-6, 0.1, { log: true }))).toBe('1e−6 – 0.1, log');
    expect(spaceText(int(5, 5))).toBe('5, fixed');
    expect(spaceText(int(0, 10, { step: 5 }))).toBe('0 – 10, step 5');
  });
});

describe('words', () => {
  it('write values, objectives and times', () => {
    expect(['a', null, 31, 0.0378123, 1.234e-7, true, NaN].map((value) => valueText(value))).toEqual([
      'a',
      'none',
      '31',
      '0.03781',
      '1.23e−7',
      'true',
      '–',
    ]);
    expect(objectiveText({ metric: 'spearman', penalty: 0 })).toBe('1 − ρ');
    expect([3.14, 59.6, 84, 3720].map(spanText)).toEqual(['3.1 s', '1:00 min', '1:24 min', '1:02 h']);
  });
});
