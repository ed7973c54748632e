/** Bars that stand or lie on one another, and what a pointer finds of them. */
import type { Panel } from '../../drawing/axes';
import type { DrawingColour, DrawingPoint, Mark } from '../../drawing/drawing';
import { boxesPath, hatchedPath, type Hatch } from '../../drawing/hatch';
import type { LegendEntry } from '../../report/legend';

/** How the bars of a series look. */
export interface BarLook {
  readonly colour: DrawingColour;
  /** Filled where there is none. */
  readonly hatch?: Hatch;
  /** Edges alone. */
  readonly isOpen?: boolean;
}

/** A bar, and what `label` of the figure knows it by. */
export interface Bar {
  readonly box: Panel;
  readonly item: number;
}

/** The bars of one series. */
export function barMarks(bars: readonly Bar[], { colour, hatch, isOpen }: BarLook): Mark[] {
  if (bars.length === 0) return [];
  const boxes = bars.map(({ box }) => box);
  if (hatch) return [{ kind: 'path', d: hatchedPath(boxes, hatch), stroke: colour }];
  return [{ kind: 'path', d: boxesPath(boxes), ...(isOpen ? { stroke: colour } : { fill: colour }) }];
}

/** Bars are found wherever they are pointed at. */
export function barPoints(bars: readonly Bar[]): DrawingPoint[] {
  return bars.map(({ box: { left, right, top, bottom }, item }) => ({
    ...{ x: (left + right) / 2, y: (top + bottom) / 2, item },
    half: [(right - left) / 2, (bottom - top) / 2],
  }));
}

/** The entry of a series in a legend. */
export function barEntry(text: string, { colour, hatch, isOpen }: BarLook): LegendEntry {
  return { text, sign: isOpen ? 'frame' : 'square', colour, ...(hatch ? { hatch } : {}) };
}
