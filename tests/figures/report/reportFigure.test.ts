import { describe, expect, it } from 'vitest';
import type { Drawing, PathMark, TextMark } from '../../../src/figures/drawing/drawing';
import { reportFigure } from '../../../src/figures/report/reportFigure';
import type { FigureData, ReportFigure } from '../../../src/experiment/tables/reportTypes';
import { hostileName, sampleFigures, sampleRows, sampleSeries } from './sampleReport';

const named = (name: string) => sampleFigures.find((figure) => figure.name === name)!;
const figureOf = (data: FigureData): ReportFigure => ({ name: 'x', title: 'x', caption: '', data });
const drawn = (figure: ReportFigure, width = 1100): Drawing => {
  const { draw, height } = reportFigure(figure);
  return draw(width, height(width));
};
const paths = (drawing: Drawing) => drawing.marks.filter((mark): mark is PathMark => mark.kind === 'path');
const texts = (drawing: Drawing) => drawing.marks.filter((mark): mark is TextMark => mark.kind === 'text');
const count = (d: string, letter: RegExp) => (d.match(letter) ?? []).length;
const data = <K extends FigureData['kind']>(figure: ReportFigure, kind: K) => {
  if (figure.data.kind !== kind) throw new Error(`${figure.name} is of the kind ${figure.data.kind}.`);
  return figure.data as Extract<FigureData, { kind: K }>;
};

describe('every figure', () => {
  const empty = sampleRows('test', 0);
  const one = sampleRows('test', 1);
  const flat = { ...sampleRows('train', 20), target: new Float64Array(20).fill(-5) };
  const nothing = { ...sampleSeries(flat, 1, 1), predictions: new Float64Array(20).fill(NaN) };
  const withRows = [empty, one, flat].flatMap((rows): FigureData[] => {
    const series = [
      sampleSeries(rows, 0, 0),
      rows === flat ? nothing : sampleSeries(rows, 1, 1, hostileName),
    ] as const;
    return [
      { kind: 'parity', rows, series },
      { kind: 'overlay', rows, series },
      { kind: 'errorCurves', rows, series },
      { kind: 'residuals', against: 'target', rows, series: series[1] },
      { kind: 'residuals', against: 'family', rows, series: series[0] },
    ];
  });
  const odd: FigureData[] = [
    ...withRows,
    { kind: 'importance', axis: 'a', bars: [] },
    {
      kind: 'importance',
      axis: 'a',
      bars: [{ name: hostileName, of: 'target', mean: NaN, std: NaN, paper: 0 }],
    },
    { kind: 'learningCurve', axis: 'a', metric: 'm', curves: [] },
    {
      kind: 'learningCurve',
      axis: 'a',
      metric: 'm',
      curves: [{ name: 'c', label: 'c', points: [{ x: 5, mean: 0, std: NaN }] }],
    },
    { kind: 'intervals', axis: 'a', items: [] },
    { kind: 'intervals', axis: 'a', reference: 0, items: [{ name: 'c', label: 'c', value: NaN }] },
  ];

  it.each([360, 1100])('stays inside its frame at %i px, whatever the data', (width) => {
    for (const figure of [...sampleFigures, ...odd.map(figureOf)]) {
      const height = reportFigure(figure).height(width);
      const drawing = drawn(figure, width);
      expect(height).toBeGreaterThan(40);
      expect(drawing.marks.length).toBeGreaterThan(0);
      for (const { d } of paths(drawing)) expect(d).not.toMatch(/NaN|Infinity|undefined/);
      for (const { x, y, text } of texts(drawing)) {
        expect([Number.isFinite(x), Number.isFinite(y), text.includes('NaN')]).toEqual([true, true, false]);
        expect(y).toBeLessThanOrEqual(height);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
      }
      for (const { x, y } of drawing.points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeLessThanOrEqual(height);
      }
    }
  });

  it('has a table as long as its data, and words for every point', () => {
    for (const figure of sampleFigures) {
      const { label, rows, ...drawnFigure } = reportFigure(figure);
      const table = drawnFigure.table();
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      if (rows) {
        expect(table.rows.map(([id]) => id)).toEqual(rows.ids);
        expect(table.rows.map((row) => row[3])).toEqual([...rows.target]);
      }
      for (const { item } of drawn(figure).points) expect(label(item).length).toBeGreaterThan(1);
    }
  });
});

