import { greatest } from '../../base/statistics';
import type { FigureData, FigureRows, FigureSeries } from '../../experiment/tables/reportTypes';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import type { DrawingMaker, DrawingPoint, Mark } from '../drawing/drawing';
import { linearScale, type Scale } from '../drawing/scale';
import { captionLines, fittingText } from '../drawing/textWidth';
import { valueText } from '../drawing/valueText';
import { legendHeight, legendMarks, type LegendEntry } from './legend';
import { ofRows, type ReportPicture } from './picture';
import {
  extent,
  missingText,
  pointRadius,
  predictedRows,
  rowMarks,
  sigmaAxis,
  stageColour,
  stageInk,
  wholeLimits,
} from './rowPoints';
import { thresholdLegend } from './thresholds';

export type ParityData = Extract<FigureData, { kind: 'parity' }>;

const margin = { left: 56, right: 8, bottom: 44 };
const gap = 16;
/** Above a panel: its label; its scores in one line or two. */
const headOf = (nLines: number) => 24 + 16 * nLines;

/** Limits that hold every target and every prediction: those of both axes of every panel. */
export function parityLimits(rows: FigureRows, series: readonly FigureSeries[]): readonly [number, number] {
  return wholeLimits(extent(rows.target, ...series.map(({ predictions }) => predictions)));
}

/** What the dashed line and the open symbols of measured against predicted are. */
export function parityLegend(rows: FigureRows): LegendEntry[] {
  const legend: LegendEntry[] = [{ text: 'predicted = measured', sign: 'dash', colour: 'report' }];
  for (const each of thresholdLegend(rows, 'left', {
    upper: 'the true value is lower',
    lower: 'the true value is higher',
  }))
    legend.push(each);
  return legend;
}

/** What is said of each series under its label, all with room for as many lines as the longest needs. */
function captionsOf({ rows, series }: ParityData, side: number): { captions: string[][]; head: number } {
  const captions = series.map((one) => captionLines(one.caption + missingText(rows, one), side));
  return {
    captions,
    head: headOf(Math.max(1, greatest(captions.map(({ length }) => length)))),
  };
}

/** Panels stand in a row where the width allows, else in a grid, else one under the other. */
function grid(nPanels: number, width: number): { columns: number; rows: number; side: number } {
  const inner = width - margin.left - margin.right;
  const fitting = Math.max(1, Math.min(3, Math.floor((inner + gap) / (190 + gap))));
  const rows = Math.ceil(Math.max(1, nPanels) / fitting);
  const columns = Math.ceil(Math.max(1, nPanels) / rows);
  return { columns, rows, side: Math.floor(Math.min(420, (inner - gap * (columns - 1)) / columns)) };
}

/** Measured against predicted, a panel for each model. */
export function parityPicture(data: ParityData): ReportPicture {
  return {
    draw: parityDrawing(data),
    height: (width) => parityHeight(data, width),
    ...ofRows(data.rows, data.series),
  };
}

function parityHeight(data: ParityData, width: number): number {
  const { rows: nRows, side } = grid(data.series.length, width);
  const { head } = captionsOf(data, side);
  return legendHeight(parityLegend(data.rows), width) + nRows * (head + side + margin.bottom);
}

/** Draws measured against predicted, a panel for each series, all with the same limits. */
function parityDrawing(data: ParityData): DrawingMaker {
  const { rows, series } = data;
  const limits = parityLimits(rows, series);
  return (width) => {
    const { columns, side } = grid(series.length, width);
    const { captions, head } = captionsOf(data, side);
    const legend = parityLegend(rows);
    const top = legendHeight(legend, width);
    const marks: Mark[] = legendMarks(legend, 0, 0, width);
    const points: DrawingPoint[] = [];
    series.forEach((one, k) => {
      const column = k % columns;
      const left = margin.left + column * (side + gap);
      const panelTop = top + head + Math.floor(k / columns) * (head + side + margin.bottom);
      const panel: Panel = { left, right: left + side, top: panelTop, bottom: panelTop + side };
      const [x, y] = squareScales(panel, limits);
      const shown = predictedRows(rows, one);
      const placeOf = (row: number) => [x.place(rows.target[row]), y.place(one.predictions[row])] as const;
      const drawn: Mark[] = [
        ...squareAxes(panel, x, y, column === 0),
        {
          kind: 'text',
          x: left,
          y: panelTop - head + 15,
          text: fittingText(one.label, side, 12, true),
          colour: stageInk(one.stage),
          bold: true,
        },
        ...captions[k].map((text, j): Mark => ({
          kind: 'text',
          x: left,
          y: panelTop - head + 31 + 16 * j,
          text,
        })),
        ...rowMarks(rows, shown, placeOf, {
          colour: stageColour(one.stage),
          radius: pointRadius(shown.length, side),
          lower: 'left',
        }),
      ];
      for (const each of drawn) marks.push(each);
      for (const row of shown) {
        const [px, py] = placeOf(row);
        points.push({ x: px, y: py, item: row });
      }
    });
    return { marks, points };
  };
}

/** The scales of a square panel whose axes have the same limits and the same ticks, 32 px or more apart. */
export function squareScales(panel: Panel, limits: readonly [number, number]): readonly [Scale, Scale] {
  const [low, high] = limits;
  const pxPerUnit = (panel.right - panel.left) / (high - low);
  const step = [1, 2, 4, 5, 10, 20, 50].find((candidate) => candidate * pxPerUnit >= 32) ?? 100;
  const first = Math.ceil(low / step);
  const values = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
  const scale = (from: number, to: number): Scale => {
    const { place } = linearScale(limits, [from, to]);
    return { place, ticks: values.map((value) => ({ at: place(value), label: valueText(value) })) };
  };
  return [scale(panel.left, panel.right), scale(panel.bottom, panel.top)];
}

/** Axes with their titles, and the diagonal from corner to corner. */
export function squareAxes(panel: Panel, x: Scale, y: Scale, isFirst = true): Mark[] {
  const marks: Mark[] = [
    ...axisLeft(panel, y, isFirst),
    ...axisBelow(panel, x, `measured ${sigmaAxis}`),
    {
      kind: 'path',
      d: `M${panel.left} ${panel.bottom}L${panel.right} ${panel.top}`,
      stroke: 'report',
      dash: '4 3',
    },
  ];
  if (isFirst)
    marks.push({
      kind: 'text',
      x: panel.left - 43,
      y: (panel.top + panel.bottom) / 2,
      text: `predicted ${sigmaAxis}`,
      anchor: 'middle',
      turned: true,
    });
  return marks;
}
