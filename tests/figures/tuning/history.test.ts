import { describe, expect, it } from 'vitest';
import {
  historyDrawing,
  historyKey,
  historyRows,
  historyTable,
  type HistoryOptions,
} from '../../../src/figures/tuning/history';
import { rankClasses, sampleText, sampleTrials, valueLimits } from '../../../src/figures/tuning/trialValues';
import type { PathMark } from '../../../src/figures/drawing/drawing';
import { trialOf } from './studyOf';

const trials = [
  trialOf(0, 1.6),
  trialOf(1, 1.2, 'PRUNED'),
  trialOf(2, null, 'FAIL'),
  trialOf(3, 1.5),
  trialOf(4, 1.7),
  trialOf(5, null, 'RUNNING'),
];
const options: HistoryOptions = {
  direction: 'minimize',
  nTrials: 50,
  nStartup: 10,
  valueLabel: 'RMSE',
  selected: null,
};

describe('historyRows', () => {
  it('lowers the best by complete trials alone', () => {
    expect(historyRows(trials, 'minimize').map(({ best }) => best)).toEqual([1.6, 1.6, 1.6, 1.5, 1.5, 1.5]);
    expect(historyRows(trials, 'maximize').map(({ best }) => best)).toEqual([1.6, 1.6, 1.6, 1.6, 1.7, 1.7]);
  });

  it('has no best before the first complete trial, and no value for a failed one', () => {
    const rows = historyRows([trialOf(0, null, 'FAIL'), trialOf(1, 1, 'PRUNED'), trialOf(2, 2)], 'minimize');
    expect(rows.map(({ best }) => best)).toEqual([NaN, NaN, 2]);
    expect(rows[0].value).toBeNaN();
    expect(historyTable(rows).rows[1]).toEqual([1, 'PRUNED', 1, NaN]);
  });

  it('passes over a value that is no number', () => {
    expect(historyRows([trialOf(0, NaN), trialOf(1, 2)], 'minimize').map(({ best }) => best)).toEqual([
      NaN,
      2,
    ]);
  });
});

describe('historyDrawing', () => {
  const rows = historyRows(trials, 'minimize');
  const count = (d: string) => (d.match(/M/g) ?? []).length;
  const fills = (drawing: ReturnType<ReturnType<typeof historyDrawing>>) =>
    drawing.marks.filter((mark): mark is PathMark => mark.kind === 'path' && mark.fill === 'accent');

  it('keeps a place for every trial, later ones to the right', () => {
    const { points } = historyDrawing(rows, options)(800, 300);
    expect(points.map(({ item }) => item)).toEqual([0, 1, 2, 3, 4, 5]);
    for (let k = 1; k < points.length; k++) expect(points[k].x).toBeGreaterThan(points[k - 1].x);
    // The better value stands lower; running and failed trials stand in the strip under all values.
    expect(points[3].y).toBeGreaterThan(points[0].y);
    expect(points[2].y).toBe(points[5].y);
    expect(points[2].y).toBeGreaterThan(Math.max(points[1].y, points[3].y));
  });

  it('does not move trials while others come, for the axis is that of the whole study', () => {
    const before = historyDrawing(rows.slice(0, 3), options)(800, 300).points.map(({ x }) => x);
    expect(
      historyDrawing(rows, options)(800, 300)
        .points.slice(0, 3)
        .map(({ x }) => x),
    ).toEqual(before);
  });

  it('draws complete trials as one path, and a far worse one as a triangle at the edge', () => {
    const many = Array.from({ length: 20 }, (_, k) => trialOf(k, k === 7 ? 90 : 1 + 0.01 * k));
    const drawing = historyDrawing(historyRows(many, 'minimize'), options)(800, 300);
    const [dots, beyond] = fills(drawing) as [PathMark, PathMark];
    expect(count(dots.d)).toBe(19);
    expect(count(beyond.d)).toBe(1);
    expect(drawing.points[7].y).toBe(Math.min(...drawing.points.map(({ y }) => y)));
  });

  it('rings the selected trial and draws an empty study', () => {
    const ringed = historyDrawing(rows, { ...options, selected: 3 })(800, 300).marks.length;
    expect(ringed).toBe(historyDrawing(rows, options)(800, 300).marks.length + 2);
    expect(historyDrawing([], options)(360, 260).points).toEqual([]);
  });

  it('counts the states that occur', () => {
    expect(historyKey(rows, true).map(({ text, count: n }) => `${n} ${text}`)).toEqual([
      '3 complete',
      '1 pruned',
      '1 failed',
      '1 running',
    ]);
    expect(historyKey(rows, false).at(-1)!.text).toBe('unfinished');
  });
});

describe('valueLimits', () => {
  it('hold all values with a margin', () => {
    const [low, high] = valueLimits([1, 2, 3], 'minimize');
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(3);
  });

  it('leave out what is far worse, never what is far better', () => {
    const values = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 50];
    expect(valueLimits(values, 'minimize')[1]).toBeLessThan(10);
    expect(valueLimits(values, 'maximize')[1]).toBeGreaterThan(50);
  });

  it('are limits for equal values and for none', () => {
    const [low, high] = valueLimits([2, 2], 'minimize');
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(2);
    expect(valueLimits([NaN], 'minimize')).toEqual([0, 1]);
  });
});

describe('sampleTrials', () => {
  const many = Array.from({ length: 5000 }, (_, k) => trialOf(k, k === 4321 ? 0.5 : 1 + (k % 7)));

  it('leaves small studies as they are', () => {
    expect(sampleTrials(trials, 'minimize')).toBe(trials);
    expect(sampleText(trials.length, trials.length)).toBe('');
  });

  it('keeps order, the best and what is asked for', () => {
    const drawn = sampleTrials(many, 'minimize', [17]);
    expect(drawn.length).toBeGreaterThanOrEqual(2000);
    expect(drawn.length).toBeLessThanOrEqual(2002);
    const numbers = drawn.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers).toContain(4321);
    expect(numbers).toContain(17);
    expect(sampleText(drawn.length, many.length)).toContain(`${drawn.length} of 5000`);
  });
});

describe('rankClasses', () => {
  it('give the best the highest class, equals the same, and NaN none', () => {
    expect(rankClasses([4, 1, 3, 2, NaN], 'minimize', 4)).toEqual([0, 3, 1, 2, -1]);
    expect(rankClasses([4, 1, 3, 2], 'maximize', 2)).toEqual([1, 0, 1, 0]);
    expect(rankClasses([5, 5, 5], 'minimize', 3)).toEqual([0, 0, 0]);
  });
});