describe('importance', () => {
  const figure = named('importance');
  const { bars } = data(figure, 'importance');

  it('has bars as long as the means, in the colour of their kind', () => {
    const filled = paths(drawn(figure)).filter(({ fill, opacity }) => fill && opacity);
    const lengths = (mark: PathMark) =>
      [...mark.d.matchAll(/h(-?[\d.]+)v12/g)].map((match) => Number(match[1]));
    const perUnit = lengths(filled[0])[0] / bars[0].mean;
    const kinds = ['structure', 'composition', 'physics', 'target'];
    expect(filled.map(({ fill }) => fill)).toEqual(['second', 'stage-0', 'stage-2', 'edge']);
    filled.forEach((mark, k) => {
      const means = bars.filter(({ of }) => of === kinds[k]).map(({ mean }) => mean);
      expect(lengths(mark)).toHaveLength(means.length);
      lengths(mark).forEach((length, j) => expect(Math.abs(length - means[j] * perUnit)).toBeLessThan(0.2));
    });
  });

  it('marks the report where it has a value', () => {
    const report = paths(drawn(figure)).filter(({ stroke, d }) => stroke === 'report' && d.includes('v16'));
    expect(count(report[0].d, /M/g)).toBe(bars.filter(({ paper }) => paper !== undefined).length);
    expect(reportFigure(figure).table().rows[5]).toEqual(['ewald_energy_avg', 'physics', 0.049, 0.009, NaN]);
  });
});

describe('parity', () => {
  const figure = named('parity-cv');
  const { rows, series } = data(figure, 'parity');
  const diagonals = (drawing: Drawing) =>
    paths(drawing)
      .filter(({ dash, d }) => dash === '4 3' && /L/.test(d))
      .map(({ d }) => d.match(/-?[\d.]+/g)!.map(Number) as [number, number, number, number]);

  it('shares its limits among square panels, whose diagonal goes from corner to corner', () => {
    const drawing = drawn(figure);
    const found = diagonals(drawing);
    expect(found).toHaveLength(3);
    const sides = found.map(([left, bottom, right, top]) => [right - left, bottom - top]);
    expect(new Set(sides.flat()).size).toBe(1);
    // A row stands at the same place of every panel, and where measured equals predicted on the diagonal.
    const shown = series.map((one) => drawing.points.filter((point) => point.item === 7 && one));
    const places = shown[0].map(({ x }, k) => x - found[k][0]);
    expect(Math.max(...places) - Math.min(...places)).toBeLessThan(1e-9);
    const exact = { ...series[0], predictions: rows.target };
    const [diagonal] = diagonals(drawn(figureOf({ kind: 'parity', rows, series: [exact] })));
    const [left, bottom] = diagonal;
    for (const { x, y } of drawn(figureOf({ kind: 'parity', rows, series: [exact] })).points)
      expect(x - left).toBeCloseTo(bottom - y, 6);
  });

  it('is one path for each panel and symbol, open ones for thresholds', () => {
    const drawing = drawn(figure);
    series.forEach((one, stage) => {
      const known = [...one.predictions.keys()].filter((row) => Number.isFinite(one.predictions[row]));
      const nCensored = known.filter((row) => rows.isCensored[row]).length;
      expect(nCensored).toBeGreaterThan(10);
      const discs = paths(drawing).filter(({ fill }) => fill === `stage-${stage}`);
      const open = paths(drawing).filter(({ stroke }) => stroke === `stage-${stage}`);
      expect(discs.map(({ d }) => count(d, /M/g))).toEqual([known.length - nCensored]);
      expect(open.map(({ d }) => count(d, /z/g))).toEqual([nCensored]);
    });
    expect(texts(drawing).some(({ text }) => text.includes('threshold'))).toBe(true);
    expect(texts(drawing).some(({ text }) => text.endsWith('· 7 missing'))).toBe(true);
  });

  it('stacks its panels where it is narrow', () => {
    expect(new Set(diagonals(drawn(figure)).map(([left]) => left)).size).toBe(3);
    expect(new Set(diagonals(drawn(figure, 360)).map(([left]) => left)).size).toBe(1);
  });

  it('tells of a row: what it is, that its value is a threshold, what is predicted', () => {
    const censored = rows.isCensored.indexOf(1);
    const lines = reportFigure(figure).label(censored);
    expect(lines).toHaveLength(6);
    expect(lines[2]).toBe('measured below −10.00');
    expect(reportFigure(figure).label(59)[3]).toBe('Stage 0: –');
  });
});

describe('overlay', () => {
  it('joins the two predictions of each row', () => {
    const figure = named('overlay-0-1');
    const { series } = data(figure, 'overlay');
    const both = series[0].predictions.filter((value, row) =>
      Number.isFinite(value + series[1].predictions[row]),
    );
    const lines = paths(drawn(figure)).find(({ stroke, width }) => stroke === 'edge' && width === 0.75)!;
    expect(count(lines.d, /V/g)).toBe(both.length);
  });
});

