import { counted } from '../../base/words/counted';
import type { SearchSpace } from '../../tune/searchSpace';
import { bestTrial, type Direction, type Trial } from '../../tune/trial';
import type { FigureTable } from '../figure';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { discs, type DrawingMaker, type Mark, type DrawingPoint } from '../drawing/drawing';
import { linearScale, parameterScale } from '../drawing/scale';
import { drawnTrials, fileStem, trialLabel, type DrawnStudy, type StudyFigure } from './drawnStudy';
import { isCompleteTrial, sampleText, valueLimits } from './trialValues';
import { cellOf } from './valueText';

/** The value of a study against one of its parameters. */
export interface SlicePanel {
  readonly name: string;
  readonly points: readonly {
    readonly trial: number;
    readonly parameter: number | string | boolean | null;
    readonly value: number;
    readonly pruned: boolean;
  }[];
}

/** Returns a panel for each parameter, with the trials that have a value; failed and running ones have none. */
export function slicePanels(trials: readonly Trial[], space: SearchSpace): SlicePanel[] {
  return space.map(({ name }) => ({
    name,
    points: trials.flatMap((trial) => {
      const parameter = trial.params[name];
      if (parameter === undefined || !(isCompleteTrial(trial) || trial.state === 'PRUNED')) return [];
      if (trial.value === null || !Number.isFinite(trial.value)) return [];
      return [{ trial: trial.number, parameter, value: trial.value, pruned: trial.state === 'PRUNED' }];
    }),
  }));
}

const panelHeight = 128;
const head = 24;
const foot = 30;
const leftMargin = 48;
const gap = 20;

function columnsOf(width: number, nPanels: number): number {
  const fitting = Math.max(1, Math.floor((width - leftMargin + gap) / (120 + gap)));
  const rows = Math.ceil(nPanels / Math.min(fitting, 4));
  return Math.ceil(nPanels / rows);
}

export function slicesHeight(width: number, nPanels: number): number {
  const rows = Math.ceil(Math.max(1, nPanels) / columnsOf(width, Math.max(1, nPanels)));
  return rows * (head + panelHeight + foot);
}

/** Shades of the accent colour from the first trials to the last. */
export const sliceShares = [0.25, 0.45, 0.65, 0.85, 1] as const;

/** The value of a study's trials against each parameter, with a note where only some are drawn. */
export function slicesFigure(study: DrawnStudy, selected: number | null): StudyFigure {
  const { searchSpace, direction } = study.spec;
  // Every trial is in each panel.
  const drawn = drawnTrials(study, selected, 1000);
  return {
    name: `${fileStem(study)}-slices`,
    title: 'Slices',
    caption: `${counted(searchSpace.length, 'small plot')} with one axis of values, a point for each of ${counted(study.trials.length, 'trial')}.`,
    table: () => slicesTable(study.trials, searchSpace),
    height: (width) => slicesHeight(width, searchSpace.length),
    draw: slicesDrawing(drawn, searchSpace, direction, selected),
    label: (trial) => trialLabel(study, trial),
    note: sampleText(drawn.length, study.trials.length),
  };
}

/** Draws small multiples with one axis of values. Later trials are darker; pruned ones are open. */
export function slicesDrawing(
  trials: readonly Trial[],
  space: SearchSpace,
  direction: Direction,
  selected: number | null,
): DrawingMaker {
  const panels = slicePanels(trials, space);
  const limits = valueLimits(panels[0]?.points.map(({ value }) => value) ?? [], direction);
  const best = bestTrial(trials, direction)?.number ?? null;
  const nTrials = (trials.at(-1)?.number ?? 0) + 1;
  const shadeOf = (trial: number) => Math.floor((trial / nTrials) * sliceShares.length);
  return (width) => {
    const columns = columnsOf(width, Math.max(1, panels.length));
    const inner = (width - leftMargin - 8 - gap * (columns - 1)) / columns;
    const radius = trials.length > 400 ? 1.75 : 2.5;
    const marks: Mark[] = [];
    const points: DrawingPoint[] = [];
    panels.forEach((panel, k) => {
      const column = k % columns;
      const left = leftMargin + column * (inner + gap);
      const top = Math.floor(k / columns) * (head + panelHeight + foot) + head;
      const area: Panel = { left, right: left + inner, top, bottom: top + panelHeight };
      const x = parameterScale(space[k].distribution, [left + 6, left + inner - 6], inner < 140 ? 3 : 4);
      const y = linearScale(limits, [area.bottom - 4, area.top + 4], 4);
      const placed = panel.points.map((point) => {
        // A value beyond the axis stands at its edge.
        const value = Math.min(limits[1], Math.max(limits[0], point.value));
        return { ...point, place: [x.place(point.parameter), y.place(value)] as const };
      });
      const onAxis = placed.filter(({ place: [at] }) => Number.isFinite(at));
      const placesIn = (shade: number) =>
        onAxis.filter((point) => !point.pruned && shadeOf(point.trial) === shade).map(({ place }) => place);
      const drawn: Mark[] = [
        ...axisLeft(area, y, column === 0, 11),
        ...axisBelow(area, x, '', 11),
        { kind: 'text', x: left, y: top - 8, text: panel.name, colour: 'ink' },
        {
          kind: 'path',
          d: discs(
            onAxis.filter(({ pruned }) => pruned).map(({ place }) => place),
            radius - 0.5,
          ),
          stroke: 'muted',
        },
        ...sliceShares.map((share, shade): Mark => {
          const fill = { of: 'accent', over: 'hairline', share } as const;
          return { kind: 'path', d: discs(placesIn(shade), radius), fill };
        }),
      ];
      for (const mark of drawn) marks.push(mark);
      for (const [number, size] of [
        [best, 5],
        [selected, 7],
      ] as const) {
        const place = onAxis.find(({ trial }) => trial === number)?.place;
        if (place) marks.push({ kind: 'path', d: discs([place], size), stroke: 'ink', width: 1.5 });
      }
      for (const { trial: item, place } of onAxis) points.push({ x: place[0], y: place[1], item });
    });
    return { marks, points };
  };
}

export function slicesTable(trials: readonly Trial[], space: SearchSpace): FigureTable {
  const valued = trials.filter((trial) => isCompleteTrial(trial) || trial.state === 'PRUNED');
  return {
    columns: ['trial', 'state', 'value', ...space.map(({ name }) => name)],
    rows: valued.map((trial) => [
      trial.number,
      trial.state,
      trial.value ?? NaN,
      ...space.map(({ name }) => cellOf(trial.params[name])),
    ]),
  };
}
