import { expect, test } from 'vitest';
import { intervalCoverageFigure } from '../../../src/figures/data/intervalCoverageFigure';
import { coverageLevels, type IntervalCheck } from '../../../src/screen/intervals/intervalCoverage';

const check = (off: number): IntervalCheck => ({
  levels: coverageLevels.map((nominal) => ({
    ...{ nominal, byRow: nominal - off, byGroup: nominal, width: nominal > 0.9 ? Infinity : 4 },
  })),
  threshold: -4,
  reliability: [
    { chance: 0.1, observed: 0.1, nRows: 30 },
    { chance: 0.9, observed: 0.8, nRows: 20 },
  ],
  nRows: 50,
  nGroups: 20,
});
const checks = { label: 'Best', by: 'papers', papers: check(0.02), components: check(0.2) };

test('every point of both panels has its words, and its row in the table', () => {
  for (const width of [360, 900]) {
    const figure = intervalCoverageFigure(checks);
    const height = figure.height(width);
    const { points, marks } = figure.draw(width, height);
    // Three curves of ten levels, two of two bins.
    expect(points.map(({ item }) => item)).toEqual(Array.from({ length: 34 }, (_, k) => k));
    for (const { x, y, item } of points) {
      expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
      expect(figure.label!(item)).toHaveLength(3);
    }
    expect(marks.length).toBeGreaterThan(10);
  }
  const figure = intervalCoverageFigure(checks);
  expect(figure.label!(9)[2]).toBe('without end');
  expect(figure.label!(33)).toEqual([
    'rows without anything alike in training',
    'predicted chance 90 %, measured 80 %',
    '20 rows',
  ]);
  expect(figure.table().rows).toHaveLength(24);
});

test('without a check by components it shows papers alone', () => {
  const figure = intervalCoverageFigure({ ...checks, components: null });
  expect(figure.draw(600, figure.height(600)).points).toHaveLength(22);
  expect(figure.table().rows.map(([heldOut]) => heldOut)).toEqual(Array.from({ length: 12 }, () => 'papers'));
});
