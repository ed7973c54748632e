import { greatest } from '../../../base/statistics';
import { axisBelow, axisLeft, type Panel } from '../../drawing/axes';
import type { DrawingMaker, Mark } from '../../drawing/drawing';
import { linearScale } from '../../drawing/scale';
import { columnWidth, fittingText } from '../../drawing/textWidth';
import { legendHeight, legendMarks, type LegendEntry } from '../../report/legend';
import { emptyMarks, titleBelow } from '../../report/rowPoints';
import { barEntry, barMarks, barPoints, type Bar, type BarLook } from './barMarks';

/** Parts of a whole, the same for each name. */
export interface StackPart {
  readonly text: string;
  /** By name. */
  readonly counts: readonly number[];
  readonly look: BarLook;
}

export interface Stacks {
  readonly names: readonly string[];
  readonly parts: readonly StackPart[];
  /** What is counted. */
  readonly counts: string;
}

/** px of a lying bar with its gap; of what is under and above the bars. */
const [row, foot, head] = [22, 46, 8];
/** Share of its room that a bar leaves free. */
const gap = 0.25;
/** Room is kept for this many upright bars, so that one alone is no wall. */
const leastBars = 16;
const longestNamePx = 130;

const entriesOf = ({ parts }: Stacks): LegendEntry[] => parts.map(({ text, look }) => barEntry(text, look));

/** px that lying bars need. */
export function lyingHeight(stacks: Stacks, width: number): number {
  return legendHeight(entriesOf(stacks), width) + head + row * Math.max(1, stacks.names.length) + foot;
}

/** Draws a stacked bar for each name; the item of a part of it is the name's number x parts + the part's. */
export function stackedBars(stacks: Stacks, isUpright: (width: number) => boolean): DrawingMaker {
  return (width, height) => {
    if (stacks.names.length === 0)
      return { marks: emptyMarks(width, height, 'Nothing to show.'), points: [] };
    return (isUpright(width) ? upright : lying)(stacks, width, height);
  };
}

/** The highest stack. */
function mostOf({ names, parts }: Stacks): number {
  return greatest([1, ...names.map((_, k) => parts.reduce((sum, { counts }) => sum + counts[k], 0))]);
}

/** Bars of a part, on those of the parts before it. */
function barsOf({ parts }: Stacks, p: number, boxOf: (k: number, from: number, to: number) => Panel): Bar[] {
  return parts[p].counts.flatMap((count, k) => {
    if (count === 0) return [];
    const below = parts.slice(0, p).reduce((sum, { counts }) => sum + counts[k], 0);
    return [{ box: boxOf(k, below, below + count), item: k * parts.length + p }];
  });
}

function lying(stacks: Stacks, width: number, height: number) {
  const { names, parts, counts } = stacks;
  const entries = entriesOf(stacks);
  const longest = Math.min(longestNamePx, 0.34 * width) + (width >= 480 ? 60 : 0);
  const left = columnWidth(names, longest) + 10;
  const panel: Panel = {
    left,
    right: width - 14,
    top: legendHeight(entries, width) + head,
    bottom: height - foot,
  };
  const x = linearScale(
    [0, 1.02 * mostOf(stacks)],
    [left, panel.right],
    Math.max(2, Math.round((panel.right - left) / 80)),
    1,
  );
  const high = (panel.bottom - panel.top) / names.length;
  const topOf = (k: number) => panel.top + k * high;
  const bars = parts.map((_, p) =>
    barsOf(stacks, p, (k, from, to) => ({
      ...{ left: x.place(from), right: x.place(to) },
      ...{ top: topOf(k) + (gap * high) / 2, bottom: topOf(k + 1) - (gap * high) / 2 },
    })),
  );
  const verticals = x.ticks.map(({ at }) => `M${at.toFixed(1)} ${panel.top}V${panel.bottom}`).join('');
  const marks: Mark[] = [
    ...legendMarks(entries, 0, 0, width),
    { kind: 'path', d: verticals, stroke: 'hairline' },
    ...names.map((name, k): Mark => ({
      ...{ kind: 'text', x: left - 8, y: topOf(k) + high / 2 + 4, anchor: 'end' },
      text: fittingText(name, longest),
    })),
    ...bars.flatMap((each, p) => barMarks(each, parts[p].look)),
    ...axisBelow(panel, x),
    titleBelow(panel, width, counts),
  ];
  return { marks, points: bars.flatMap(barPoints) };
}

function upright(stacks: Stacks, width: number, height: number) {
  const { names, parts, counts } = stacks;
  const entries = entriesOf(stacks);
  const top = legendHeight(entries, width) + 24;
  const under = columnWidth(names, longestNamePx) + 14;
  const most = mostOf(stacks);
  const panel: Panel = { left: 24 + 8 * String(most).length, right: width - 10, top, bottom: height - under };
  const y = linearScale([0, 1.03 * most], [panel.bottom, top], 5, 1);
  const wide = (panel.right - panel.left) / Math.max(leastBars, names.length);
  const leftOf = (k: number) => panel.left + k * wide;
  const bars = parts.map((_, p) =>
    barsOf(stacks, p, (k, from, to) => ({
      ...{ left: leftOf(k) + (gap * wide) / 2, right: leftOf(k + 1) - (gap * wide) / 2 },
      ...{ top: y.place(to), bottom: y.place(from) },
    })),
  );
  const marks: Mark[] = [
    ...legendMarks(entries, 0, 0, width),
    { kind: 'text', x: 0, y: top - 10, text: counts },
    ...axisLeft(panel, y),
    ...bars.flatMap((each, p) => barMarks(each, parts[p].look)),
    { kind: 'path', d: `M${panel.left} ${panel.bottom}H${panel.right}`, stroke: 'edge' },
    ...names.map((name, k): Mark => ({
      ...{ kind: 'text', x: leftOf(k) + wide / 2 + 4, y: panel.bottom + 8, anchor: 'end', turned: true },
      text: fittingText(name, longestNamePx),
    })),
  ];
  return { marks, points: bars.flatMap(barPoints) };
}
