import type { FigureData } from '../../experiment/tables/reportTypes';
import { axisBelow, type Panel } from '../drawing/axes';
import { discs, type DrawingMaker, type DrawingPoint, type Mark } from '../drawing/drawing';
import { linearScale, type Scale } from '../drawing/scale';
import { columnWidth, fittingText, textWidth } from '../drawing/textWidth';
import type { FigureTable } from '../figure';
import { legendHeight, legendMarks, type LegendEntry } from './legend';
import { intervalText, numberText } from '../../metrics/numberText';
import type { ReportPicture } from './picture';
import { emptyMarks, titleBelow, extent, stageColour } from './rowPoints';

export type IntervalsData = Extract<FigureData, { kind: 'intervals' }>;
type Item = IntervalsData['items'][number];

/** Labels stand over their intervals where there is no room beside. */
const isNarrow = (width: number) => width < 560;
const rowHeight = (width: number) => (isNarrow(width) ? 40 : 26);

function legendOf({ items }: IntervalsData): LegendEntry[] {
  const legend: LegendEntry[] = [];
  if (items.some(({ interval }) => interval && Number.isFinite(interval.high - interval.low)))
    legend.push({ text: 'interval', sign: 'whisker', colour: 'ink' });
  if (items.some(({ paper }) => paper !== undefined))
    legend.push({ text: 'report', sign: 'tick', colour: 'report' });
  return legend;
}

/** A score with its interval, a line for each protocol or variant. */
export function intervalsPicture(data: IntervalsData): ReportPicture {
  return {
    draw: intervalsDrawing(data),
    height: (width) => intervalsHeight(data, width),
    table: () => intervalsTable(data),
    label: (item) => intervalsLines(data, item),
  };
}

function intervalsHeight(data: IntervalsData, width: number): number {
  return legendHeight(legendOf(data), width) + rowHeight(width) * Math.max(2, data.items.length) + 52;
}

function valueWords({ value, interval }: Item, isSigned: boolean): string {
  if (!Number.isFinite(value)) return 'undefined';
  return [numberText(value, 3, isSigned), interval ? intervalText(interval, 3, isSigned) : '']
    .filter(Boolean)
    .join(' ');
}

/** Draws a score with its interval in a line for each item; a grey tick where the report has a value. */
function intervalsDrawing(data: IntervalsData): DrawingMaker {
  const { items, reference } = data;
  const isSigned = reference === 0;
  return (width, height) => {
    const range = extent(
      items.flatMap(({ value, interval, paper }) => [
        value,
        interval?.low ?? NaN,
        interval?.high ?? NaN,
        paper ?? NaN,
      ]),
      items.length > 0 && reference !== undefined ? [reference] : [],
    );
    if (!range) return { marks: emptyMarks(width, height, 'No scores.'), points: [] };
    const legend = legendOf(data);
    const [narrow, row] = [isNarrow(width), rowHeight(width)];
    const words = items.map((item) => valueWords(item, isSigned));
    const labelWidth = columnWidth(
      items.map(({ label }) => label),
      width * 0.42,
    );
    const wordsWidth = columnWidth(words, width * 0.3);
    const top = legendHeight(legend, width);
    const panel: Panel = {
      left: narrow ? 14 : labelWidth + 20,
      right: narrow ? width - 14 : width - wordsWidth - 20,
      top,
      bottom: top + row * items.length + 4,
    };
    const margin = range[1] > range[0] ? 0.04 * (range[1] - range[0]) : 0.1;
    const x = linearScale(
      [range[0] - margin, range[1] + margin],
      [panel.left, panel.right],
      width < 560 ? 5 : 8,
    );
    const middle = (k: number) => top + k * row + (narrow ? 28 : 13);
    const marks: Mark[] = [
      ...legendMarks(legend, 0, 0, width),
      {
        kind: 'path',
        d: items
          .slice(1)
          .map((_, k) => `M${narrow ? 0 : panel.left} ${top + (k + 1) * row}H${narrow ? width : panel.right}`)
          .join(''),
        stroke: 'hairline',
      },
      ...axisBelow(panel, x),
      titleBelow(panel, width, data.axis),
    ];
    if (reference !== undefined)
      marks.push({
        kind: 'path',
        d: `M${x.place(reference).toFixed(1)} ${panel.top}V${panel.bottom}`,
        stroke: 'edge',
        dash: '4 3',
      });
    const points: DrawingPoint[] = [];
    items.forEach((item, k) => {
      for (const each of itemMarks(item, x, middle(k))) marks.push(each);
      const y = narrow ? top + k * row + 14 : middle(k) + 4;
      const room = narrow ? width - textWidth(words[k]) - 16 : labelWidth;
      marks.push(
        { kind: 'text', x: 0, y, text: fittingText(item.label, room), colour: 'ink', halo: true },
        {
          kind: 'text',
          x: width,
          y,
          text: words[k],
          anchor: 'end',
          colour: Number.isFinite(item.value) ? 'ink' : 'muted',
        },
      );
      if (Number.isFinite(item.value)) points.push({ x: x.place(item.value), y: middle(k), item: k });
    });
    return { marks, points };
  };
}

function itemMarks({ value, interval, paper, stage }: Item, x: Scale, y: number): Mark[] {
  const marks: Mark[] = [];
  const colour = stageColour(stage);
  if (paper !== undefined && Number.isFinite(paper))
    marks.push({ kind: 'path', d: `M${x.place(paper).toFixed(1)} ${y - 9}v18`, stroke: 'report', width: 2 });
  if (interval && Number.isFinite(interval.high - interval.low))
    marks.push({
      kind: 'path',
      d: `M${x.place(interval.low).toFixed(1)} ${y}H${x.place(interval.high).toFixed(1)}`,
      stroke: colour,
      width: 2,
      opacity: 0.75,
    });
  if (Number.isFinite(value))
    marks.push({
      kind: 'path',
      d: discs([[x.place(value), y]], 4.5),
      fill: colour,
      stroke: 'ground',
      width: 1.5,
    });
  return marks;
}

function intervalsLines({ items, axis, reference }: IntervalsData, index: number): string[] {
  const item = items[index];
  if (!item) return [];
  const lines = [item.label, `${axis}: ${valueWords(item, reference === 0)}`];
  return item.paper === undefined
    ? lines
    : [...lines, `report: ${numberText(item.paper, 3, reference === 0)}`];
}

function intervalsTable({ items }: IntervalsData): FigureTable {
  return {
    columns: ['name', 'label', 'value', 'low', 'high', 'report'],
    rows: items.map(({ name, label, value, interval, paper }) => [
      name,
      label,
      value,
      interval?.low ?? NaN,
      interval?.high ?? NaN,
      paper ?? NaN,
    ]),
  };
}
