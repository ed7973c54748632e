import type { Stage } from '../../experiment/models/plan';
import type { FigureRows, FigureSeries } from '../../experiment/tables/reportTypes';
import type { Panel } from '../drawing/axes';
import { discs, pointers, type DrawingColour, type Mark, type Place } from '../drawing/drawing';
import { fittingText, textWidth } from '../drawing/textWidth';
import { boundOf, otherSide } from './thresholds';

/** Axis of targets and predictions. */
export const sigmaAxis = 'log₁₀(σ / S cm⁻¹)';

export const stageColour = (stage: Stage | undefined): DrawingColour =>
  stage === undefined ? 'accent' : `stage-${stage}`;
export const stageInk = (stage: Stage | undefined): DrawingColour =>
  stage === undefined ? 'accent' : `stage-${stage}-ink`;

/** Positions of the rows that have a target and a prediction. */
export function predictedRows(rows: FigureRows, series: FigureSeries): number[] {
  return Array.from(rows.target.keys()).filter((row) =>
    Number.isFinite(series.predictions[row] - rows.target[row]),
  );
}

/** How many rows a series says nothing of, in words to append: ` · 8 missing`; `''` for none. */
export function missingText(rows: FigureRows, series: FigureSeries): string {
  const count = rows.target.length - predictedRows(rows, series).length;
  return count === 0 ? '' : ` · ${count} missing`;
}

/** Least and greatest of some numbers, those that are none left out; null where nothing is left. */
export function extent(...lists: readonly Iterable<number>[]): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists)
    for (const value of list)
      if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return low <= high ? [low, high] : null;
}

/** Limits of an axis around values: whole numbers, with a margin. */
export function wholeLimits(range: readonly [number, number] | null): readonly [number, number] {
  return range ? [Math.floor(range[0] - 0.3), Math.ceil(range[1] + 0.3)] : [-12, 0];
}

/** Radius of so many points in px. */
export function pointRadius(count: number, width: number): number {
  return count > 300 ? (width < 260 ? 1.8 : 2.2) : count > 80 ? 2.6 : 3.2;
}

/** Draws rows as discs, those with a threshold for a target as open triangles that point to where the truth lies. */
export function rowMarks(
  rows: FigureRows,
  shown: readonly number[],
  placeOf: (row: number) => Place,
  look: { readonly colour: DrawingColour; readonly radius: number; readonly lower: 'left' | 'right' },
): Mark[] {
  const places = (bound: ReturnType<typeof boundOf>) =>
    shown.filter((row) => boundOf(rows, row) === bound).map(placeOf);
  const values = places('value');
  const marks: Mark[] = [];
  if (values.length > 0)
    marks.push({ kind: 'path', d: discs(values, look.radius), fill: look.colour, opacity: 0.78 });
  const sides = [
    { thresholds: places('upper'), side: look.lower },
    { thresholds: places('lower'), side: otherSide(look.lower) },
  ];
  for (const { thresholds, side } of sides)
    if (thresholds.length > 0)
      marks.push({
        kind: 'path',
        d: pointers(thresholds, look.radius + 0.8, side),
        stroke: look.colour,
        width: 1.25,
      });
  return marks;
}

/** Predicted less measured; NaN without a prediction. */
export function residual(rows: FigureRows, series: FigureSeries, row: number): number {
  return series.predictions[row] - rows.target[row];
}

/** Draws the title of a horizontal axis in the middle under a panel, or as near to it as the drawing is wide. */
export function titleBelow(panel: Panel, width: number, title: string): Mark {
  const text = fittingText(title, width - 4);
  const half = textWidth(text) / 2;
  const x = Math.max(half, Math.min((panel.left + panel.right) / 2, width - half));
  return { kind: 'text', x, y: panel.bottom + 38, text, anchor: 'middle' };
}

/** Draws a line of text where a figure has nothing to show. */
export function emptyMarks(width: number, height: number, text: string): Mark[] {
  return [{ kind: 'text', x: width / 2, y: height / 2 + 4, text, anchor: 'middle' }];
}
