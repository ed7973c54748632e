import { greatest } from '../../base/statistics';
import type { FigureData, FigureRows, FigureSeries } from '../../experiment/tables/reportTypes';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, stairs, type DrawingMaker, type DrawingPoint, type Mark } from '../drawing/drawing';
import { linearScale, type Scale } from '../drawing/scale';
import { columnWidth, fittingText } from '../drawing/textWidth';
import { numberText } from '../../metrics/numberText';
import { ofRows, type ReportPicture } from './picture';
import { emptyMarks, titleBelow, predictedRows, residual, stageColour, stageInk } from './rowPoints';

export type ErrorCurvesData = Extract<FigureData, { kind: 'errorCurves' }>;

/** The errors of one series, the smallest first. */
export interface ErrorCurve {
  readonly series: FigureSeries;
  readonly rows: readonly number[];
  /** |predicted less measured|, ascending. */
  readonly errors: readonly number[];
  readonly median: number;
}

/** Orders the rows of each series by their absolute error; rows without a prediction are left out. */
export function errorCurves(rows: FigureRows, series: readonly FigureSeries[]): ErrorCurve[] {
  return series.map((one) => {
    const error = (row: number) => Math.abs(residual(rows, one, row));
    const order = predictedRows(rows, one).sort((a, b) => error(a) - error(b) || a - b);
    const errors = order.map(error);
    const n = errors.length;
    const median = n === 0 ? NaN : (errors[(n - 1) >> 1] + errors[n >> 1]) / 2;
    return { series: one, rows: order, errors, median };
  });
}

/** How many rows have at most some error, a curve for each model. */
export function errorCurvesPicture(data: ErrorCurvesData): ReportPicture {
  return {
    draw: errorCurvesDrawing(data),
    height: (width) => (width < 480 ? 300 : 340),
    ...ofRows(data.rows, data.series, {
      name: 'abs_error',
      value: (...row) => Math.abs(residual(...row)),
    }),
  };
}

/** Draws the share of rows whose error is at most so large, a curve for each series, its median marked. */
function errorCurvesDrawing({ rows, series }: ErrorCurvesData): DrawingMaker {
  const curves = errorCurves(rows, series);
  const most = Math.max(0, greatest(curves.map(({ errors }) => errors.at(-1) ?? 0)));
  return (width, height) => {
    if (curves.every(({ errors }) => errors.length === 0))
      return { marks: emptyMarks(width, height, 'No predictions.'), points: [] };
    const panel: Panel = { left: 54, right: width - 12, top: 22, bottom: height - 46 };
    const x = linearScale([0, most > 0 ? most : 1], [panel.left, panel.right], width < 480 ? 5 : 9);
    const share = linearScale([0, 1], [panel.bottom, panel.top], 4);
    const percent: Scale = {
      place: (value) => share.place(value),
      ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ at: share.place(value), label: `${100 * value} %` })),
    };
    const marks: Mark[] = [
      ...axisLeft(panel, percent),
      ...axisBelow(panel, x),
      titleBelow(panel, width, '|predicted − measured|, orders of magnitude'),
      { kind: 'text', x: panel.left, y: 13, text: 'rows with an error of at most' },
    ];
    const points: DrawingPoint[] = [];
    for (const { series: one, errors, rows: order } of curves) {
      const n = errors.length;
      if (n === 0) continue;
      const at = errors.map((error, k) => [x.place(error), share.place((k + 1) / n)] as const);
      const start = [panel.left, panel.bottom] as const;
      const end = [panel.right, panel.top] as const;
      marks.push({
        kind: 'path',
        d: stairs([start, ...at, end]),
        stroke: stageColour(one.stage),
        width: 1.75,
      });
      order.forEach((item, k) => points.push({ x: at[k][0], y: at[k][1], item }));
    }
    for (const { series: one, median } of curves)
      if (Number.isFinite(median))
        marks.push({
          kind: 'path',
          d: discs([[x.place(median), share.place(0.5)]], 4),
          fill: stageColour(one.stage),
          stroke: 'ground',
          width: 1.5,
        });
    for (const each of keyMarks(curves, panel)) marks.push(each);
    return { marks, points };
  };
}

/** Names the curves in the corner that they leave free, from left to right as from top to bottom. */
function keyMarks(curves: readonly ErrorCurve[], panel: Panel): Mark[] {
  const ordered = curves.filter(({ errors }) => errors.length > 0).sort((a, b) => a.median - b.median);
  const most = (panel.right - panel.left) * 0.72;
  const medians = ordered.map(({ median }) => numberText(median, 2));
  const labels = ordered.map(({ series }) => fittingText(series.label, most - 70, 12, true));
  const left = panel.right - columnWidth(labels, most - 70, 12, true) - 84;
  const first = panel.bottom - 12 - 18 * ordered.length;
  return [
    { kind: 'text', x: panel.right - 4, y: first, text: 'median', anchor: 'end', size: 11, halo: true },
    ...ordered.flatMap(({ series }, k): Mark[] => {
      const y = first + 18 * (k + 1) - 1;
      const colour = stageInk(series.stage);
      return [
        { kind: 'path', d: `M${left} ${y - 4}h14`, stroke: stageColour(series.stage), width: 2 },
        { kind: 'text', x: left + 20, y, text: labels[k], colour, bold: true, halo: true },
        { kind: 'text', x: panel.right - 4, y, text: medians[k], colour, anchor: 'end', halo: true },
      ];
    }),
  ];
}
