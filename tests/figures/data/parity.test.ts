import { describe, expect, it } from 'vitest';
import { parityFigure, parityTable } from '../../../src/figures/data/parity';
import { sharedLimits, type ParityPanel } from '../../../src/figures/data/parityPanels';
import type { PathMark } from '../../../src/figures/drawing/drawing';
import type { ThemeTokens } from '../../../src/figures/tokens';
import type { MaterialRecord } from '../../../src/table/dataset';
import { materialRecord } from '../../materialRecord';

const tokens: ThemeTokens = {
  font: 'sans',
  ink: '#000',
  muted: '#555',
  hairline: '#ddd',
  surface: '#fff',
  raised: '#fff',
  accent: '#44a',
  report: '#777',
  pointOpacity: 0.7,
  stages: ['#0072b2', '#e69f00', '#009e73'],
};

function record(id: string, logSigma: number, sigmaIsCoerced: 0 | 1 = 0, formula = 'Li2O'): MaterialRecord {
  return materialRecord({ id, reducedComposition: formula, logSigma, sigmaIsCoerced });
}

function panel(stage: number, predictions: Float64Array | null): ParityPanel {
  return { name: `model${stage}`, label: `Stage ${stage}`, stage, predictions, caption: '' };
}

const records = [record('a', -3.2), record('b', -9.6, 1, '<b>Li</b>'), record('c', -5)];

describe('parityLimits', () => {
  it('holds every target of both splits with a margin', () => {
    expect(sharedLimits([[record('a', -3.2)], [record('b', -9.6)]])).toEqual([-11, -2]);
  });

  it('passes over rows without a target, and has limits without any row', () => {
    expect(sharedLimits([[record('a', NaN), record('b', -4)]])).toEqual([-5, -3]);
    expect(sharedLimits([[]])[0]).toBeLessThan(sharedLimits([[]])[1]);
  });
});

describe('parityTable', () => {
  it('says of each row its paper and the fold that held it out', () => {
    const rows = [{ ...record('a', -3.2), doi: '10.1/x' }, record('b', -9.6, 1)];
    const table = parityTable(rows, [panel(0, Float64Array.of(-3, NaN))], ['fold 2', 'fold 1']);
    expect(table).toEqual({
      columns: [
        'ID',
        'Reduced Composition',
        'Family',
        'logSigma',
        'sigma_is_coerced',
        'DOI',
        'fold',
        'predicted: model0',
      ],
      rows: [
        ['a', 'Li2O', rows[0].family, -3.2, 0, '10.1/x', 'fold 2', -3],
        ['b', 'Li2O', rows[1].family, -9.6, 1, rows[1].doi, 'fold 1', NaN],
      ],
    });
  });
});

const limits = [-12, -1] as const;
const figureOf = (panels: readonly ParityPanel[], selected: number | null = null) =>
  parityFigure({ title: 'x', name: 'x', records, panels, limits, selected });

describe('parityFigure, zoomed', () => {
  const panels = [panel(0, Float64Array.of(-3, NaN, -5)), panel(1, null)];
  const { data, layout } = figureOf(panels).zoom().draw(tokens, 640);
  const traces = data as {
    x: number[];
    y: (number | null)[];
    customdata: number[];
    marker: never;
    text: string[];
  }[];
  const axes = layout as unknown as Record<string, { range: number[]; domain: number[] }>;

  it('draws a panel for each model with the same limits on every axis', () => {
    expect(traces).toHaveLength(2);
    for (const axis of ['xaxis', 'yaxis', 'xaxis2', 'yaxis2']) expect(axes[axis].range).toEqual([-12, -1]);
    expect(layout.shapes).toHaveLength(2);
  });

  it('leaves out what has no prediction yet, and keeps rows and points together', () => {
    expect(traces[0].x).toEqual([-3.2, -9.6, -5]);
    expect(traces[0].y).toEqual([-3, null, -5]);
    expect(traces[0].customdata).toEqual([0, 1, 2]);
    expect(traces[1].y).toEqual([]);
  });

  it('gives stages their colours, and thresholds open points', () => {
    const markers = traces.map((trace) => trace.marker as { color: string; symbol: string[] });
    expect(markers.map((marker) => marker.color)).toEqual(['#0072b2', '#e69f00']);
    expect(markers[0].symbol).toEqual(['circle', 'circle-open', 'circle']);
  });

  it('puts a ring around the selected row where it has a prediction, behind the panels’ own traces', () => {
    const ringed = (row: number) => figureOf(panels, row).zoom().draw(tokens, 640).data;
    expect(ringed(2).slice(0, 2)).toEqual(data);
    expect(ringed(2).slice(2)).toMatchObject([{ x: [-5], y: [-5], xaxis: 'x', yaxis: 'y' }]);
    expect(ringed(1)).toHaveLength(2);
  });

  it('does not read markup in names from a file', () => {
    expect(traces[0].text[1]).toContain('&lt;b&gt;Li&lt;/b&gt;');
  });

  it('keeps every panel inside the figure and apart from the others, at any width and number', () => {
    for (const width of [300, 358, 640, 900, 1400]) {
      for (let n = 1; n <= 7; n++) {
        const many = Array.from({ length: n }, (_, k) => panel(k % 3, null));
        const made = figureOf(many).zoom().draw(tokens, width).layout as unknown as typeof axes;
        const boxes = many.map((_, k) => {
          const suffix = k === 0 ? '' : String(k + 1);
          return [...made[`xaxis${suffix}`].domain, ...made[`yaxis${suffix}`].domain] as number[];
        });
        for (const [left, right, bottom, top] of boxes as [number, number, number, number][]) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(1);
          expect(bottom).toBeGreaterThanOrEqual(0);
          expect(top).toBeLessThanOrEqual(1);
          expect(right).toBeGreaterThan(left);
          expect(top).toBeGreaterThan(bottom);
        }
        const overlapping = boxes.some((a, i) =>
          boxes.some((b, j) => j > i && a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3]),
        );
        expect(overlapping).toBe(false);
        expect(figureOf(many).height(width)).toBeGreaterThan(100);
      }
    }
  });
});

