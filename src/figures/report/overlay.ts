import type { FigureData } from '../../experiment/tables/reportTypes';
import type { Panel } from '../drawing/axes';
import type { DrawingMaker, DrawingPoint, Mark } from '../drawing/drawing';
import { fittingText } from '../drawing/textWidth';
import { legendHeight, legendMarks } from './legend';
import { parityLegend, parityLimits, squareAxes, squareScales } from './parity';
import { ofRows, type ReportPicture } from './picture';
import { missingText, pointRadius, predictedRows, rowMarks, stageColour, stageInk } from './rowPoints';

export type OverlayData = Extract<FigureData, { kind: 'overlay' }>;

const margin = { left: 56, right: 8, bottom: 44 };
/** Two lines for each of the two models. */
const headings = 76;
const headingWidth = 260;

/** The two models are named beside the panel where there is room, else above it. */
function layout({ rows }: OverlayData, width: number) {
  const isBeside = width >= 640;
  const inner = width - margin.left - margin.right - (isBeside ? headingWidth + 24 : 0);
  const top = legendHeight(parityLegend(rows), width) + (isBeside ? 8 : headings);
  return { isBeside, side: Math.floor(Math.min(520, inner)), top };
}

/** Measured against predicted of two models in one panel. */
export function overlayPicture(data: OverlayData): ReportPicture {
  return {
    draw: overlayDrawing(data),
    height: (width) => overlayHeight(data, width),
    ...ofRows(data.rows, data.series),
  };
}

function overlayHeight(data: OverlayData, width: number): number {
  const { side, top } = layout(data, width);
  return top + side + margin.bottom;
}

/** Draws measured against predicted for two models; a faint line joins the two predictions of a row. */
function overlayDrawing(data: OverlayData): DrawingMaker {
  const { rows, series } = data;
  const limits = parityLimits(rows, series);
  return (width) => {
    const { isBeside, side, top } = layout(data, width);
    const panel: Panel = { left: margin.left, right: margin.left + side, top, bottom: top + side };
    const [x, y] = squareScales(panel, limits);
    const legend = parityLegend(rows);
    const marks: Mark[] = [
      ...legendMarks(legend, 0, 0, width),
      ...squareAxes(panel, x, y),
      ...(isBeside
        ? headingMarks(data, panel.right + 24, top + 12, width - panel.right - 24)
        : headingMarks(data, panel.left, legendHeight(legend, width) + 12, side)),
    ];
    const shown = series.map((one) => predictedRows(rows, one));
    const inSecond = new Set(shown[1]);
    const joined = shown[0].filter((row) => inSecond.has(row));
    const at = (k: number, row: number) => y.place(series[k].predictions[row]).toFixed(1);
    marks.push({
      kind: 'path',
      d: joined.map((row) => `M${x.place(rows.target[row]).toFixed(1)} ${at(0, row)}V${at(1, row)}`).join(''),
      stroke: 'edge',
      width: 0.75,
      opacity: 0.6,
    });
    const points: DrawingPoint[] = [];
    series.forEach((one, k) => {
      const placeOf = (row: number) => [x.place(rows.target[row]), y.place(one.predictions[row])] as const;
      const radius = pointRadius(shown[k].length, side);
      for (const mark of rowMarks(rows, shown[k], placeOf, {
        colour: stageColour(one.stage),
        radius,
        lower: 'left',
      }))
        marks.push(mark);
      for (const row of shown[k]) points.push({ x: placeOf(row)[0], y: placeOf(row)[1], item: row });
    });
    return { marks, points };
  };
}

function headingMarks({ rows, series }: OverlayData, left: number, top: number, width: number): Mark[] {
  return series.flatMap((one, k): Mark[] => {
    const y = top + k * 36;
    return [
      { kind: 'path', d: `M${left} ${y - 4}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`, fill: stageColour(one.stage) },
      {
        kind: 'text',
        x: left + 14,
        y,
        text: fittingText(one.label, width - 16, 12, true),
        colour: stageInk(one.stage),
        bold: true,
      },
      {
        kind: 'text',
        x: left + 14,
        y: y + 16,
        text: fittingText(one.caption + missingText(rows, one), width - 14),
      },
    ];
  });
}
