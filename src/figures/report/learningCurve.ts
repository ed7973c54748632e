import { greatest } from '../../base/statistics';
import type { FigureData } from '../../experiment/tables/reportTypes';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import {
  discs,
  line,
  type DrawingColour,
  type DrawingMaker,
  type DrawingPoint,
  type Mark,
  type Place,
} from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import { columnWidth, fittingText } from '../drawing/textWidth';
import type { FigureTable } from '../figure';
import { legendHeight, legendMarks, type LegendEntry } from './legend';
import { numberText } from '../../metrics/numberText';
import type { ReportPicture } from './picture';
import { emptyMarks, titleBelow, extent } from './rowPoints';

export type LearningCurveData = Extract<FigureData, { kind: 'learningCurve' }>;

const colours: readonly (readonly [line: DrawingColour, text: DrawingColour])[] = [
  ['accent', 'accent'],
  ['second', 'second-ink'],
  ['stage-2', 'stage-2-ink'],
  ['stage-1', 'stage-1-ink'],
  ['edge', 'muted'],
  ['ink', 'ink'],
];
const colourOf = (k: number) => colours[k % colours.length];

/** Where there is no room beside the curves, their names stand above. */
const isNarrow = (width: number) => width < 520;

function legendOf({ curves }: LearningCurveData, width: number): LegendEntry[] {
  if (!isNarrow(width)) return [];
  return curves.map(({ label }, k) => ({
    text: label,
    sign: 'line',
    colour: colourOf(k)[0],
    ink: colourOf(k)[1],
  }));
}

/** A score over the number of training rows. */
export function learningCurvePicture(data: LearningCurveData): ReportPicture {
  return {
    draw: learningCurveDrawing(data),
    height: (width) => legendHeight(legendOf(data, width), width) + (isNarrow(width) ? 290 : 340),
    table: () => learningCurveTable(data),
    label: (item) => learningCurveLines(data, item),
  };
}

/** Draws a score over the number of training rows, ± one standard deviation as a band. */
function learningCurveDrawing(data: LearningCurveData): DrawingMaker {
  const { curves } = data;
  return (width, height) => {
    const all = curves.flatMap(({ points }) => points).filter(({ mean }) => Number.isFinite(mean));
    const range = extent(all.flatMap(({ mean, std }) => [mean, mean + std, mean - std]));
    if (!range) return { marks: emptyMarks(width, height, 'No scores.'), points: [] };
    const legend = legendOf(data, width);
    const labelWidth = isNarrow(width)
      ? 0
      : columnWidth(
          curves.map(({ label }) => label),
          width * 0.3,
          12,
          true,
        ) + 4;
    const top = legendHeight(legend, width) + 22;
    const panel: Panel = { left: 48, right: width - 12 - labelWidth, top, bottom: height - 46 };
    const x = linearScale(
      [0, Math.max(1, greatest(all.map((point) => point.x)))],
      [panel.left, panel.right - 8],
      width < 520 ? 4 : 8,
    );
    const margin = range[1] > range[0] ? 0.06 * (range[1] - range[0]) : 0.1;
    const y = linearScale([range[0] - margin, range[1] + margin], [panel.bottom, panel.top], 5);
    const marks: Mark[] = [
      ...legendMarks(legend, 0, 0, width),
      ...axisLeft(panel, y),
      ...axisBelow(panel, x),
      titleBelow(panel, width, data.axis),
      { kind: 'text', x: 0, y: top - 10, text: data.metric },
    ];
    const points: DrawingPoint[] = [];
    let item = 0;
    const ends: { readonly y: number; readonly k: number }[] = [];
    curves.forEach((curve, k) => {
      const [colour] = colourOf(k);
      const known = curve.points.filter(({ mean }) => Number.isFinite(mean));
      const at = known.map((point): Place => [x.place(point.x), y.place(point.mean)]);
      const edge = (sign: number) =>
        known.map((point): Place => [
          x.place(point.x),
          y.place(point.mean + sign * (Number.isFinite(point.std) ? point.std : 0)),
        ]);
      if (known.length > 1)
        marks.push({
          kind: 'path',
          d: `${line([...edge(1), ...edge(-1).reverse()])}z`,
          fill: colour,
          opacity: 0.14,
        });
      const whiskers = known.length === 1 && known[0].std > 0 ? line([edge(1)[0], edge(-1)[0]]) : '';
      marks.push(
        { kind: 'path', d: line(at) + whiskers, stroke: colour, width: 1.75 },
        { kind: 'path', d: discs(at, 3), fill: colour, stroke: 'ground', width: 1 },
      );
      for (const point of curve.points) {
        if (Number.isFinite(point.mean)) points.push({ x: x.place(point.x), y: y.place(point.mean), item });
        item += 1;
      }
      if (at.length > 0) ends.push({ y: at.at(-1)![1], k });
    });
    if (!isNarrow(width)) for (const each of endLabels(data, ends, panel.right, labelWidth)) marks.push(each);
    return { marks, points };
  };
}

/** Names each curve at its end; names that would touch are moved apart. */
function endLabels(
  { curves }: LearningCurveData,
  ends: readonly { y: number; k: number }[],
  left: number,
  width: number,
): Mark[] {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  let above = -Infinity;
  return sorted.map(({ y, k }): Mark => {
    const at = Math.max(y, above + 15);
    above = at;
    return {
      kind: 'text',
      x: left + 4,
      y: at + 4,
      text: fittingText(curves[k].label, width, 12, true),
      colour: colourOf(k)[1],
      bold: true,
    };
  });
}

const flat = ({ curves }: LearningCurveData) =>
  curves.flatMap((curve) => curve.points.map((point) => ({ curve, point })));

function learningCurveLines(data: LearningCurveData, item: number): string[] {
  const found = flat(data)[item];
  if (!found) return [];
  const { curve, point } = found;
  return [
    curve.label,
    `${data.axis}: ${point.x}`,
    `${data.metric} ${numberText(point.mean, 3)} ± ${numberText(point.std, 3)}`,
  ];
}

function learningCurveTable(data: LearningCurveData): FigureTable {
  return {
    columns: ['curve', 'label', 'x', 'mean', 'std'],
    rows: flat(data).map(({ curve, point }) => [curve.name, curve.label, point.x, point.mean, point.std]),
  };
}
