import { numberText } from '../../metrics/numberText';
import { groupsByPaper } from '../../folds/materialGroups';
import type { RegressionScores } from '../../metrics/scores';
import type { MaterialRecord } from '../../table/dataset';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, line, type DrawingPoint, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import type { DrawnFigure } from '../figure';

/** Where a row stands in one fold. */
const stateWords = [
  'in training',
  'held out, its paper not in training',
  'held out, its paper in training too',
];

/** Rows in the order of their papers, those of many rows first. */
export interface PaperOrder {
  readonly rows: readonly number[];
  /** By row, the number of its paper in this order. */
  readonly paper: Int32Array;
}

/** Puts rows of one paper side by side. */
export function orderByPaper(records: readonly MaterialRecord[]): PaperOrder {
  const { numbers } = groupsByPaper(records);
  const sizes = new Map<number, number>();
  for (const number of numbers) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  const bySize = [...sizes].sort(([a, m], [b, n]) => n - m || a - b).map(([number]) => number);
  const place = new Map(bySize.map((number, k) => [number, k]));
  const paper = Int32Array.from(numbers, (number) => place.get(number)!);
  const rows = Array.from(records.keys()).sort((a, b) => paper[a] - paper[b] || a - b);
  return { rows, paper };
}

/** Every row as a square, the rows of a paper between two gaps: what one fold holds out. */
export function heldOutFigure(
  title: string,
  name: string,
  states: Uint8Array,
  order: PaperOrder,
  records: readonly MaterialRecord[],
): DrawnFigure {
  const count = (state: number) => states.reduce((sum, value) => sum + Number(value === state), 0);
  const nHeldOut = count(1) + count(2);
  return {
    name,
    title,
    caption: `Each square is a material; squares of one paper stand together in a frame. ${nHeldOut} are held out; of ${count(2)} of them another row of the same paper is in training.`,
    table: () => ({
      columns: ['Material', 'ID', 'Paper (DOI)', 'In this fold'],
      rows: order.rows.map((row) => [
        ...[records[row].reducedComposition, records[row].id, records[row].doi],
        stateWords[states[row]],
      ]),
    }),
    height: (width) => 30 + gridOf(order, width).height,
    draw(width) {
      const { places, side, frames } = gridOf(order, width);
      const squares = (state: number) =>
        order.rows
          .filter((row) => states[row] === state)
          .map((row) => places.get(row)!)
          .map(([x, y]) => `M${x} ${y + 26}h${side - 1}v${side}h${1 - side}z`)
          .join('');
      const crossed = order.rows
        .filter((row) => states[row] === 2)
        .map((row) => places.get(row)!)
        .map(([x, y]) => `M${x + 2} ${y + 28}l${side - 4} ${side - 4}m0 ${4 - side}l${4 - side} ${side - 4}`)
        .join('');
      const marks: Mark[] = [
        {
          ...{ kind: 'text', x: 0, y: 13, colour: 'ink' },
          text: `${nHeldOut} held out (filled), ${count(2)} with their paper in training (×)`,
        },
        {
          kind: 'path',
          d: frames.map(([x, y, w]) => `M${x - 1} ${y + 25}h${w + 2}v${side + 2}h${-w - 2}z`).join(''),
          stroke: 'edge',
        },
        { kind: 'path', d: squares(0), fill: { of: 'report', over: 'ground', share: 0.25 } },
        { kind: 'path', d: squares(1), fill: 'accent' },
        { kind: 'path', d: squares(2), fill: 'second' },
        { kind: 'path', d: crossed, stroke: 'ground', width: 1.5 },
      ];
      const points = order.rows.map((row): DrawingPoint => {
        const [x, y] = places.get(row)!;
        return { x: x + side / 2, y: y + 26 + side / 2, item: row };
      });
      return { marks, points };
    },
    label: (row) => [
      records[row].reducedComposition,
      records[row].doi || 'no paper given',
      stateWords[states[row]],
    ],
  };
}

/** Lays squares out in lines; a paper of many rows goes on in the next line. */
function gridOf({ rows, paper }: PaperOrder, width: number) {
  const side = 9;
  const places = new Map<number, readonly [number, number]>();
  const frames: (readonly [x: number, y: number, width: number])[] = [];
  let [x, y, frame] = [2, 2, 2];
  rows.forEach((row, k) => {
    const isNew = k > 0 && paper[row] !== paper[rows[k - 1]];
    const isFull = x + side + 2 > width;
    if (k > 0 && (isNew || isFull)) frames.push([frame, y, x - frame]);
    if (isNew) x += 4;
    if (isFull || x + side + 2 > width) [x, y] = [2, y + side + 5];
    if (k === 0 || isNew || isFull) frame = x;
    places.set(row, [x, y]);
    x += side;
  });
  frames.push([frame, y, x - frame]);
  return { places, frames, side, height: y + side + 6 };
}

/** R² of the held-out rows so far, fold by fold, both ways. */
export function foldScoreFigure(
  random: readonly RegressionScores[],
  papers: readonly RegressionScores[],
  nDone: number,
): DrawnFigure {
  return {
    name: 'folds-scores',
    title: 'Score of the held-out rows so far',
    caption:
      'R² of all rows held out in the folds so far: held out at random, and by whole papers. The same model, the same rows; what differs is what it may have seen of their papers.',
    table: () => ({
      columns: ['Folds', 'R², random', 'R², whole papers', 'RMSE, random', 'RMSE, whole papers'],
      rows: random.map((scores, k) => [k + 1, scores.r2, papers[k].r2, scores.rmse, papers[k].rmse]),
    }),
    height: () => 240,
    draw(width, height) {
      const panel: Panel = { left: 40, right: width - 132, top: 24, bottom: height - 44 };
      const x = linearScale([1, random.length], [panel.left + 8, panel.right], random.length, 1);
      const lowest = Math.min(
        0,
        random.reduce((low, { r2 }, k) => Math.min(low, r2, papers[k].r2), 0),
      );
      const y = linearScale([lowest, 1], [panel.bottom, panel.top], 5);
      const marks: Mark[] = [
        ...axisLeft(panel, y),
        ...axisBelow(panel, x, 'folds that are done'),
        { kind: 'text', x: 0, y: 12, text: 'R² of the held-out rows so far' },
      ];
      const curves = [
        { scores: random, colour: 'second', ink: 'second-ink', words: 'random' },
        { scores: papers, colour: 'accent', ink: 'accent', words: 'whole papers' },
      ] as const;
      for (const { scores, colour, ink, words } of curves) {
        const places = scores.slice(0, nDone).map(({ r2 }, k): Place => [x.place(k + 1), y.place(r2)]);
        const [endX, endY] = places[places.length - 1];
        marks.push(
          { kind: 'path', d: line(places), stroke: colour, width: 2 },
          { kind: 'path', d: discs(places, 4), fill: colour },
          {
            ...{ kind: 'text', x: endX + 8, y: endY + 4, colour: ink, bold: true, halo: true },
            text: `${words} ${numberText(scores[nDone - 1].r2, 2)}`,
          },
        );
      }
      return { marks, points: [] };
    },
  };
}
