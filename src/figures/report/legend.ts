import { pointers, type DrawingColour, type Mark, type Paint } from '../drawing/drawing';
import { boxesPath, hatchedPath, type Hatch } from '../drawing/hatch';
import { fittingText, textWidth } from '../drawing/textWidth';

/** One entry of a legend: a sign of 12 x 12 px and a text. */
export interface LegendEntry {
  readonly text: string;
  readonly sign: 'square' | 'frame' | 'tick' | 'whisker' | 'dash' | 'line' | 'left' | 'right' | 'disc';
  readonly colour: DrawingColour;
  /** Of a square. */
  readonly hatch?: Hatch;
  /** Of the text; muted by default. */
  readonly ink?: Paint;
}

const rowHeight = 18;
const gap = 16;
const indent = 17;

interface PlacedEntry {
  readonly entry: LegendEntry;
  readonly x: number;
  readonly row: number;
}

function placed(entries: readonly LegendEntry[], width: number): PlacedEntry[] {
  let [x, row] = [0, 0];
  return entries.map((entry) => {
    const wide = indent + textWidth(entry.text);
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const place = { entry, x, row };
    x += wide + gap;
    return place;
  });
}

/** Returns the height of a legend in px; 0 for none. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  const rows = placed(entries, width);
  return rows.length === 0 ? 0 : (rows.at(-1)!.row + 1) * rowHeight + 6;
}

/** Draws entries in lines that are as wide as allowed. */
export function legendMarks(
  entries: readonly LegendEntry[],
  left: number,
  top: number,
  width: number,
): Mark[] {
  return placed(entries, width).flatMap(({ entry, x, row }) => {
    const [at, middle] = [left + x, top + row * rowHeight + 8];
    const text = fittingText(entry.text, width - indent);
    const colour = entry.ink ?? 'muted';
    return [signMark(entry, at, middle), { kind: 'text', x: at + indent, y: middle + 4, text, colour }];
  });
}

function signMark({ sign, colour, hatch }: LegendEntry, x: number, y: number): Mark {
  const centre = [[x + 6, y]] as const;
  const box = { left: x + 1, right: x + 11, top: y - 5, bottom: y + 5 };
  switch (sign) {
    case 'square':
      if (hatch) return { kind: 'path', d: hatchedPath([box], hatch), stroke: colour };
      return { kind: 'path', d: boxesPath([box]), fill: colour };
    case 'frame':
      return { kind: 'path', d: boxesPath([box]), stroke: colour };
    case 'tick':
      return { kind: 'path', d: `M${x + 6} ${y - 6}v12`, stroke: colour, width: 2 };
    case 'whisker':
      return { kind: 'path', d: `M${x} ${y}h12`, stroke: colour };
    case 'dash':
      return { kind: 'path', d: `M${x} ${y}h13`, stroke: colour, dash: '4 3' };
    case 'line':
      return { kind: 'path', d: `M${x} ${y}h12`, stroke: colour, width: 2 };
    case 'disc':
      return { kind: 'path', d: `M${x + 2} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`, fill: colour };
    default:
      return { kind: 'path', d: pointers(centre, 3.5, sign), stroke: colour };
  }
}
