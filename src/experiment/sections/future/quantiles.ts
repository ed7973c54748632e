/** Do quantiles predict, and do 90 % intervals hold on whole papers? Beside the kernel GP's own standard deviation. */
import { mean, sampleVariance } from '../../../base/statistics';
import { learnerChoice, usualLearner } from '../../../learners/registry';
import type { ModelPlan } from '../../models/plan';
import { bestFull } from '../../recipes/best';
import type { ReportContext } from '../../tables/context';
import type { OnProgress } from '../../tables/experiment';
import type { Pair } from '../../tables/intervals';
import type { Table, TableRow } from '../../tables/table';
import { differenceTable } from '../recipe/differences';
import { holdingsOf, measureRecipes } from '../recipe/measureRecipes';
import { heldModel, type MeasuredStep } from '../recipe/recipeTables';
import { differencesJson, finiteOrNull, withVerdicts, type FutureAnswer } from './answer';
import { conformalisedQuantiles } from './calibratedIntervals';
import { heldOutSeeds, kernelIntervalRows, spreadBySeed, type IntervalRow } from './kernelIntervals';
import { intervalScores, type IntervalScores } from './intervalScores';

const wanted = 0.9;
const [low, middle, high] = [0.05, 0.5, 0.95];

/** The columns that quantiles are learnt from. */
const columnSets = [
  { name: 'stage1', label: 'Stage 1', stage: 1, featureSet: 'stage1_geometry' },
  { name: 'recipe', label: 'Columns of the recipe', stage: 2, featureSet: 'recipe_full' },
] as const;

type ColumnSet = (typeof columnSets)[number];

function planOf({ name, label, ...columns }: ColumnSet, quantile: number | null): ModelPlan {
  const choice = quantile === null ? learnerChoice(usualLearner) : learnerChoice('hgbQuantile', { quantile });
  return {
    ...{ ...columns, ...choice, withCoercedFlag: false, parametersSource: 'defaults' },
    name: `future_${name}_${quantile === null ? 'mean' : `q${Math.round(100 * quantile)}`}`,
    label: `${label}, ${quantile === null ? 'squared error' : quantile === middle ? 'median' : `quantile ${quantile}`}`,
  };
}

/** What is fitted: for each set of columns squared error, then the three quantiles; then the kernel GP. */
export const quantileModels: readonly ModelPlan[] = [
  ...columnSets.flatMap((set) => [null, low, middle, high].map((quantile) => planOf(set, quantile))),
  bestFull,
];

/** Runs the quantiles on whole papers and answers. */
export async function quantilesAnswer(context: ReportContext, onProgress: OnProgress): Promise<FutureAnswer> {
  const choices = quantileModels.map((model) => ({ model }));
  const { measured, notes } = await measureRecipes(
    context,
    choices,
    (fraction, label) => onProgress(0.7 * fraction, label),
    ['papers'],
  );
  const steps = measured.map((own, k): MeasuredStep => {
    return { step: { model: quantileModels[k], adds: '' }, measured: own };
  });
  const target = context.trainTarget();
  const bySeedOf = (step: MeasuredStep) => step.measured.held.papers!.bySeed;
  const held = heldOutSeeds(context);
  const rows = columnSets.flatMap((set, k): IntervalRow[] => {
    const [lower, median, upper] = steps.slice(4 * k + 1, 4 * k + 4);
    const { name, label, stage } = set;
    const all = { label, stage, middle: median };
    const ends = bySeedOf(lower).map((values, seed) => [values, bySeedOf(upper)[seed]] as const);
    return [
      {
        ...{ ...all, name, detail: 'boosting of quantiles' },
        bySeed: ends.map(([from, to]) => intervalScores(target, from, to)),
      },
      {
        ...{ ...all, name: `${name}-conformal`, detail: 'boosting of quantiles, conformalised' },
        bySeed: ends.flatMap(([from, to], seed) => conformalisedQuantiles(held[seed], from, to) ?? []),
      },
    ];
  });
  const best = steps.at(-1)!;
  const spreads = await spreadBySeed(context, (fraction) => onProgress(0.7 + 0.3 * fraction, 'kernel GP'));
  const ofKernel = kernelIntervalRows(context, held, best, bySeedOf(best), spreads);
  for (const row of ofKernel) rows.push(row);
  const told = rows.filter(({ bySeed }) => bySeed.length > 0);
  const models = steps.flatMap((step) => heldModel(step) ?? []);
  const pairs = columnSets.map((_, k): Pair => [4 * k, 4 * k + 2]);
  const text = { name: 'future-quantiles-differences', title: 'The median against squared error' };
  const differences = withVerdicts(await differenceTable(context, text, models, pairs));
  return {
    tables: [intervalTable(context, told), differences],
    decisive: differences.rows,
    notes,
    json: {
      intervals: told.map(({ name, bySeed, middle: { measured: own } }) => {
        const { spearman, mae } = own.held.papers!.scores;
        const numbers = { spearman, mae, ...meansOf(bySeed) };
        const finite = Object.entries(numbers).map(([key, value]) => [key, finiteOrNull(value)] as const);
        return { name, ...Object.fromEntries(finite) };
      }),
      differences: differencesJson(differences.rows),
    },
  };
}

