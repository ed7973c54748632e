/** Bars as paths: filled, or hatched so that they can be told apart without their colour. */
import type { Panel } from './axes';

/** What a hatched bar is filled with: lines, crosses or dots. */
export const hatches = ['/', 'x', '.', '-', '\\', '|', '+'] as const;
export type Hatch = (typeof hatches)[number];

/** From line to line, px. */
const step = 5;

/** Boxes as one path. */
export function boxesPath(boxes: readonly Panel[]): string {
  return boxes
    .map(
      ({ left, right, top, bottom }) =>
        `M${short(left)} ${short(top)}H${short(right)}V${short(bottom)}H${short(left)}z`,
    )
    .join('');
}

/** The edges of boxes and a hatch inside them as one path, to be stroked. Lines meet from box to box. */
export function hatchedPath(boxes: readonly Panel[], hatch: Hatch): string {
  return boxesPath(boxes) + boxes.map((box) => linesIn(box, hatch)).join('');
}

function linesIn(box: Panel, hatch: Hatch): string {
  switch (hatch) {
    case '/':
      return rising(box);
    case '\\':
      return falling(box);
    case '-':
      return level(box);
    case '|':
      return upright(box);
    case 'x':
      return rising(box) + falling(box);
    case '+':
      return level(box) + upright(box);
    case '.':
      return dots(box);
  }
}

/** On x + y = c. */
function rising({ left, right, top, bottom }: Panel): string {
  return multiples(left + top, right + bottom)
    .map((c) => segment(Math.max(left, c - bottom), Math.min(right, c - top), (x) => c - x))
    .join('');
}

/** On x - y = c. */
function falling({ left, right, top, bottom }: Panel): string {
  return multiples(left - bottom, right - top)
    .map((c) => segment(Math.max(left, top + c), Math.min(right, bottom + c), (x) => x - c))
    .join('');
}

function level({ left, right, top, bottom }: Panel): string {
  return multiples(top, bottom)
    .map((y) => `M${short(left)} ${y}H${short(right)}`)
    .join('');
}

function upright({ left, right, top, bottom }: Panel): string {
  return multiples(left, right)
    .map((x) => `M${x} ${short(top)}V${short(bottom)}`)
    .join('');
}

function dots({ left, right, top, bottom }: Panel): string {
  return multiples(top, bottom)
    .flatMap((y) => multiples(left, right - 1).map((x) => `M${x} ${y}h1`))
    .join('');
}

function segment(from: number, to: number, y: (x: number) => number): string {
  return to > from ? `M${short(from)} ${short(y(from))}L${short(to)} ${short(y(to))}` : '';
}

/** Multiples of the step between two numbers, without these. */
function multiples(low: number, high: number): number[] {
  const values: number[] = [];
  for (let value = (Math.floor(low / step) + 1) * step; value < high; value += step) values.push(value);
  return values;
}

/** A tenth of a px is seen, a hundredth is not. */
function short(value: number): number {
  return Math.round(value * 10) / 10;
}
