import { counted } from '../../base/words/counted';
import type { Direction, Trial, TrialState } from '../../tune/trial';
import type { FigureTable } from '../figure';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import {
  crosses,
  discs,
  stairs,
  triangles,
  type Drawing,
  type DrawingMaker,
  type Mark,
  type DrawingPoint,
} from '../drawing/drawing';
import { linearScale } from '../drawing/scale';
import {
  drawnTrials,
  fileStem,
  nStartupOf,
  trialLabel,
  type DrawnStudy,
  type StudyFigure,
} from './drawnStudy';
import { isCompleteTrial, sampleText, valueLimits } from './trialValues';
import { stateText, valueLabel } from './valueText';

/** A trial in the history of a study. */
export interface HistoryRow {
  readonly number: number;
  readonly state: TrialState;
  /** NaN where there is none. */
  readonly value: number;
  /** The best value of the complete trials up to this one; NaN before the first. */
  readonly best: number;
}

/** Returns each trial with the best value until then, by number. Pruned and failed trials are never the best. */
export function historyRows(trials: readonly Trial[], direction: Direction): HistoryRow[] {
  let best = NaN;
  return trials.map((trial) => {
    const value = trial.value ?? NaN;
    if (isCompleteTrial(trial) && !(direction === 'minimize' ? value >= best : value <= best)) best = value;
    return { number: trial.number, state: trial.state, value, best };
  });
}

/** The optimisation history of a study: with its rows, and a note where it draws only some of them. */
export function historyFigure(
  study: DrawnStudy,
  selected: number | null,
): StudyFigure & { readonly rows: readonly HistoryRow[] } {
  const { direction, nTrials } = study.spec;
  const rows = historyRows(study.trials, direction);
  const numbers = new Set(drawnTrials(study, selected).map(({ number }) => number));
  const drawn = rows.filter(({ number }) => numbers.has(number));
  const nStartup = nStartupOf(study.spec);
  return {
    name: `${fileStem(study)}-history`,
    title: 'Optimisation history',
    caption: `Value of each of ${counted(rows.length, 'trial')} in their order, and the best value so far as a falling line of steps.`,
    table: () => historyTable(rows),
    height: (width) => (width < 480 ? 260 : 300),
    draw: historyDrawing(drawn, { direction, nTrials, nStartup, valueLabel: valueLabel(study), selected }),
    label: (trial) => trialLabel(study, trial),
    rows,
    note: sampleText(drawn.length, rows.length),
  };
}

export interface HistoryOptions {
  readonly direction: Direction;
  /** How many trials the study will have. */
  readonly nTrials: number;
  /** Trials at random before the sampler learns; 0 for a sampler that does not. */
  readonly nStartup: number;
  readonly valueLabel: string;
  readonly selected: number | null;
}

/**
 * Draws each trial by its state and the best value so far as a line of steps. A trial far worse than the others is a
 * triangle at the edge; what runs or failed stands in a strip under the axis of values.
 */
