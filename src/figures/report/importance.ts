import type { FigureData } from '../../experiment/tables/reportTypes';
import type { ColumnKind } from '../../features/blocks/column';
import type { DrawingColour, DrawingMaker, Mark } from '../drawing/drawing';
import { linearScale, type Scale } from '../drawing/scale';
import { columnWidth, fittingText } from '../drawing/textWidth';
import type { FigureTable } from '../figure';
import { legendHeight, legendMarks, type LegendEntry } from './legend';
import { numberText } from '../../metrics/numberText';
import type { ReportPicture } from './picture';
import { emptyMarks, extent, titleBelow } from './rowPoints';

export type ImportanceData = Extract<FigureData, { kind: 'importance' }>;

const kinds: readonly { of: ColumnKind; text: string; colour: DrawingColour }[] = [
  { of: 'structure', text: 'structure', colour: 'second' },
  { of: 'composition', text: 'composition', colour: 'stage-0' },
  { of: 'physics', text: 'physics', colour: 'stage-2' },
  { of: 'measurement', text: 'measurement', colour: 'muted' },
  { of: 'target', text: 'made from the target', colour: 'edge' },
];

const rowHeight = 20;
const foot = 44;

function legendOf({ bars }: ImportanceData): LegendEntry[] {
  const entries: LegendEntry[] = kinds
    .filter(({ of }) => bars.some((bar) => bar.of === of))
    .map(({ text, colour }) => ({ text, colour, sign: 'square' }));
  if (bars.some(({ std }) => std > 0))
    entries.push({ text: '± standard deviation', sign: 'whisker', colour: 'ink' });
  if (bars.some(({ paper }) => paper !== undefined))
    entries.push({ text: 'report', sign: 'tick', colour: 'report' });
  return entries;
}

/** Bars of how important columns are, or groups of them. */
export function importancePicture(data: ImportanceData): ReportPicture {
  return {
    draw: importanceDrawing(data),
    height: (width) => legendHeight(legendOf(data), width) + rowHeight * Math.max(2, data.bars.length) + foot,
    table: () => importanceTable(data),
    label: (item) => importanceLines(data, item),
  };
}

/** Of a value of three decimals, px. */
const valueWidth = 40;

/** Draws a bar for each column with its standard deviation, and a grey tick at the report's value. */
function importanceDrawing(data: ImportanceData): DrawingMaker {
  const { bars } = data;
  return (width, height) => {
    const span = extent(bars.flatMap(({ mean, std, paper }) => [0, mean + std, mean - std, paper ?? NaN]));
    if (bars.length === 0 || !span) return { marks: emptyMarks(width, height, 'No columns.'), points: [] };
    const legend = legendOf(data);
    const top = legendHeight(legend, width);
    const bottom = top + rowHeight * bars.length;
    const labelWidth = columnWidth(
      bars.map(({ name }) => name),
      width * 0.46,
    );
    const [left, right] = [Math.round(labelWidth) + 10, width - 46];
    const [low, high] = span[1] > span[0] ? span : [0, 1];
    const x = linearScale([low, high], [left, right], width < 500 ? 3 : 6);
    const zero = x.place(0).toFixed(1);
    const marks: Mark[] = [
      ...legendMarks(legend, 0, 0, width),
      {
        kind: 'path',
        d: x.ticks.map(({ at }) => `M${at.toFixed(1)} ${top}V${bottom}`).join(''),
        stroke: 'hairline',
      },
    ];
    const ticks = bars.map((bar, k) => paperTick(bar.paper, top + k * rowHeight, x)).join('');
    for (const { of, colour } of kinds) {
      const d = bars
        .map((bar, k) => (bar.of === of ? barPath(bar.mean, top + k * rowHeight, x) : ''))
        .join('');
      if (d) marks.push({ kind: 'path', d, fill: colour, opacity: of === 'target' ? 1 : 0.85 });
    }
    const drawn: Mark[] = [
      {
        kind: 'path',
        d: bars.map((bar, k) => whisker(bar, top + (k + 0.5) * rowHeight, x)).join(''),
        stroke: 'ink',
      },
      { kind: 'path', d: ticks, stroke: 'ground', width: 5 },
      { kind: 'path', d: ticks, stroke: 'report', width: 2 },
      { kind: 'path', d: `M${zero} ${top}V${bottom}`, stroke: 'edge' },
      ...bars.flatMap((bar, k): Mark[] => {
        const y = top + (k + 0.5) * rowHeight + 4;
        const at = valueAt(bar, x);
        return [
          {
            kind: 'text',
            x: left - 10,
            y,
            text: fittingText(bar.name, labelWidth),
            anchor: 'end',
            colour: 'ink',
          },
          { kind: 'text', x: at, y, text: numberText(bar.mean, 3), colour: 'ink', halo: true },
        ];
      }),
      ...x.ticks.map(({ at, label }): Mark => ({
        kind: 'text',
        x: at,
        y: bottom + 16,
        text: label,
        anchor: 'middle',
      })),
      titleBelow({ left, right, top, bottom }, width, data.axis),
    ];
    for (const mark of drawn) marks.push(mark);
    const points = bars.map((bar, item) => ({
      x: x.place(Number.isFinite(bar.mean) ? bar.mean : 0),
      y: top + (item + 0.5) * rowHeight,
      item,
    }));
    return { marks, points };
  };
}

/** Where a bar's value is written: right behind its whisker, unless the report's tick would stand in it. */
function valueAt({ mean, std, paper }: ImportanceData['bars'][number], x: Scale): number {
  const end = x.place(extent([0, mean, mean + std])?.[1] ?? 0) + 6;
  const tick = x.place(paper ?? NaN);
  return tick > end - 6 && tick < end + valueWidth ? tick + 6 : end;
}

function barPath(mean: number, top: number, x: Scale): string {
  if (!Number.isFinite(mean)) return '';
  const zero = x.place(0);
  return `M${zero.toFixed(1)} ${top + 4}h${(x.place(mean) - zero).toFixed(1)}v12H${zero.toFixed(1)}z`;
}

function whisker({ mean, std }: ImportanceData['bars'][number], y: number, x: Scale): string {
  if (!(std > 0) || !Number.isFinite(mean)) return '';
  return `M${x.place(mean - std).toFixed(1)} ${y}H${x.place(mean + std).toFixed(1)}`;
}

function paperTick(value: number | undefined, top: number, x: Scale): string {
  return value === undefined || !Number.isFinite(value) ? '' : `M${x.place(value).toFixed(1)} ${top + 2}v16`;
}

function importanceLines({ bars, axis }: ImportanceData, item: number): string[] {
  const bar = bars[item];
  if (!bar) return [];
  const lines = [bar.name, `${axis}: ${numberText(bar.mean, 4)} ± ${numberText(bar.std, 4)}`];
  return bar.paper === undefined ? lines : [...lines, `report: ${numberText(bar.paper, 3)}`];
}

function importanceTable({ bars }: ImportanceData): FigureTable {
  return {
    columns: ['name', 'kind', 'mean', 'std', 'report'],
    rows: bars.map(({ name, of, mean, std, paper }) => [name, of, mean, std, paper ?? NaN]),
  };
}
