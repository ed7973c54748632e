import { greatest, least } from '../../base/statistics';
import type { SearchSpace } from '../../tune/searchSpace';
import type { Direction, Trial } from '../../tune/trial';
import { line, type DrawingMaker, type Mark, type DrawingPoint } from '../drawing/drawing';
import { linearScale, parameterScale, type Scale } from '../drawing/scale';
import { drawnTrials, fileStem, trialLabel, type DrawnStudy, type StudyFigure } from './drawnStudy';
import { slicesTable } from './slices';
import { isCompleteTrial, rankClasses, sampleText } from './trialValues';
import { valueLabel } from './valueText';

/** Share of the accent colour in the lines of each sixth of the trials, the worst first. */
export const parallelShares = [0.08, 0.16, 0.28, 0.45, 0.7, 1] as const;

interface ParallelAxis {
  readonly name: string;
  readonly scale: (span: readonly [number, number]) => Scale;
  readonly valueOf: (trial: Trial) => string | number | boolean | null | undefined;
}

/** Returns the axes: every parameter, then the objective. */
function axesOf(trials: readonly Trial[], space: SearchSpace, valueLabel: string): ParallelAxis[] {
  const values = trials.map(({ value }) => value!);
  const limits = values.length > 0 ? ([least(values), greatest(values)] as const) : ([0, 1] as const);
  return [
    ...space.map(({ name, distribution }) => ({
      name,
      scale: (span: readonly [number, number]) => parameterScale(distribution, span, 5),
      valueOf: (trial: Trial) => trial.params[name],
    })),
    {
      name: valueLabel,
      scale: (span) => linearScale(limits, span, 5),
      valueOf: (trial) => trial.value,
    },
  ];
}

/** Below this width the axes lie: one under the other, each with its name above it. */
const narrow = 620;
const lyingGap = 58;

export function parallelHeight(width: number, nParameters: number): number {
  return width < narrow ? 24 + (nParameters + 1) * lyingGap : 300;
}

/** Every complete trial of a study through its parameters, with a note where only some are drawn. */
export function parallelFigure(study: DrawnStudy, selected: number | null): StudyFigure {
  const { searchSpace, direction } = study.spec;
  const drawn = drawnTrials(study, selected);
  return {
    name: `${fileStem(study)}-parallel`,
    title: 'Parallel coordinates',
    caption: `Each of ${study.trials.filter(isCompleteTrial).length} complete trials as a line through the axes of its parameters and its value.`,
    table: () => slicesTable(study.trials, searchSpace),
    height: (width) => parallelHeight(width, searchSpace.length),
    draw: parallelDrawing(drawn, searchSpace, direction, valueLabel(study), selected),
    label: (trial) => trialLabel(study, trial),
    note: sampleText(drawn.length, study.trials.length),
  };
}

/** Draws each complete trial as a line through its parameters, the better the stronger and the later drawn. */
export function parallelDrawing(
  trials: readonly Trial[],
  space: SearchSpace,
  direction: Direction,
  valueLabel: string,
  selected: number | null,
): DrawingMaker {
  const complete = trials.filter(isCompleteTrial);
  const axes = axesOf(complete, space, valueLabel);
  const classes = rankClasses(
    complete.map(({ value }) => value!),
    direction,
    parallelShares.length,
  );
  return (width, height) => {
    const lying = width < narrow;
    const span: readonly [number, number] = lying ? [18, width - 18] : [height - 20, 44];
    const first = lying ? 30 : 52;
    const last = lying ? first + (axes.length - 1) * lyingGap : width - 52;
    const stations = axes.map(
      (_, k) => first + (axes.length > 1 ? (k / (axes.length - 1)) * (last - first) : 0),
    );
    const scales = axes.map((axis) => axis.scale(span));
    const placesOf = (trial: Trial) =>
      axes.flatMap((axis, k) => {
        const along = scales[k].place(axis.valueOf(trial));
        if (!Number.isFinite(along)) return [];
        return [lying ? ([along, stations[k]] as const) : ([stations[k], along] as const)];
      });
    const places = complete.map(placesOf);
    const marks: Mark[] = parallelShares.map((share, level): Mark => {
      const lines = places.filter((_, k) => classes[k] === level).map(line);
      return {
        kind: 'path',
        d: lines.join(''),
        stroke: { of: 'accent', over: 'hairline', share },
        width: level === parallelShares.length - 1 ? 1.5 : 1,
        opacity: complete.length > 300 ? 0.55 : 0.85,
      };
    });
    axes.forEach((axis, k) => {
      const anchor = k === axes.length - 1 ? 'end' : 'middle';
      for (const each of axisMarks(axis.name, scales[k], stations[k], span, { lying, position: k, anchor }))
        marks.push(each);
    });
    const chosen = complete.findIndex(({ number }) => number === selected);
    if (chosen >= 0) marks.push({ kind: 'path', d: line(places[chosen]), stroke: 'second', width: 2.5 });
    const points = complete.flatMap((trial, k) =>
      places[k].map(([x, y]): DrawingPoint => ({ x, y, item: trial.number })),
    );
    return { marks, points };
  };
}

function axisMarks(
  name: string,
  scale: Scale,
  station: number,
  span: readonly [number, number],
  { lying, position, anchor }: { lying: boolean; position: number; anchor: 'middle' | 'end' },
): Mark[] {
  const [from, to] = span;
  if (lying)
    return [
      { kind: 'path', d: `M${from} ${station}H${to}`, stroke: 'edge' },
      { kind: 'text', x: from, y: station - 8, text: name, colour: 'ink', halo: true },
      ...scale.ticks.map(({ at, label }): Mark => ({
        kind: 'text',
        x: at,
        y: station + 14,
        text: label,
        size: 11,
        anchor: 'middle',
        halo: true,
      })),
    ];
  return [
    { kind: 'path', d: `M${station.toFixed(1)} ${from}V${to}`, stroke: 'edge' },
    {
      kind: 'text',
      x: anchor === 'end' ? station + 46 : station,
      // Names are long: every other one stands higher.
      y: position % 2 === 0 ? to - 10 : to - 26,
      text: name,
      colour: 'ink',
      anchor,
    },
    ...scale.ticks.map(({ at, label }): Mark => ({
      kind: 'text',
      x: station + 5,
      y: at + 4,
      text: label,
      size: 11,
      halo: true,
    })),
  ];
}
