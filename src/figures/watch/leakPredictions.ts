import { leastAndGreatest } from '../../base/statistics';
import { axisLeft, type Panel } from '../drawing/axes';
import { discs, line, type DrawingPoint, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import type { DrawnFigure } from '../figure';
import type { LeakView, RunningScore } from './leakFigures';

/** Out-of-fold predictions and scores of a model, by row and by fold. */
export interface LeakWay {
  readonly predictions: Float64Array;
  /** By fold and row: 0 in training, else held out. */
  readonly states: readonly Uint8Array[];
  /** Of the rows held out in the first 1, 2, … folds together. */
  readonly scores: readonly RunningScore[];
}

const number = (value: number) => value.toFixed(2).replace('-', '−');

/** What is predicted of the held-out rows with a threshold: with the flag and without. */
export function leakPredictionsFigure(view: LeakView, withFlag: LeakWay, without: LeakWay): DrawnFigure {
  const { records, nDone } = view;
  const held = flaggedSoFar(view, without);
  return {
    name: 'leak-predictions',
    title: 'Rows with the flag, predicted',
    caption: `Each line is a held-out row with a threshold (${held.length} so far, whole papers held out): from what is predicted without the flag (ring) to what is predicted with it (dot). On the dashed line the prediction is the threshold.`,
    table: () => ({
      columns: ['Material', 'ID', 'log10 sigma', 'Predicted, flag on', 'Predicted, flag off'],
      rows: held.map((row) => [
        ...[records[row].reducedComposition, records[row].id, records[row].logSigma],
        ...[withFlag.predictions[row], without.predictions[row]],
      ]),
    }),
    height: () => 300,
    draw(width, height) {
      const panel: Panel = { left: 44, right: width - 12, top: 24, bottom: height - 44 };
      const all = Array.from(view.flagged, (row) => records[row].logSigma);
      const values = Array.from(view.flagged, (row) => [
        withFlag.predictions[row],
        without.predictions[row],
      ]).flat();
      const [least, most] = leastAndGreatest([...all, ...values]);
      // What stands in a column is spread, in the order of the rows: most thresholds are one and the same.
      const x = linearScale([0, Math.max(1, view.flagged.length - 1)], [panel.left + 8, panel.right - 8], 1);
      const y = linearScale([least - 0.3, most + 0.3], [panel.bottom, panel.top], 5);
      const place = (row: number) => x.place(view.flagged.indexOf(row));
      const thresholds = Array.from(view.flagged, (row): Place => [
        place(row),
        y.place(records[row].logSigma),
      ]);
      const ends = held.map((row) => ({
        at: place(row),
        on: y.place(withFlag.predictions[row]),
        off: y.place(without.predictions[row]),
      }));
      const marks: Mark[] = [
        ...axisLeft(panel, y),
        { kind: 'text', x: 0, y: 12, text: 'log₁₀ σ: ○ flag off, ● flag on, - - threshold' },
        {
          ...{ kind: 'text', x: (panel.left + panel.right) / 2, y: panel.bottom + 22, anchor: 'middle' },
          text: 'held-out rows with a threshold',
        },
        { kind: 'path', d: line(thresholds), stroke: 'report-ink', dash: '6 3', width: 1.5 },
        {
          kind: 'path',
          d: ends.map(({ at, on, off }) => `M${at.toFixed(1)} ${off.toFixed(1)}V${on.toFixed(1)}`).join(''),
          stroke: 'muted',
        },
        {
          kind: 'path',
          d: discs(
            ends.map(({ at, off }): Place => [at, off]),
            3.5,
          ),
          stroke: 'accent',
          fill: 'ground',
          width: 1.5,
        },
        {
          kind: 'path',
          d: discs(
            ends.map(({ at, on }): Place => [at, on]),
            3.5,
          ),
          fill: 'second',
        },
      ];
      if (nDone === 0)
        marks.push({
          ...{ kind: 'text', x: (panel.left + panel.right) / 2, y: panel.top + 24, anchor: 'middle' },
          text: 'begins when the flags are set',
        });
      const points = held.map((row, i): DrawingPoint => ({ x: ends[i].at, y: ends[i].on, item: row }));
      return { marks, points };
    },
    label: (row) => [
      records[row].reducedComposition,
      `threshold ${number(records[row].logSigma)}`,
      `flag on ${number(withFlag.predictions[row])}`,
      `flag off ${number(without.predictions[row])}`,
    ],
  };
}

/** Lists the rows with a threshold that are held out in the folds so far. */
export function flaggedSoFar(
  { flagged, nDone }: Pick<LeakView, 'flagged' | 'nDone'>,
  { states }: Pick<LeakWay, 'states'>,
): number[] {
  return [...flagged].filter((row) => states.slice(0, nDone).some((fold) => fold[row] > 0));
}
