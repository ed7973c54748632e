import { describe, expect, it } from 'vitest';
import { domainFigure, domainTable } from '../../../src/figures/data/domainFigure';
import type { PathMark, TextMark } from '../../../src/figures/drawing/drawing';

const calibration = {
  ...{ insideUpTo: 0.16, edgeUpTo: 0.6, n: 300, nPapers: 150, nNeighbourhoods: 150, nearMae: 0.6 },
  bins: [
    { from: 0, to: 0.1, n: 200, mae: 0.6, guessMae: 1.3 },
    { from: 0.2, to: 0.3, n: 60, mae: 2, guessMae: 2.6 },
    { from: 1, to: 2, n: 40, mae: 2.4, guessMae: 2.1 },
  ],
};

describe('the calibration of the domain', () => {
  it('stands in its table with the kind of each bin', () => {
    const { columns, rows } = domainTable(calibration);
    expect(columns).toHaveLength(6);
    expect(rows.map((row) => row[5])).toEqual(['Like known', 'At the edge', 'Outside']);
    expect(rows[1].slice(0, 5)).toEqual([0.2, 0.3, 60, 2, 2.6]);
  });

  it('is drawn with a band and a name for each kind, and a point for each bin', () => {
    const { marks, points } = domainFigure(calibration).draw(800, 320);
    const texts = marks.filter((mark): mark is TextMark => mark.kind === 'text').map(({ text }) => text);
    for (const name of ['Like known', 'At the edge', 'Outside']) expect(texts).toContain(name);
    const bands = marks.filter(
      (mark): mark is PathMark => mark.kind === 'path' && typeof mark.fill === 'object',
    );
    expect(bands).toHaveLength(3);
    expect(points.map(({ item }) => item)).toEqual([0, 1, 2]);
    // A larger error stands higher; a larger distance farther right.
    expect(points[0].y).toBeGreaterThan(points[1].y);
    expect(points[2].x).toBeGreaterThan(points[1].x);
    expect(domainFigure(calibration).label!(1)).toEqual([
      'Distance 0.2 to 0.3',
      '60 held-out rows',
      'MAE 2.00, of the median 2.60',
    ]);
  });

  it('leaves a name out where its band has no room', () => {
    const { marks } = domainFigure({ ...calibration, edgeUpTo: 0.17 }).draw(300, 280);
    const texts = marks.filter((mark): mark is TextMark => mark.kind === 'text').map(({ text }) => text);
    expect(texts).not.toContain('At the edge');
  });
});
