import { greatest, least } from '../../base/statistics';
import { usualProtocol } from '../../folds/protocols/registry';
import type { StudySpec } from '../../tune/study/studySpec';
import { bestTrial, type Trial } from '../../tune/trial';
import type { DrawnFigure, FigureTable } from '../figure';
import { axisBelow, axisLeft, type Panel } from '../drawing/axes';
import { stairs, type DrawingMaker, type Mark } from '../drawing/drawing';
import { fileStem, type DrawnStudy } from './drawnStudy';
import { historyRows } from './history';
import { linearScale } from '../drawing/scale';
import { cellOf, objectiveText, trialScoreText, valueText } from './valueText';

type Pair = readonly [DrawnStudy, DrawnStudy];
type Places = readonly (readonly [number, number])[];

/** The best value so far of two studies. */
export function comparisonFigure(pair: Pair): DrawnFigure {
  const [first, second] = pair.map(({ origin }) => origin.name);
  return {
    name: pair.map(fileStem).join('-and-'),
    title: 'Best value so far',
    caption: `Two lines of steps: the best value so far of ${first} (A) and ${second} (B) over their trials.`,
    table: () => studyComparisonTable(pair),
    height: () => 260,
    draw: comparisonDrawing(pair),
  };
}

/** Draws the best value so far of two studies over their trials. */
export function comparisonDrawing(pair: Pair): DrawingMaker {
  const curves = pair.map(({ trials, spec }) =>
    historyRows(trials, spec.direction).filter(({ best }) => Number.isFinite(best)),
  );
  const all = curves.flat().map(({ best }) => best);
  // The first trials are far above the rest: the axis ends where both have had three.
  const starts = curves.flatMap((rows) => rows.slice(Math.min(3, rows.length - 1))).map(({ best }) => best);
  return (width, height) => {
    const panel: Panel = { left: 56, right: width - 12, top: 22, bottom: height - 46 };
    const low = all.length > 0 ? least(all) : 0;
    const high = starts.length > 0 ? greatest(starts) : 1;
    const margin = high > low ? 0.1 * (high - low) : Math.max(1e-6, 0.02 * Math.abs(high));
    const last = Math.max(
      1,
      greatest(pair.map(({ trials, spec }) => Math.max(spec.nTrials, trials.length) - 1)),
    );
    const x = linearScale([0, last], [panel.left + 8, panel.right - 8], width < 480 ? 5 : 10, 1);
    const y = linearScale([low - margin, high + margin], [panel.bottom, panel.top], 5);
    const places = curves.map((rows): Places =>
      rows.map(({ number, best }) => [x.place(number), Math.max(panel.top - 2, y.place(best))]),
    );
    const [first, second] = places as [Places, Places];
    const marks: Mark[] = [
      ...axisLeft(panel, y),
      ...axisBelow(panel, x, 'trial'),
      { kind: 'text', x: panel.left, y: 13, text: 'best value so far' },
      { kind: 'path', d: stairs(second), stroke: 'second', width: 2, dash: '6 3' },
      { kind: 'path', d: stairs(first), stroke: 'accent', width: 2 },
      ...endLabels(first, second, panel),
    ];
    return { marks, points: [] };
  };
}

function endLabels(first: Places, second: Places, panel: Panel): Mark[] {
  const [a, b] = [first.at(-1), second.at(-1)];
  const firstIsUpper = (a?.[1] ?? 0) <= (b?.[1] ?? 0);
  const label = (place: readonly [number, number] | undefined, text: string, isUpper: boolean): Mark[] =>
    place === undefined
      ? []
      : [
          {
            kind: 'text',
            x: Math.min(place[0], panel.right - 4),
            y: isUpper ? place[1] - 7 : Math.min(panel.bottom - 4, place[1] + 16),
            text,
            anchor: 'end',
            colour: text === 'A' ? 'accent' : 'second-ink',
            bold: true,
            halo: true,
          },
        ];
  return [...label(a, 'A', firstIsUpper), ...label(b, 'B', !firstIsUpper)];
}

/** A line of the table of two studies. */
export interface ComparisonRow {
  readonly name: string;
  readonly first: string;
  readonly second: string;
}