export function historyDrawing(rows: readonly HistoryRow[], options: HistoryOptions): DrawingMaker {
  return (width, height) => {
    const panel: Panel = { left: 56, right: width - 12, top: 22, bottom: height - 46 };
    const strip = panel.bottom - 9;
    const drawable = rows.filter(({ state }) => state === 'COMPLETE' || state === 'PRUNED');
    const limits = valueLimits(
      drawable.map(({ value }) => value),
      options.direction,
    );
    const last = Math.max(options.nTrials, (rows.at(-1)?.number ?? 0) + 1) - 1;
    const x = linearScale([0, Math.max(1, last)], [panel.left + 8, panel.right - 8], width < 480 ? 5 : 10, 1);
    const y = linearScale(limits, [panel.bottom - 22, panel.top + 20], 5);
    const worst = options.direction === 'minimize' ? panel.top + 20 : panel.bottom - 22;
    const beyond = (value: number) => value < limits[0] || value > limits[1];
    const placeOf = (row: HistoryRow): readonly [number, number] => [
      x.place(row.number),
      !Number.isFinite(row.value) || row.state === 'RUNNING' || row.state === 'FAIL'
        ? strip
        : beyond(row.value)
          ? worst
          : y.place(row.value),
    ];
    const placesOf = (state: TrialState, isBeyond: boolean) =>
      rows.filter((row) => row.state === state && beyond(row.value) === isBeyond).map(placeOf);
    const radius = rows.length > 400 ? 2 : rows.length > 150 ? 2.5 : 3.5;
    const marks: Mark[] = [
      ...axisLeft(panel, y),
      ...axisBelow(panel, x, 'trial'),
      { kind: 'text', x: panel.left, y: 13, text: options.valueLabel },
      ...startupMarks(options, panel, x.place(options.nStartup - 0.5), last),
    ];
    if (options.selected !== null && options.selected <= last) {
      const at = x.place(options.selected).toFixed(1);
      marks.push({ kind: 'path', d: `M${at} ${panel.top}V${panel.bottom}`, stroke: 'edge', dash: '2 3' });
    }
    const better = rows.filter(({ best }) => Number.isFinite(best));
    const level = better.map((row) => [x.place(row.number), y.place(row.best)] as const);
    marks.push(
      { kind: 'path', d: discs(placesOf('PRUNED', false), radius - 0.5), stroke: 'muted' },
      { kind: 'path', d: triangles(placesOf('PRUNED', true), radius), stroke: 'muted' },
      { kind: 'path', d: crosses(placesOf('FAIL', false), 3), stroke: 'bad', width: 1.5 },
      { kind: 'path', d: discs(placesOf('RUNNING', false), 2.5), stroke: 'accent' },
      { kind: 'path', d: discs(placesOf('COMPLETE', false), radius), fill: 'accent', opacity: 0.62 },
      { kind: 'path', d: triangles(placesOf('COMPLETE', true), radius), fill: 'accent' },
      { kind: 'path', d: stairs(level), stroke: 'ink', width: 1.5 },
    );
    const selected = rows.find(({ number }) => number === options.selected);
    if (selected) marks.push({ kind: 'path', d: discs([placeOf(selected)], 7), stroke: 'ink', width: 1.5 });
    const points = rows.map((row): DrawingPoint => {
      const [px, py] = placeOf(row);
      return { x: px, y: py, item: row.number };
    });
    return { marks, points } satisfies Drawing;
  };
}

/** Where the trials at random end and the sampler begins. */
function startupMarks(options: HistoryOptions, panel: Panel, at: number, last: number): Mark[] {
  if (options.nStartup === 0 || options.nStartup > last) return [];
  return [
    { kind: 'path', d: `M${at.toFixed(1)} ${panel.top}V${panel.bottom}`, stroke: 'hairline' },
    { kind: 'text', x: at - 4, y: panel.top + 8, text: 'random', size: 11, anchor: 'end', halo: true },
    { kind: 'text', x: at + 4, y: panel.top + 8, text: 'TPE', size: 11, halo: true },
  ];
}

/** Names the states that occur, for the key under the history. */
export function historyKey(
  rows: readonly HistoryRow[],
  studyRuns: boolean,
): { state: TrialState; text: string; count: number }[] {
  const states: readonly TrialState[] = ['COMPLETE', 'PRUNED', 'FAIL', 'RUNNING'];
  return states.flatMap((state) => {
    const count = rows.filter((row) => row.state === state).length;
    return count > 0 ? [{ state, text: stateText(state, studyRuns), count }] : [];
  });
}

export function historyTable(rows: readonly HistoryRow[]): FigureTable {
  return {
    columns: ['trial', 'state', 'value', 'best so far'],
    rows: rows.map(({ number, state, value, best }) => [number, state, value, best]),
  };
}
