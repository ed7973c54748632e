import { leastAndGreatest } from '../../base/statistics';
import { isUpperBound, type MaterialRecord } from '../../table/dataset';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, line, type DrawingPoint, type Mark, type Place } from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import { valueText } from '../drawing/valueText';
import type { DrawnFigure } from '../figure';

/** Scores of all rows held out so far. */
export interface RunningScore {
  readonly r2: number;
  readonly rmse: number;
}

/** What is drawn. */
export interface LeakView {
  readonly records: readonly MaterialRecord[];
  /** Rows whose σ is a threshold, in the order in which their flags are set. */
  readonly flagged: Int32Array;
  /** Flags that are set. */
  readonly nSet: number;
  /** Folds that are done. */
  readonly nDone: number;
}

const number = (value: number) => value.toFixed(2).replace('-', '−');

/** Writes σ as the table has it: `<1e-10 S/cm`. */
export function givenSigmaText(record: MaterialRecord): string {
  const sign = record.sigmaIsCoerced === 0 ? '' : isUpperBound(record) ? '<' : '>';
  return `${sign}${valueText(10 ** record.logSigma, 3)} S/cm`;
}

/** Every row at its conductivity; the flags that are set so far. */
export function leakRowsFigure({ records, flagged, nSet }: LeakView): DrawnFigure {
  const set = new Set(flagged.subarray(0, nSet));
  return {
    name: 'leak-rows',
    title: 'The flag is filled from the answer',
    caption: `Each dot is a row of the table at its log₁₀ σ. ${nSet} of the ${flagged.length} rows with a threshold have their flag set; all other rows have 0.`,
    table: () => ({
      columns: ['Material', 'ID', 'sigma', 'log10 sigma', 'sigma_is_coerced', 'Set by now'],
      rows: Array.from(records, (record, row) => [
        ...[
          record.reducedComposition,
          record.id,
          givenSigmaText(record),
          record.logSigma,
          record.sigmaIsCoerced,
        ],
        set.has(row) ? 'yes' : 'no',
      ]),
    }),
    height: () => 250,
    draw(width, height) {
      const panel: Panel = { left: 8, right: width - 8, top: 40, bottom: height - 44 };
      const [low, high] = leastAndGreatest(records.map(({ logSigma }) => logSigma));
      const x = linearScale([low - 0.3, high + 0.3], [panel.left, panel.right], width < 480 ? 5 : 9);
      const { places, radius } = stacked(records, x.place, panel);
      const at = (rows: readonly number[]) =>
        discs(
          rows.map((row) => places[row]),
          radius,
        );
      const all = Array.from(records.keys());
      const isThreshold = (row: number) => records[row].sigmaIsCoerced === 1;
      const last = nSet > 0 ? flagged[nSet - 1] : -1;
      const marks: Mark[] = [
        { kind: 'text', x: 0, y: 12, text: 'flag 0 (grey), a threshold whose flag is not set (ring)' },
        {
          ...{ kind: 'text', x: 0, y: 28, colour: 'second-ink', bold: true },
          text: `flag 1: ${nSet} of ${flagged.length}`,
        },
        ...axisBelow(panel, x, 'log₁₀ σ (σ in S/cm)'),
        {
          kind: 'path',
          d: at(all.filter((row) => !isThreshold(row))),
          fill: { of: 'report', over: 'ground', share: 0.6 },
        },
        { kind: 'path', d: at(all.filter((row) => isThreshold(row) && !set.has(row))), stroke: 'edge' },
        { kind: 'path', d: at([...set]), fill: 'second' },
      ];
      if (last >= 0) {
        const [lastX, lastY] = places[last];
        const isRight = lastX > width / 2;
        marks.push(
          { kind: 'path', d: discs([[lastX, lastY]], radius + 4), stroke: 'ink', width: 2 },
          {
            ...{ kind: 'text', x: lastX + (isRight ? -10 : 10), y: Math.max(panel.top + 8, lastY - 10) },
            ...{ anchor: isRight ? 'end' : 'start', colour: 'ink', bold: true, halo: true },
            text: `${records[last].reducedComposition}: ${givenSigmaText(records[last])}`,
          },
        );
      }
      return {
        marks,
        points: all.map((row): DrawingPoint => ({ x: places[row][0], y: places[row][1], item: row })),
      };
    },
    label: (row) => [
      records[row].reducedComposition,
      givenSigmaText(records[row]),
      `flag ${records[row].sigmaIsCoerced}`,
    ],
  };
}