describe('parityFigure', () => {
  const panels = [
    panel(0, Float64Array.of(-3, -8, NaN)),
    panel(1, null),
    panel(2, Float64Array.of(-4, NaN, -5)),
  ];
  const figure = figureOf(panels, 0);
  const { marks, points } = figure.draw(900, figure.height(900));
  const paths = marks.filter((mark): mark is PathMark => mark.kind === 'path');

  it('draws a point for each prediction, thresholds open, in the colour of the stage', () => {
    const discsOf = (d: string) => d.split('M').length - 1;
    expect(paths.filter(({ fill }) => fill === 'stage-0').map(({ d }) => discsOf(d))).toEqual([1]);
    expect(paths.filter(({ stroke }) => stroke === 'stage-0').map(({ d }) => discsOf(d))).toEqual([1]);
    expect(paths.filter(({ fill }) => fill === 'stage-2').map(({ d }) => discsOf(d))).toEqual([2]);
    expect(points.map(({ item }) => item)).toEqual([0, 1, 0, 2]);
  });

  it('puts what is predicted as it was measured onto the dashed line, and no point of another value', () => {
    const diagonals = paths.filter(({ dash }) => dash).map(({ d }) => d.match(/-?[\d.]+/g)!.map(Number));
    expect(diagonals).toHaveLength(3);
    const [x0, y0, x1, y1] = diagonals[2];
    const isOnIt = ({ x, y }: { x: number; y: number }) =>
      Math.abs((x - x0) / (x1 - x0) - (y - y0) / (y1 - y0)) < 1e-9;
    expect(points.map(isOnIt)).toEqual([false, false, false, true]);
  });

  it('puts a ring around the selected row in every panel that predicts it', () => {
    expect(paths.filter(({ stroke }) => stroke === 'ink')).toHaveLength(2);
  });

  it('tells of a row by its name, what was measured, and what is predicted', () => {
    expect(figure.label!(0)).toEqual(['Li2O', 'a', 'log₁₀ σ measured −3.2', 'Stage 0: −3', 'Stage 2: −4']);
  });

  it('stays inside its size at any width', () => {
    for (const width of [300, 640, 1400]) {
      const { marks: all } = figure.draw(width, figure.height(width));
      const texts = all.flatMap((mark) => (mark.kind === 'text' && !mark.turned ? [mark] : []));
      expect(texts.every(({ x, y }) => x >= 0 && x <= width && y > 0 && y <= figure.height(width))).toBe(
        true,
      );
    }
  });
});

describe('parityTable', () => {
  it('has a row for each material and a column for each model', () => {
    const table = parityTable(records, [panel(0, Float64Array.of(-3, NaN, -5)), panel(1, null)]);
    expect(table.columns.slice(5)).toEqual(['DOI', 'fold', 'predicted: model0', 'predicted: model1']);
    expect(table.rows[0]).toEqual(['a', 'Li2O', '', -3.2, 0, '', '', -3, NaN]);
    expect(table.rows).toHaveLength(3);
  });
});
