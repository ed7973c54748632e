import { describe, expect, it } from 'vitest';
import { dependenceFigure } from '../../../src/figures/card/dependenceFigure';
import type { PathMark, TextMark } from '../../../src/figures/drawing/drawing';

const grid = Float64Array.of(0, 0.5, 1);
const found = {
  ...{ grid, mean: Float64Array.of(-6, -5, -4), own: Float64Array.of(-5, -4, -3) },
  curves: Float64Array.of(-7, -6, -5, -5, -4, -3),
  ...{ missing: null, ownMissing: null },
};
const words = { column: 'smact_S', unit: '', candidate: 'Li3PS4', value: 0.5 };
const textsOf = (figure: ReturnType<typeof dependenceFigure>, width = 600) =>
  figure
    .draw(width, 280)
    .marks.filter((mark): mark is TextMark => mark.kind === 'text')
    .map(({ text }) => text);

describe('the figure of one column', () => {
  it('has a row for each value in its table, and says what is drawn', () => {
    const figure = dependenceFigure(found, words);
    expect(figure.table().rows).toEqual([
      ['0', -5, -6],
      ['0.5', -4, -5],
      ['1', -3, -4],
    ]);
    expect(figure.caption).toContain('the mean over 2 training rows');
    expect(textsOf(figure)).toEqual(expect.arrayContaining(['smact_S', 'this candidate']));
    expect(textsOf(figure)).not.toContain('missing');
  });

  it('draws every number, single rows at most 60', () => {
    const n = 500;
    const curves = Float64Array.from({ length: 3 * n }, (_, k) => -5 - (k % 7) / 10);
    const { marks } = dependenceFigure({ ...found, curves }, words).draw(600, 280);
    const paths = marks.filter((mark): mark is PathMark => mark.kind === 'path').map(({ d }) => d);
    expect(paths.some((d) => d.includes('NaN'))).toBe(false);
    const most = paths.reduce((sum, d) => Math.max(sum, d.split('M').length - 1), 0);
    expect(most).toBeGreaterThan(40);
    expect(most).toBeLessThanOrEqual(60);
  });

  it('has a place for what is missing', () => {
    const missing = { mean: -6.5, curves: Float64Array.of(-7, -6) };
    const figure = dependenceFigure({ ...found, missing, ownMissing: -4.5 }, { ...words, value: NaN });
    expect(figure.table().rows.at(-1)).toEqual(['missing', -4.5, -6.5]);
    expect(textsOf(figure, 390)).toContain('missing');
  });

  it('draws predictions that do not change', () => {
    const flat = Float64Array.of(-5, -5, -5);
    const { marks } = dependenceFigure({ ...found, mean: flat, own: flat, curves: flat }, words).draw(
      500,
      260,
    );
    expect(marks.some((mark) => mark.kind === 'path' && mark.d.includes('NaN'))).toBe(false);
  });
});