/** Stacks rows of like conductivity, thresholds on top; dots as large as the highest stack lets them be. */
function stacked(records: readonly MaterialRecord[], place: (value: number) => number, panel: Panel) {
  const size = Math.max(4, (panel.right - panel.left) / 90);
  const columnOf = (row: number) => Math.round((place(records[row].logSigma) - panel.left) / size);
  const rows = Array.from(records.keys()).sort(
    (a, b) => records[a].sigmaIsCoerced - records[b].sigmaIsCoerced || a - b,
  );
  const heights = new Map<number, number>();
  const levels = new Int32Array(records.length);
  for (const row of rows) {
    levels[row] = heights.get(columnOf(row)) ?? 0;
    heights.set(columnOf(row), levels[row] + 1);
  }
  const highest = Math.max(1, leastAndGreatest([...heights.values()])[1]);
  const rise = Math.min(size, (panel.bottom - panel.top) / highest);
  const places = Array.from(records.keys(), (row): Place => [
    panel.left + columnOf(row) * size,
    panel.bottom - rise * (levels[row] + 0.5),
  ]);
  return { places, radius: Math.max(1, Math.min(size, rise) / 2 - 0.4) };
}

/** R² so far with the flag and without it, one kind of folds. */
export function leakScoreFigure(
  title: string,
  name: string,
  withFlag: readonly RunningScore[],
  without: readonly RunningScore[],
  nDone: number,
): DrawnFigure {
  const nFolds = without.length;
  return {
    name,
    title,
    caption:
      nDone === 0
        ? 'R² of the rows held out, fold by fold: it begins when the flags are set.'
        : `R² of the rows held out in ${nDone} of ${nFolds} folds: ${number(withFlag[nDone - 1].r2)} with the flag, ${number(without[nDone - 1].r2)} without. The same rows, folds and settings.`,
    table: () => ({
      columns: ['Folds', 'R², flag on', 'R², flag off', 'RMSE, flag on', 'RMSE, flag off'],
      rows: without.map((score, k) => [k + 1, withFlag[k].r2, score.r2, withFlag[k].rmse, score.rmse]),
    }),
    height: () => 220,
    draw(width, height) {
      const panel: Panel = { left: 40, right: width - 116, top: 24, bottom: height - 44 };
      const x = linearScale([1, nFolds], [panel.left + 8, panel.right], nFolds, 1);
      const all = [...withFlag, ...without].map(({ r2 }) => r2);
      const y = linearScale([Math.min(0, leastAndGreatest(all)[0]), 1], [panel.bottom, panel.top], 5);
      const marks: Mark[] = [
        ...axisLeft(panel, y),
        ...axisBelow(panel, x, 'folds that are done'),
        { kind: 'text', x: 0, y: 12, text: 'R² of the held-out rows so far' },
      ];
      if (nDone === 0) return { marks, points: [] };
      const ends = [withFlag, without].map((scores) => y.place(scores[nDone - 1].r2));
      // Names of curves that end at one place stand above and below.
      const apart = Math.max(0, 15 - Math.abs(ends[0] - ends[1])) / 2;
      const curves = [
        {
          scores: withFlag,
          colour: 'second',
          ink: 'second-ink',
          words: 'flag on',
          shift: ends[0] <= ends[1] ? -apart : apart,
        },
        {
          scores: without,
          colour: 'accent',
          ink: 'accent',
          words: 'flag off',
          shift: ends[0] <= ends[1] ? apart : -apart,
        },
      ] as const;
      for (const { scores, colour, ink, words, shift } of curves) {
        const places = scores.slice(0, nDone).map(({ r2 }, k): Place => [x.place(k + 1), y.place(r2)]);
        const [endX, endY] = places[places.length - 1];
        marks.push(
          { kind: 'path', d: line(places), stroke: colour, width: 2 },
          { kind: 'path', d: discs(places, 4), fill: colour },
          {
            ...{ kind: 'text', x: endX + 8, y: endY + 4 + shift, colour: ink, bold: true, halo: true },
            text: `${words} ${number(scores[nDone - 1].r2)}`,
          },
        );
      }
      return { marks, points: [] };
    },
  };
}