describe('error curves', () => {
  it('rise from 0 to 1 and pass their medians', () => {
    const figure = named('errors-cv');
    const { rows, series } = data(figure, 'errorCurves');
    const drawing = drawn(figure);
    const curves = paths(drawing).filter(({ width }) => width === 1.75);
    expect(curves.map(({ stroke }) => stroke)).toEqual(['stage-0', 'stage-1', 'stage-2']);
    const ends = curves.map(({ d }) => Number(/V([\d.]+)$/.exec(d)![1]));
    expect(new Set([...ends, 22]).size).toBe(1);
    const errors = [...series[0].predictions]
      .map((value, row) => Math.abs(value - rows.target[row]))
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    expect(count(curves[0].d, /H/g)).toBe(errors.length + 1);
    const middle = (errors.length - 1) / 2;
    const median = (errors[Math.floor(middle)] + errors[Math.ceil(middle)]) / 2;
    expect(texts(drawing).map(({ text }) => text)).toContain(median.toFixed(2));
    expect(reportFigure(figure).table().columns).toContain('abs_error: stage0');
  });
});

describe('residuals', () => {
  it('have strips of the largest families, the rest pooled', () => {
    const figure = named('residuals-family');
    const { rows, series } = data(figure, 'residuals');
    const drawing = drawn(figure);
    const labels = texts(drawing)
      .filter(({ x }) => x === 0)
      .map(({ text }) => text);
    expect(labels).toHaveLength(16);
    expect(labels.at(-1)).toBe('4 other families');
    const counts = texts(drawing)
      .filter(({ anchor }) => anchor === 'end')
      .map(({ text }) => Number(text))
      .filter(Number.isFinite);
    const nShown = [...series.predictions].filter(Number.isFinite).length;
    expect(counts.reduce((sum, value) => sum + value, 0)).toBe(nShown);
    expect(counts.slice(0, 15)).toEqual([...counts.slice(0, 15)].sort((a, b) => b - a));
    expect(reportFigure(figure).table().rows[7].at(-1)).toBe(series.predictions[7] - rows.target[7]);
  });

  it('against the target hold their zero line and a running median', () => {
    const rows = sampleRows('train', 100);
    const series = { ...sampleSeries(rows, 1, 1), predictions: rows.target.map((value) => value + 2) };
    const drawing = drawn(figureOf({ kind: 'residuals', against: 'target', rows, series }));
    const zero = paths(drawing).find(({ stroke }) => stroke === 'edge')!;
    const median = paths(drawing).find(({ stroke, width }) => stroke === 'ink' && width === 1.75)!;
    const heights = new Set([...median.d.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map((match) => match[1]));
    expect(heights.size).toBe(1);
    expect(Number([...heights][0])).toBeLessThan(Number(/M[\d.]+ ([\d.]+)/.exec(zero.d)![1]));
  });
});

describe('learning curves and intervals', () => {
  it('have a band and a point for each number of rows', () => {
    const figure = named('learning-curve');
    const drawing = drawn(figure);
    expect(drawing.points.map(({ item }) => item)).toEqual([...Array(18).keys()]);
    expect(
      paths(drawing)
        .filter(({ opacity }) => opacity === 0.14)
        .map(({ d }) => count(d, /[ML]/g)),
    ).toEqual([12, 12, 12]);
    expect(reportFigure(figure).label(6)[0]).toBe('grouped by paper');
    expect(reportFigure(figure).table().rows).toHaveLength(18);
  });

  it('draw whiskers, the report’s marks, and nothing for what is undefined', () => {
    const figure = named('protocols');
    const drawing = drawn(figure);
    expect(drawing.points.map(({ item }) => item)).toEqual([0, 1, 2, 3, 4, 6]);
    expect(
      paths(drawing).filter(({ stroke, opacity }) => stroke === 'stage-1' && opacity === 0.75),
    ).toHaveLength(6);
    expect(paths(drawing).filter(({ stroke, d }) => stroke === 'report' && d.includes('v18'))).toHaveLength(
      2,
    );
    const words = texts(drawing).map(({ text }) => text);
    expect(words).toContain('0.668 [0.56, 0.75]');
    expect(words).toContain('undefined');
    expect(texts(drawn(named('differences'))).map(({ text }) => text)).toContain('+0.012 [−0.061, +0.083]');
    expect(reportFigure(figure).table().rows[6]).toEqual(['p6', 'Held-out test', 0.668, 0.56, 0.75, 0.711]);
  });
});
