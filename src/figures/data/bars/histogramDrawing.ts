import { greatest } from '../../../base/statistics';
import { axisBelow, axisLeft, type Panel } from '../../drawing/axes';
import {
  line,
  type DrawingColour,
  type DrawingMaker,
  type DrawingPoint,
  type Mark,
  type Place,
} from '../../drawing/drawing';
import { linearScale, type Scale } from '../../drawing/scale';
import { textWidth } from '../../drawing/textWidth';
import { valueText } from '../../drawing/valueText';
import { legendHeight, legendMarks, type LegendEntry } from '../../report/legend';
import { emptyMarks, titleBelow } from '../../report/rowPoints';
import type { SharedHistogram } from '../histogramRows';
import { barEntry, barMarks, barPoints, type Bar, type BarLook } from './barMarks';

/** How a series of a histogram is drawn. */
export interface SeriesLook extends BarLook {
  /** Series of one group stand on one another, groups beside one another. 0 by default. */
  readonly group?: number;
}

/** A series that is drawn as an outline, with counts on an axis of its own at the right. */
export interface OutlineLook {
  readonly series: number;
  readonly colour: DrawingColour;
  /** What is counted. */
  readonly counts: string;
}

export interface HistogramLook {
  /** What the bins divide. */
  readonly title: string;
  /** What is counted. */
  readonly counts: string;
  /** Of the first series, all but the outlined. */
  readonly bars: readonly SeriesLook[];
  readonly outline?: OutlineLook;
}

/** Share of a bin that is left free. */
const gap = 0.12;

/** Draws counts in bins as bars; of each the figure's label is told as `histogramLabel` knows it. */
export function histogramDrawing(histogram: SharedHistogram, look: HistogramLook): DrawingMaker {
  return (width, height) => {
    const { edges, series } = histogram;
    const nBins = edges.length - 1;
    if (nBins < 1) return { marks: emptyMarks(width, height, 'No values.'), points: [] };
    const entries = legendOf(histogram, look);
    const most = mostOf(histogram, look.bars);
    const ticksWide = (n: number) => 16 + textWidth(String(n));
    const outlined = look.outline && series[look.outline.series];
    const panel: Panel = {
      left: ticksWide(most),
      right: width - (outlined ? ticksWide(greatest(outlined.counts)) : 10),
      top: legendHeight(entries, width) + 24,
      bottom: height - 46,
    };
    const nTicks = Math.max(2, Math.round((panel.right - panel.left) / 90));
    const x = linearScale([edges[0], edges[nBins]], [panel.left, panel.right], nTicks);
    const y = countScale(most, panel);
    const bars = look.bars.map((_, s) => barsOf(histogram, look.bars, s, x, y));
    const marks: Mark[] = [
      ...legendMarks(entries, 0, 0, width),
      { kind: 'text', x: 0, y: panel.top - 10, text: look.counts },
      ...axisLeft(panel, y),
      ...bars.flatMap((each, s) => barMarks(each, look.bars[s])),
      ...axisBelow(panel, x),
      titleBelow(panel, width, look.title),
    ];
    const points = bars.flatMap(barPoints);
    if (look.outline) {
      const outline = outlineOf(histogram, look.outline, x, panel, width);
      return { marks: [...marks, ...outline.marks], points: [...points, ...outline.points] };
    }
    return { marks, points };
  };
}

/** Lines about a bar: how many of what, and between which values. */
export function histogramLabel({ edges, series }: SharedHistogram, item: number): string[] {
  const nBins = edges.length - 1;
  const [s, bin] = [Math.floor(item / nBins), item % nBins];
  return [
    `${series[s].name}: ${series[s].counts[bin]}`,
    `${valueText(edges[bin])} to ${valueText(edges[bin + 1])}`,
  ];
}

function legendOf({ series }: SharedHistogram, { bars, outline }: HistogramLook): LegendEntry[] {
  if (series.length < 2) return [];
  const entries = bars.map((look, s) => barEntry(series[s].name, look));
  return outline
    ? [...entries, { text: series[outline.series].name, sign: 'line', colour: outline.colour }]
    : entries;
}

const groupOf = ({ group = 0 }: SeriesLook) => group;

/** The highest stack. */
function mostOf({ edges, series }: SharedHistogram, bars: readonly SeriesLook[]): number {
  let most = 1;
  for (let bin = 0; bin < edges.length - 1; bin++) {
    const stacks = new Map<number, number>();
    bars.forEach((look, s) => {
      const stack = (stacks.get(groupOf(look)) ?? 0) + series[s].counts[bin];
      stacks.set(groupOf(look), stack);
      most = Math.max(most, stack);
    });
  }
  return most;
}

function countScale(most: number, { top, bottom }: Panel): Scale {
  return linearScale([0, 1.03 * most], [bottom, top], 5, 1);
}

/** The bars of a series, on those of its group before it. */
function barsOf(
  { edges, series }: SharedHistogram,
  looks: readonly SeriesLook[],
  s: number,
  x: Scale,
  y: Scale,
): Bar[] {
  const groups = [...new Set(looks.map(groupOf))];
  const group = groupOf(looks[s]);
  const under = looks.flatMap((look, k) => (k < s && groupOf(look) === group ? [series[k].counts] : []));
  return Array.from(series[s].counts).flatMap((count, bin) => {
    if (count === 0) return [];
    const below = under.reduce((sum, counts) => sum + counts[bin], 0);
    const [from, to] = [x.place(edges[bin]), x.place(edges[bin + 1])];
    const wide = ((1 - gap) * (to - from)) / groups.length;
    const left = from + (gap * (to - from)) / 2 + groups.indexOf(group) * wide;
    const box = { left, right: left + wide, top: y.place(below + count), bottom: y.place(below) };
    return [{ box, item: s * series[s].counts.length + bin }];
  });
}

function outlineOf(
  { edges, series }: SharedHistogram,
  { series: s, colour, counts: what }: OutlineLook,
  x: Scale,
  panel: Panel,
  width: number,
): { marks: Mark[]; points: DrawingPoint[] } {
  const { counts } = series[s];
  const y = countScale(Math.max(1, greatest(counts)), panel);
  const steps = Array.from(counts).flatMap((count, bin): Place[] => [
    [x.place(edges[bin]), y.place(count)],
    [x.place(edges[bin + 1]), y.place(count)],
  ]);
  const places: Place[] = [[panel.left, panel.bottom], ...steps, [panel.right, panel.bottom]];
  return {
    marks: [
      ...y.ticks.map(({ at, label }): Mark => ({ kind: 'text', x: panel.right + 8, y: at + 4, text: label })),
      { kind: 'text', x: width, y: panel.top - 10, text: what, anchor: 'end' },
      { kind: 'path', d: line(places), stroke: colour, width: 2 },
    ],
    points: Array.from(counts, (count, bin) => ({
      ...{ x: (x.place(edges[bin]) + x.place(edges[bin + 1])) / 2, y: y.place(count) },
      item: s * counts.length + bin,
    })),
  };
}
