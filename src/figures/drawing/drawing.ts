/**
 * A picture as plain marks: paths and texts with the names of their colours. The page draws them as SVG and a theme
 * recolours them without a redraw; drawingSvg.ts writes the same marks to a file. Many points make one path, so
 * that a figure of thousands of points is a handful of elements: it may be redrawn several times a second.
 */

/** Tokens of app.css that a drawing may use. */
export const drawingColours = [
  'ink',
  'muted',
  'hairline',
  'edge',
  'ground',
  'accent',
  'second',
  'second-ink',
  'report',
  'report-ink',
  'bad',
  'stage-0',
  'stage-1',
  'stage-2',
  'stage-0-ink',
  'stage-1-ink',
  'stage-2-ink',
] as const;
export type DrawingColour = (typeof drawingColours)[number];

/** A colour, or the share (0-1) of it over another. */
export type Paint =
  DrawingColour | { readonly of: DrawingColour; readonly over: DrawingColour; readonly share: number };

export interface PathMark {
  readonly kind: 'path';
  readonly d: string;
  readonly stroke?: Paint;
  readonly fill?: Paint;
  /** Of the stroke, px; 1 by default. */
  readonly width?: number;
  readonly dash?: string;
  readonly opacity?: number;
}

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly text: string;
  /** muted by default. */
  readonly colour?: Paint;
  /** px; 12 by default. */
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** Reads from bottom to top. */
  readonly turned?: boolean;
  /** Keeps what is under it away from the letters. */
  readonly halo?: boolean;
}

export type Mark = PathMark | TextMark;

/** Where something stands in a drawing: what a pointer finds. */
export interface DrawingPoint {
  readonly x: number;
  readonly y: number;
  /** What stands there: the number of a trial, the position of a row. */
  readonly item: number;
  /** px from its middle to its sides, where it is a bar. */
  readonly half?: readonly [across: number, down: number];
}

export interface Drawing {
  readonly marks: readonly Mark[];
  readonly points: readonly DrawingPoint[];
}

/** Draws in a given size, px. */
export type DrawingMaker = (width: number, height: number) => Drawing;

export type Place = readonly [x: number, y: number];

/** Discs of one size as one path. */
export function discs(places: readonly Place[], radius: number): string {
  const r = short(radius);
  const turn = `a${r} ${r} 0 1 0 ${short(2 * radius)} 0a${r} ${r} 0 1 0 ${short(-2 * radius)} 0`;
  return places.map(([x, y]) => `M${short(x - radius)} ${short(y)}${turn}`).join('');
}

/** Crosses of one size as one path, to be stroked. */
export function crosses(places: readonly Place[], radius: number): string {
  const side = short(2 * radius);
  return places
    .map(
      ([x, y]) =>
        `M${short(x - radius)} ${short(y - radius)}l${side} ${side}` +
        `M${short(x - radius)} ${short(y + radius)}l${side} ${short(-2 * radius)}`,
    )
    .join('');
}

/** Triangles that point upwards, as one path. */
export function triangles(places: readonly Place[], radius: number): string {
  return places
    .map(
      ([x, y]) =>
        `M${short(x - radius)} ${short(y + radius)}h${short(2 * radius)}L${short(x)} ${short(y - radius)}z`,
    )
    .join('');
}

/** Triangles that point to a side, as one path. */
export function pointers(places: readonly Place[], radius: number, to: 'left' | 'right'): string {
  const reach = to === 'left' ? -radius : radius;
  return places
    .map(
      ([x, y]) =>
        `M${short(x - reach)} ${short(y - radius)}v${short(2 * radius)}L${short(x + reach)} ${short(y)}z`,
    )
    .join('');
}

/** A line through places. */
export function line(places: readonly Place[]): string {
  return places.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('');
}

/** A line that stays level until the next place, and steps there. */
export function stairs(places: readonly Place[]): string {
  return places
    .map(([x, y], k) => (k === 0 ? `M${short(x)} ${short(y)}` : `H${short(x)}V${short(y)}`))
    .join('');
}

/** A tenth of a px is seen, a hundredth is not. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Finds the point nearest to a place within a reach in px; null where there is none. The later of equals. */
export function nearestPoint(
  points: readonly DrawingPoint[],
  x: number,
  y: number,
  reach = 16,
): DrawingPoint | null {
  let found: DrawingPoint | null = null;
  let least = reach * reach;
  for (const point of points) {
    const [halfX, halfY] = point.half ?? [0, 0];
    const across = Math.max(0, Math.abs(point.x - x) - halfX);
    const down = Math.max(0, Math.abs(point.y - y) - halfY);
    const distance = across ** 2 + down ** 2;
    if (distance <= least) [found, least] = [point, distance];
  }
  return found;
}