/** Sets the outcomes of two studies side by side: best value, its trial, counts, the best parameters. */
export function comparisonRows(pair: Pair): ComparisonRow[] {
  const best = pair.map(({ trials, spec }) => bestTrial(trials, spec.direction));
  const names = [...new Set(pair.flatMap(({ spec }) => spec.searchSpace.map(({ name }) => name)))];
  const row = (name: string, text: (study: DrawnStudy, best: Trial | null) => string): ComparisonRow => ({
    name,
    first: text(pair[0], best[0]),
    second: text(pair[1], best[1]),
  });
  const count = (state: Trial['state']) => (study: DrawnStudy) =>
    String(study.trials.filter((trial) => trial.state === state).length);
  return [
    row('best value', (_, trial) => trialScoreText(trial?.value)),
    row('at trial', (_, trial) => (trial ? String(trial.number) : '–')),
    row('complete trials', count('COMPLETE')),
    row('pruned', count('PRUNED')),
    row('failed', count('FAIL')),
    ...names.map((name) => row(name, (_, trial) => valueText(trial?.params[name]))),
  ];
}

/** Names what differs between the settings of two studies, in words; empty where nothing does. */
export function differingSettings(pair: Pair): ComparisonRow[] {
  const [first, second] = pair.map(settingsOf) as [Map<string, string>, Map<string, string>];
  const names = [...new Set([...first.keys(), ...second.keys()])];
  return names
    .map((name) => ({ name, first: first.get(name) ?? '–', second: second.get(name) ?? '–' }))
    .filter((row) => row.first !== row.second);
}

const samplerTexts = {
  'tpe-independent': 'TPE, independent',
  'tpe-multivariate': 'TPE, multivariate',
  random: 'random',
  grid: 'grid',
} as const;

function settingsOf({ spec, origin }: DrawnStudy): Map<string, string> {
  const { sampler, pruner } = spec;
  const settings: [string, string][] = [
    ['data', origin.data],
    ['data sha256', origin.dataSha256.slice(0, 12)],
    ['feature set', origin.featureSet],
    ['sigma_is_coerced', origin.withCoercedFlag ? 'on' : 'off'],
    ['protocol', origin.protocol ?? usualProtocol],
    ['outer fold', origin.outerFold ? JSON.stringify(origin.outerFold) : '–'],
    ['folds', String(origin.nFolds)],
    ['seed of the folds', String(origin.foldSeed)],
    ['objective', objectiveText(spec.objective)],
    ['sampler', samplerTexts[sampler.kind]],
    ['seed of the sampler', String(sampler.seed)],
    ['trials', String(spec.nTrials)],
    ['parallel trials', String(spec.parallelTrials)],
    ['pruning', pruner.kind === 'none' ? 'off' : pruner.kind],
  ];
  if ('nStartupTrials' in sampler)
    settings.push(
      ['trials at random first', String(sampler.nStartupTrials)],
      ['candidates', String(sampler.nEiCandidates)],
    );
  for (const { name, distribution } of spec.searchSpace)
    settings.push([`range of ${name}`, spaceText(distribution)]);
  return new Map(settings);
}

/** Writes a distribution: `3 – 8`, `0.01 – 0.15, log`. */
export function spaceText(distribution: StudySpec['searchSpace'][number]['distribution']): string {
  if (distribution.kind === 'categorical') return distribution.choices.map((c) => valueText(c)).join(', ');
  const { low, high, log, step } = distribution;
  if (low === high) return `${valueText(low)}, fixed`;
  const grid =
    step !== null && (distribution.kind === 'float' || step !== 1) ? `, step ${valueText(step)}` : '';
  return `${valueText(low)} – ${valueText(high)}${log ? ', log' : ''}${grid}`;
}

export function studyComparisonTable(pair: Pair): FigureTable {
  const histories = pair.map(({ trials, spec }) => historyRows(trials, spec.direction));
  const length = greatest(histories.map((rows) => rows.length));
  return {
    columns: ['trial', 'A: best so far', 'B: best so far'],
    rows: Array.from({ length }, (_, k) => [
      k,
      cellOf(histories[0][k]?.best ?? NaN),
      cellOf(histories[1][k]?.best ?? NaN),
    ]),
  };
}
