import type { Distribution, ParameterValue, SearchSpace } from '../../tune/searchSpace';
import type { TpeDensities } from '../../tune/tpe/densitiesBefore';
import type { Trial } from '../../tune/trial';
import type { DrawnFigure, FigureTable } from '../figure';
import { axisBelow, type Panel } from '../drawing/axes';
import { line, type DrawingMaker, type Mark, type DrawingPoint } from '../drawing/drawing';
import { parameterScale, type Scale } from '../drawing/scale';
import { fileStem, trialLabel, type DrawnStudy } from './drawnStudy';
import { cellOf, valueText } from './valueText';

/** Returns l(x) / g(x) by point; where both vanish NaN. */
export function densityRatio({ below, above }: TpeDensities): number[] {
  return Array.from(below, (value, k) => value / above[k]);
}

/** Returns where between two points a value lies, as the mean of the ratio there; NaN outside of them. */
export function ratioAt(densities: TpeDensities, value: ParameterValue): number {
  const { points } = densities;
  const ratio = densityRatio(densities);
  const exact = points.indexOf(value);
  if (exact >= 0) return ratio[exact];
  if (typeof value !== 'number') return NaN;
  const after = points.findIndex((point) => typeof point === 'number' && point > value);
  if (after <= 0) return NaN;
  const [low, high] = [points[after - 1] as number, points[after] as number];
  const share = (value - low) / (high - low);
  return ratio[after - 1] + share * (ratio[after] - ratio[after - 1]);
}

/**
 * Returns densities on the way from one trial's to the next's, for a picture that moves: the curves at share `t`, all
 * else of the latter. Where their points differ the latter is returned as it is.
 */
export function blendDensities(from: TpeDensities, to: TpeDensities, t: number): TpeDensities {
  const { length } = to.points;
  if (t >= 1 || from.points.length !== length || from.points[0] !== to.points[0]) return to;
  if (from.points[length - 1] !== to.points[length - 1]) return to;
  const between = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Float64Array.from(b, (value, k) => a[k] + t * (value - a[k]));
  return { ...to, below: between(from.below, to.below), above: between(from.above, to.above) };
}

/**
 * How TPE chose a parameter of a trial.
 * @param shown the densities that are drawn: those of the trial, or some on the way to them
 */
export function densitiesFigure(
  study: DrawnStudy,
  trial: number,
  { name, distribution }: SearchSpace[number],
  densities: TpeDensities,
  shown: TpeDensities,
): DrawnFigure {
  return {
    name: `${fileStem(study)}-densities-${name}-trial-${trial}`,
    title: `How TPE chose ${name} of trial ${trial}`,
    caption: `The density l of the good trials and g of the others over ${name}, with a tick for each trial and the chosen value.`,
    table: () => densitiesTable(densities, name),
    height: () => 320,
    draw: densitiesDrawing(shown, name, distribution, study.trials),
    label: (other) => trialLabel(study, other).slice(0, 1),
  };
}

/**
 * Draws l(x) and g(x) with their names at the lines, their ratio as a thin line up to its own maximum, the trials of
 * each as rugs, and the value that was chosen.
 */
export function densitiesDrawing(
  densities: TpeDensities,
  name: string,
  distribution: Distribution,
  trials: readonly Trial[],
): DrawingMaker {
  const byNumber = new Map(trials.map((trial) => [trial.number, trial]));
  return (width, height) => {
    const panel: Panel = { left: 8, right: width - 8, top: 40, bottom: height - 82 };
    const x = parameterScale(distribution, [panel.left + 8, panel.right - 8], width < 480 ? 4 : 8);
    const most = largest(densities.below, densities.above);
    const ratio = densityRatio(densities);
    const mostRatio = largest(ratio);
    const isChoice = distribution.kind === 'categorical';
    const yOf = (value: number, peak: number) =>
      panel.bottom - (peak > 0 && Number.isFinite(value) ? value / peak : 0) * (panel.bottom - panel.top);
    const curve = (values: ArrayLike<number>, peak: number) =>
      densities.points.flatMap((point, k) => {
        const at = x.place(point);
        return Number.isFinite(at) ? [[at, yOf(values[k], peak)] as const] : [];
      });
    const [good, others] = [curve(densities.below, most), curve(densities.above, most)];
    const rug = (numbers: readonly number[], y: number) =>
      numbers.flatMap((number): DrawingPoint[] => {
        const at = x.place(byNumber.get(number)?.params[name]);
        return Number.isFinite(at) ? [{ x: at, y, item: number }] : [];
      });
    const goodRug = rug(densities.belowTrials, panel.bottom + 12);
    const otherRug = rug(densities.aboveTrials, panel.bottom + 28);
    const ticksOf = (points: readonly DrawingPoint[]) =>
      points.map((point) => `M${point.x.toFixed(1)} ${point.y - 5}v10`).join('');
    const marks: Mark[] = isChoice
      ? [...bars(good, panel, -1, 'accent'), ...bars(others, panel, 1, 'second')]
      : [
          { kind: 'path', d: area(others, panel.bottom), fill: 'second', opacity: 0.12 },
          { kind: 'path', d: area(good, panel.bottom), fill: 'accent', opacity: 0.14 },
          { kind: 'path', d: line(curve(ratio, mostRatio)), stroke: 'muted', dash: '1 3', width: 1.25 },
          { kind: 'path', d: line(others), stroke: 'second', width: 2 },
          { kind: 'path', d: line(good), stroke: 'accent', width: 2 },
        ];
    const drawn: Mark[] = [
      ...rugAxis(panel, x, name),
      { kind: 'path', d: ticksOf(goodRug), stroke: 'accent', width: 1.5 },
      { kind: 'path', d: ticksOf(otherRug), stroke: 'second', opacity: 0.8 },
      ...chosenMarks(x.place(densities.chosen), valueText(densities.chosen), panel),
      ...curveLabels(good, others, panel, width),
    ];
    for (const mark of drawn) marks.push(mark);
    return { marks, points: [...goodRug, ...otherRug] };
  };
}