function meansOf(bySeed: readonly IntervalScores[]): IntervalScores {
  const of = (name: keyof IntervalScores) => mean(bySeed.map((scores) => scores[name]));
  return { coverage: of('coverage'), width: of('width'), score: of('score') };
}

function spreadOf(values: readonly number[]): number | null {
  return values.length < 2 ? null : Math.sqrt(sampleVariance(values));
}

/** Coverage by so few points off is what it promises. */
const tolerance = 0.03;

function coverageText({ label, detail, bySeed }: IntervalRow): string {
  const { coverage, width } = meansOf(bySeed);
  const off = coverage - wanted;
  const verdict =
    Math.abs(off) <= tolerance
      ? 'as promised'
      : off < 0
        ? 'too narrow for new papers'
        : 'wider than they need be';
  return `${label}, ${detail}: 90 % intervals hold ${(100 * coverage).toFixed(0)} % of held-out rows, ${width.toFixed(1)} orders of magnitude wide: ${verdict}.`;
}

function intervalTable(context: ReportContext, rows: readonly IntervalRow[]): Table {
  return {
    name: 'future-quantiles',
    title: 'Do 90 % intervals hold on new papers?',
    caption: `${context.input.settings.nFolds} folds of whole papers, mean over seeds 0 to ${holdingsOf(context.sample.train)[0].nSeeds - 1}, pooled over ${context.nTrain} rows; thresholds count as values. Quantiles ${low}, ${middle} and ${high} are models of their own, with the defaults; ends that cross are exchanged. ρ and MAE are those of the median, and of the kernel GP’s prediction. Calibrated and conformalised intervals of a fold are made by the rows of the other folds, papers weighing the same. Interval score: width + 20 × the distance by which a value lies outside. The test set is not used.`,
    rowHeading: 'Columns',
    columns: [
      { key: 'spearman', label: 'ρ', group: 'Middle', digits: 3 },
      { key: 'mae', label: 'MAE', group: 'Middle', digits: 3 },
      { key: 'coverage', label: 'Coverage', group: '90 % interval', digits: 3 },
      { key: 'coverage_sd', label: 'sd over seeds', group: '90 % interval', digits: 3 },
      { key: 'width', label: 'Mean width', group: '90 % interval', digits: 2 },
      { key: 'score', label: 'Interval score', group: '90 % interval', digits: 2 },
    ],
    rows: rows.map(({ name, label, detail, stage, middle: { measured }, bySeed }): TableRow => {
      const { spearman, mae } = measured.held.papers!.scores;
      const { coverage, width, score } = meansOf(bySeed);
      const spread = spreadOf(bySeed.map((scores) => scores.coverage));
      return { name, label, detail, stage, measured: [spearman, mae, coverage, spread, width, score] };
    }),
    notes: rows.map(coverageText),
  };
}
