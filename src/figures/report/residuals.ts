import type { FigureData } from '../../experiment/tables/reportTypes';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { line, type DrawingMaker, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import { legendHeight, legendMarks, type LegendEntry } from './legend';
import { ofRows, type ReportPicture } from './picture';
import {
  emptyMarks,
  titleBelow,
  extent,
  pointRadius,
  predictedRows,
  residual,
  rowMarks,
  sigmaAxis,
  stageColour,
  wholeLimits,
} from './rowPoints';
import { thresholdLegend } from './thresholds';

export type ResidualsData = Extract<FigureData, { kind: 'residuals' }>;

/** Median of some numbers; NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return n === 0 ? NaN : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
}

function legendOf({ rows }: ResidualsData): LegendEntry[] {
  const legend: LegendEntry[] = [{ text: 'running median', sign: 'line', colour: 'ink' }];
  for (const each of thresholdLegend(rows, 'left', {
    upper: 'the true value is lower',
    lower: 'the true value is higher',
  }))
    legend.push(each);
  return legend;
}

/** Residuals against the measured value. */
export function residualsPicture(data: ResidualsData): ReportPicture {
  return {
    draw: residualsDrawing(data),
    height: (width) => legendHeight(legendOf(data), width) + (width < 480 ? 300 : 360),
    ...ofRows(data.rows, [data.series], { name: 'residual', value: residual }),
  };
}

/**
 * Returns the running median of residuals along the target: of each row and its neighbours, a fifteenth of all rows
 * to either side, half as many near the ends; the outermost rows have none.
 */
export function runningMedian(points: readonly Place[]): Place[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  const reach = Math.max(1, Math.round(sorted.length / 15));
  const least = Math.ceil(reach / 2);
  return sorted.flatMap(([target], k) => {
    const half = Math.min(reach, k, sorted.length - 1 - k);
    if (half < least) return [];
    return [[target, medianOf(sorted.slice(k - half, k + half + 1).map(([, value]) => value))] as const];
  });
}

/** Draws residuals against the measured value, with their zero line and running median. */
function residualsDrawing(data: ResidualsData): DrawingMaker {
  const { rows, series } = data;
  const shown = predictedRows(rows, series);
  const pairs = shown.map((row): Place => [rows.target[row], residual(rows, series, row)]);
  return (width, height) => {
    if (pairs.length === 0) return { marks: emptyMarks(width, height, 'No predictions.'), points: [] };
    const legend = legendOf(data);
    const top = legendHeight(legend, width) + 22;
    const panel: Panel = { left: 40, right: width - 12, top, bottom: height - 46 };
    const x = linearScale(
      wholeLimits(extent(pairs.map(([target]) => target))),
      [panel.left, panel.right],
      width < 480 ? 5 : 9,
      1,
    );
    const y = linearScale(
      wholeLimits(
        extent(
          [0],
          pairs.map(([, value]) => value),
        ),
      ),
      [panel.bottom, panel.top],
      6,
      1,
    );
    const placeOf = (row: number): Place => [x.place(rows.target[row]), y.place(residual(rows, series, row))];
    const median = runningMedian(pairs).map(([target, value]): Place => [x.place(target), y.place(value)]);
    const marks: Mark[] = [
      ...legendMarks(legend, 0, 0, width),
      ...axisLeft(panel, y),
      ...axisBelow(panel, x),
      titleBelow(panel, width, `measured ${sigmaAxis}`),
      { kind: 'text', x: 0, y: top - 10, text: 'predicted − measured, orders of magnitude' },
      { kind: 'path', d: `M${panel.left} ${y.place(0).toFixed(1)}H${panel.right}`, stroke: 'edge' },
      ...rowMarks(rows, shown, placeOf, {
        colour: stageColour(series.stage),
        radius: pointRadius(shown.length, width),
        lower: 'left',
      }),
    ];
    if (median.length > 1)
      marks.push(
        { kind: 'path', d: line(median), stroke: 'ground', width: 4, opacity: 0.7 },
        { kind: 'path', d: line(median), stroke: 'ink', width: 1.75 },
      );
    const points = shown.map((item) => ({ x: placeOf(item)[0], y: placeOf(item)[1], item }));
    return { marks, points };
  };
}
