import { describe, expect, it } from 'vitest';
import {
  blendDensities,
  densitiesDrawing,
  densitiesSentence,
  densitiesTable,
  densityRatio,
  ratioAt,
} from '../../../src/figures/tuning/densities';
import type { TpeDensities } from '../../../src/tune/tpe/densitiesBefore';
import type { PathMark, TextMark } from '../../../src/figures/drawing/drawing';
import { categorical, float } from '../../../src/tune/searchSpace';
import { trialOf } from './studyOf';

const densities: TpeDensities = {
  points: [0, 1, 2, 3],
  below: Float64Array.of(0.1, 0.6, 0.2, 0.1),
  above: Float64Array.of(0.4, 0.2, 0.2, 0),
  belowTrials: [2],
  aboveTrials: [0, 1],
  chosen: 1,
};
const trials = [0, 1, 2].map((k) => trialOf(k, k, 'COMPLETE', { x: k + 0.5 }));

describe('densities', () => {
  it('have their ratio at the points and between them', () => {
    expect(densityRatio(densities).slice(0, 3)).toEqual(
      [0.25, 3, 1].map((value) => expect.closeTo(value, 12)),
    );
    expect(densityRatio(densities)[3]).toBe(Infinity);
    expect(ratioAt(densities, 1)).toBeCloseTo(3, 12);
    expect(ratioAt(densities, 1.5)).toBeCloseTo(2, 12);
    expect(ratioAt(densities, 9)).toBeNaN();
    expect(ratioAt(densities, 'a')).toBeNaN();
  });

  it('move from one trial’s to the next’s', () => {
    const next = { ...densities, below: Float64Array.of(0.3, 0.6, 0, 0.1), chosen: 2 };
    expect(Array.from(blendDensities(densities, next, 0.5).below)).toEqual([0.2, 0.6, 0.1, 0.1]);
    expect(blendDensities(densities, next, 0.5).chosen).toBe(2);
    expect(blendDensities(densities, next, 1)).toBe(next);
    const others = { ...next, points: [0, 2, 4, 6] };
    expect(blendDensities(densities, others, 0.5)).toBe(others);
  });

  it('are told with every number', () => {
    expect(densitiesTable(densities, 'x').rows[1]).toEqual([1, 0.6, 0.2, expect.closeTo(3, 12)]);
  });
});

describe('densitiesDrawing', () => {
  const { marks, points } = densitiesDrawing(densities, 'x', float(0, 3), trials)(600, 320);
  const texts = marks.filter((mark): mark is TextMark => mark.kind === 'text').map(({ text }) => text);

  it('names both curves and the chosen value, and draws a rug for each', () => {
    expect(texts).toEqual(expect.arrayContaining(['l(x)', 'g(x)', 'chosen: 1', 'x']));
    expect(points.map(({ item }) => item)).toEqual([2, 0, 1]);
    expect(points[0].y).toBeLessThan(points[1].y);
    expect(points[1].y).toBe(points[2].y);
  });

  it('keeps a ratio without end inside of the figure', () => {
    for (const mark of marks) if (mark.kind === 'path') expect(mark.d).not.toMatch(/NaN|Infinity/);
  });

  it('draws choices as bars', () => {
    const choices = { ...densities, points: ['a', 'b', 'c', 'd'], chosen: 'b' };
    const drawn = densitiesDrawing(choices, 'x', categorical(['a', 'b', 'c', 'd']), [])(600, 320);
    const bars = drawn.marks.filter(
      (mark): mark is PathMark => mark.kind === 'path' && mark.opacity === 0.75,
    );
    expect(bars.map(({ d }) => (d.match(/M/g) ?? []).length)).toEqual([4, 4]);
  });
});

describe('densitiesSentence', () => {
  it('tells the split and the choice', () => {
    const sentence = densitiesSentence(densities, 'x', 3, 24, false);
    expect(sentence).toContain('Before trial 3, the best 1 of 3 trials make');
    expect(sentence).toContain('24 candidates');
    expect(sentence).toContain('There l is 3 times g.');
    expect(densitiesSentence(densities, 'x', 3, 24, true)).toContain('all parameters together');
  });
});
