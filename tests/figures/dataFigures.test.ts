import { describe, expect, it } from 'vitest';
import { reasonCode } from '../../src/features/matrix/reasons';
import { coverageFigure, coverageTable } from '../../src/figures/data/cifCoverageBars';
import { conductivityFigure, conductivityHistogram } from '../../src/figures/data/conductivityDistribution';
import { histogramTable } from '../../src/figures/data/histogramRows';
import { missingFigure, missingTable } from '../../src/figures/data/missingReasonBars';
import { predictionFigure, predictionHistogram } from '../../src/figures/data/predictionHistogram';
import type { Drawing, DrawingColour, DrawingPoint } from '../../src/figures/drawing/drawing';
import { cifCoverage } from '../../src/table/cifCoverage';
import type { MaterialRecord } from '../../src/table/dataset';

const paths = ({ marks }: Drawing) => marks.flatMap((mark) => (mark.kind === 'path' ? [mark] : []));
const texts = ({ marks }: Drawing) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
/** Paths of bars of a colour, without the sign of the legend. */
const barsIn = (drawing: Drawing, colour: DrawingColour) =>
  paths(drawing).filter(({ fill, stroke, d }) => (fill ?? stroke) === colour && d.includes('V'));
const sideOf = ({ half }: DrawingPoint, k: 0 | 1) => 2 * half![k];

const record = (logSigma: number, sigmaIsCoerced: 0 | 1 = 0, family = 'garnet') =>
  ({ id: `${logSigma}`, logSigma, sigmaIsCoerced, family }) as MaterialRecord;

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe('distribution of conductivity', () => {
  const train = [record(-3), record(-4.2), record(-10, 1)];

  it('counts every row once and thresholds apart', () => {
    const histogram = conductivityHistogram(train, [record(-5)]);
    expect(histogram.series.map(({ name, counts }) => [name, sum(counts)])).toEqual([
      ['train', 2],
      ['train, below threshold', 1],
      ['test', 1],
    ]);
    const table = histogramTable(histogram);
    expect(table.columns).toEqual(['from', 'to', 'train', 'train, below threshold', 'test']);
    expect(table.rows).toHaveLength(histogram.edges.length - 1);
  });

  it('counts lower bounds apart from upper ones', () => {
    const above = { ...record(-3, 1), isLowerBound: true as const };
    const { series } = conductivityHistogram([...train, above], []);
    expect(series.map(({ name, counts }) => [name, sum(counts)])).toEqual([
      ['train', 2],
      ['train, below threshold', 1],
      ['train, above threshold', 1],
    ]);
  });

  it('hatches thresholds, and puts train and test beside one another', () => {
    const figure = conductivityFigure(conductivityHistogram(train, [record(-5)]));
    const drawing = figure.draw(600, 400);
    expect(texts(drawing)).toEqual(expect.arrayContaining(['train', 'train, below threshold', 'test']));
    const hatched = paths(drawing).filter(({ d, stroke }) => stroke === 'accent' && d.includes('L'));
    expect(hatched).toHaveLength(2);
    expect(drawing.points.map(({ item }) => figure.label!(item))).toContainEqual([
      'train, below threshold: 1',
      expect.stringMatching(/^−10.* to −9/),
    ]);
    const [bar] = drawing.points;
    const { edges } = conductivityHistogram(train, [record(-5)]);
    expect(sideOf(bar, 0)).toBeLessThan(600 / (edges.length - 1) / 2);
  });

  it('stacks thresholds on their split', () => {
    const rows = [record(-5), record(-3), record(-3), record(-3, 1)];
    const { points } = conductivityFigure(conductivityHistogram(rows, [])).draw(600, 400);
    const [, measured, threshold] = points;
    expect(threshold.x).toBeCloseTo(measured.x);
    expect(sideOf(measured, 1)).toBeCloseTo(2 * sideOf(threshold, 1));
    expect(threshold.y + threshold.half![1]).toBeCloseTo(measured.y - measured.half![1]);
  });

  it('says where there are no values', () => {
    expect(texts(conductivityFigure(conductivityHistogram([], [])).draw(600, 400))).toEqual(['No values.']);
  });
});

describe('CIF coverage', () => {
  const records = [record(-1), record(-2), record(-3, 0, ''), record(-4, 0, 'LISICON')];
  const coverage = cifCoverage(records, ({ logSigma }) => logSigma > -2.5);

  it('lists every family and the total', () => {
    expect(coverageTable(coverage).rows).toEqual([
      ['garnet', 2, 2, 0, 1],
      ['LISICON', 1, 0, 1, 0],
      ['(no family)', 1, 0, 1, 0],
      ['all', 4, 2, 2, 0.5],
    ]);
  });

  it('stands upright where there is room and lies down on a phone', () => {
    const figure = coverageFigure(coverage);
    const garnet = (width: number) => figure.draw(width, figure.height(width)).points[0];
    expect(sideOf(garnet(1200), 1)).toBeGreaterThan(4 * sideOf(garnet(1200), 0));
    expect(sideOf(garnet(360), 0)).toBeGreaterThan(4 * sideOf(garnet(360), 1));
    expect(figure.label!(garnet(360).item)).toEqual(['garnet', '2 of 2 materials with CIF']);
    expect(figure.label!(figure.draw(1200, 360).points.at(-1)!.item)).toEqual([
      '(no family)',
      '0 of 1 material with CIF',
    ]);
  });
});

describe('missing values', () => {
  const noCif = { code: reasonCode('no-cif'), text: 'no CIF', nCells: 7 };
  const noLi = { code: reasonCode('no-li-in-cif'), text: 'no Li', nCells: 2 };
  const bars = [
    { columns: ['a', 'b'], reasons: [noCif] },
    { columns: ['c'], reasons: [noCif, noLi] },
  ];

  it('lists every column with its reasons', () => {
    expect(missingTable(bars, 10).rows).toEqual([
      ['a', 'no CIF', 7, 0.7],
      ['b', 'no CIF', 7, 0.7],
      ['c', 'no CIF', 7, 0.7],
      ['c', 'no Li', 2, 0.2],
    ]);
  });

  it('stacks reasons, the most frequent first, each with a look of its own', () => {
    const figure = missingFigure(bars, 10);
    const { points } = figure.draw(600, figure.height(600));
    expect(points.map(({ item }) => figure.label!(item))).toEqual([
      [expect.stringMatching(/^7 materials: /), 'a', 'b'],
      [expect.stringMatching(/^7 materials: /), 'c'],
      [expect.stringMatching(/^2 materials: /), 'c'],
    ]);
    expect(points[2].x - points[2].half![0]).toBeCloseTo(points[1].x + points[1].half![0]);
    const drawing = figure.draw(600, figure.height(600));
    expect([barsIn(drawing, 'accent'), barsIn(drawing, 'report')].map(({ length }) => length)).toEqual([
      2, 2,
    ]);
  });
});

describe('predictions', () => {
  it('share their bins with the training rows and take the colour of the stage', () => {
    const histogram = predictionHistogram([-3, -4], [-10, -3, NaN]);
    expect(histogram.series.map(({ counts }) => sum(counts))).toEqual([2, 2]);
    const figure = predictionFigure(histogram, 1);
    const drawing = figure.draw(600, 320);
    expect(barsIn(drawing, 'stage-1')).not.toHaveLength(0);
    expect(texts(drawing)).toEqual(expect.arrayContaining(['candidates', 'training rows']));
    const told = drawing.points.map(({ item }) => figure.label!(item)[0]);
    expect(told).toEqual(expect.arrayContaining(['candidates, predicted: 1', 'training rows, measured: 1']));
  });
});
