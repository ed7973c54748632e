import { describe, expect, it } from 'vitest';
import { reasonCode } from '../../src/features/matrix/reasons';
import { coverageFigure, coverageTable } from '../../src/figures/data/cifCoverageBars';
import { conductivityFigure, conductivityHistogram } from '../../src/figures/data/conductivityDistribution';
import { histogramTable } from '../../src/figures/data/histogramRows';
import { missingFigure, missingTable } from '../../src/figures/data/missingReasonBars';
import { predictionFigure, predictionHistogram } from '../../src/figures/data/predictionHistogram';
import type { ThemeTokens } from '../../src/figures/tokens';
import { cifCoverage } from '../../src/table/cifCoverage';
import type { MaterialRecord } from '../../src/table/dataset';

const tokens: ThemeTokens = {
  font: 'sans-serif',
  ink: '#111111',
  muted: '#666666',
  hairline: '#dddddd',
  surface: '#ffffff',
  raised: '#ffffff',
  accent: '#4a4da8',
  report: '#777777',
  pointOpacity: 0.7,
  stages: ['#0072b2', '#e69f00', '#009e73'],
};

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

  it('hatches thresholds and stacks them on their split', () => {
    const { data } = conductivityFigure(conductivityHistogram(train, [record(-5)])).draw(tokens, 600);
    const traces = data as unknown as { name: string; offsetgroup: string; marker: { pattern?: unknown } }[];
    expect(traces.map(({ offsetgroup }) => offsetgroup)).toEqual(['train', 'train', 'test']);
    expect(traces.map(({ marker }) => marker.pattern !== undefined)).toEqual([false, true, false]);
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
    const axis = (width: number) =>
      (
        coverageFigure(coverage).draw(tokens, width).data as unknown as {
          orientation: string;
          x: number[];
          y: number[];
        }[]
      )[0];
    expect(axis(1200)).toMatchObject({ orientation: 'v', y: [2, 0, 0] });
    expect(axis(360)).toMatchObject({ orientation: 'h', x: [2, 0, 0] });
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

  it('draws one trace for each reason, the most frequent first', () => {
    const traces = missingFigure(bars, 10).draw(tokens, 600).data as unknown as { x: number[] }[];
    expect(traces.map(({ x }) => x)).toEqual([
      [7, 7],
      [0, 2],
    ]);
  });
});

describe('predictions', () => {
  it('share their bins with the training rows and take the colour of the stage', () => {
    const histogram = predictionHistogram([-3, -4], [-10, -3, NaN]);
    expect(histogram.series.map(({ counts }) => sum(counts))).toEqual([2, 2]);
    const traces = predictionFigure(histogram, 1).draw(tokens, 600).data as unknown as {
      marker?: { color: string };
    }[];
    expect(traces[0].marker!.color).toBe(tokens.stages[1]);
  });
});