/** The axis stands under the rugs. */
function rugAxis(panel: Panel, x: Scale, name: string): Mark[] {
  return [
    { kind: 'path', d: `M${panel.left} ${panel.bottom}H${panel.right}`, stroke: 'edge' },
    ...axisBelow({ ...panel, bottom: panel.bottom + 36 }, x, name),
  ];
}

function chosenMarks(at: number, text: string, panel: Panel): Mark[] {
  if (!Number.isFinite(at)) return [];
  const anchor = at > panel.right - 70 ? 'end' : at < panel.left + 70 ? 'start' : 'middle';
  return [
    { kind: 'path', d: `M${at.toFixed(1)} 18V${panel.bottom + 36}`, stroke: 'ink', width: 1.5 },
    { kind: 'text', x: at, y: 13, text: `chosen: ${text}`, colour: 'ink', bold: true, anchor },
  ];
}

/** Names at the peaks; where these are too near, each a little aside. */
function curveLabels(
  good: readonly (readonly [number, number])[],
  others: readonly (readonly [number, number])[],
  panel: Panel,
  width: number,
): Mark[] {
  const peakOf = (curve: readonly (readonly [number, number])[]) =>
    curve.reduce<readonly [number, number]>(
      (top, place) => (place[1] < top[1] ? place : top),
      [panel.left, panel.bottom],
    );
  const [first, second] = [peakOf(good), peakOf(others)];
  const inside = (at: number) => Math.min(panel.right - 24, Math.max(panel.left + 24, at));
  let [a, b] = [inside(first[0]), inside(second[0])];
  const least = Math.min(56, width / 6);
  if (Math.abs(a - b) < least && Math.abs(first[1] - second[1]) < 18) {
    const side = a <= b ? -1 : 1;
    const middle = inside((a + b) / 2);
    [a, b] = [inside(middle + (side * least) / 2), inside(middle - (side * least) / 2)];
  }
  const label = (x: number, y: number, text: string, colour: 'accent' | 'second-ink'): Mark => ({
    kind: 'text',
    x,
    y: Math.max(panel.top - 6, y - 8),
    text,
    colour,
    anchor: 'middle',
    bold: true,
    halo: true,
  });
  return [label(b, second[1], 'g(x)', 'second-ink'), label(a, first[1], 'l(x)', 'accent')];
}

function bars(
  places: readonly (readonly [number, number])[],
  panel: Panel,
  side: 1 | -1,
  colour: 'accent' | 'second',
): Mark[] {
  const wide = Math.min(24, (panel.right - panel.left) / Math.max(1, places.length) / 3);
  const d = places
    .map(
      ([x, y]) =>
        `M${x.toFixed(1)} ${panel.bottom}V${y.toFixed(1)}h${(side * wide).toFixed(1)}V${panel.bottom}z`,
    )
    .join('');
  return [{ kind: 'path', d, fill: colour, opacity: 0.75 }];
}

function area(places: readonly (readonly [number, number])[], bottom: number): string {
  if (places.length === 0) return '';
  return `${line(places)}L${places.at(-1)![0].toFixed(1)} ${bottom}L${places[0][0].toFixed(1)} ${bottom}z`;
}

function largest(...lists: readonly ArrayLike<number>[]): number {
  let most = 0;
  for (const list of lists)
    for (let k = 0; k < list.length; k++) if (Number.isFinite(list[k]) && list[k] > most) most = list[k];
  return most;
}

export function densitiesTable(densities: TpeDensities, name: string): FigureTable {
  const ratio = densityRatio(densities);
  return {
    columns: [name, 'l(x)', 'g(x)', 'l(x) / g(x)'],
    rows: densities.points.map((point, k) => [
      cellOf(point),
      densities.below[k],
      densities.above[k],
      ratio[k],
    ]),
  };
}

/** Says what one sees. */
export function densitiesSentence(
  densities: TpeDensities,
  name: string,
  trial: number,
  nCandidates: number,
  joint: boolean,
): string {
  const good = densities.belowTrials.length;
  const others = densities.aboveTrials.length;
  const ratio = ratioAt(densities, densities.chosen);
  const among = Number.isFinite(ratio) ? ` There l is ${valueText(ratio, 2)} times g.` : '';
  const how = joint
    ? `Of ${nCandidates} candidates drawn from l over all parameters together, the one with the largest l/g was taken: its ${name} is ${valueText(densities.chosen)}; the curves are its share of the whole.`
    : `Of ${nCandidates} candidates drawn from l, ${name} = ${valueText(densities.chosen)} has the largest l/g: tried where good trials are dense and others rare.`;
  return `Before trial ${trial}, the best ${good} of ${good + others} trials make l(x), the other ${others} make g(x). ${how}${among}`;
}
