/** Nested cross-validation: what tuning is worth on rows that it never saw, with random folds and with papers held out. */
import { scoredAs } from './text/computed';
import { scoreLabels, scoreNames, scoreText } from '../../metrics/scores';
import { scoreRegression } from '../../metrics/regression';
import type { ModelPlan } from '../models/plan';
import { foldsOf } from '../../folds/splitters';
import { protocolOf } from '../../folds/protocols/registry';
import type { Protocol } from '../../folds/protocols/protocol';
import { runNested, type NestedResult } from '../tuning/runNested';
import { run as runRecipes } from '../recipes/run';
import { tunedRecipes } from '../recipes/tuned';
import { studyFolds } from '../tuning/studyFolds';
import { tunedModel, type TuningPlan } from '../paper/tuningPlans';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import { intervalsOf, type Pair } from '../tables/intervals';
import { verdictText } from '../tables/comparisonTable';
import type { ReportSettings } from '../tables/reportInput';
import type { Cell, Table, TableColumn, TableRow } from '../tables/table';
import { scoreColumns, intervalCaption } from '../tables/modelsTable';
import { isOfPhysics, leftOut } from '../tables/withoutStructures';

import { tuningAsAsked } from './tuning';

export const nested: ReportExperiment = { name: 'nested', seconds: 40, columns: plansOf, run };

/** Scores whose gain over the defaults is shown. */
const gains = ['r2', 'spearman'] as const;

/** The report's study of each stage, in the same space. */
const studies = ['stage0_tuned', 'stage1_conservative', 'stage2_tuned'];

function plansOf(settings: ReportSettings): TuningPlan[] {
  return tuningAsAsked(settings).studies.filter(({ name }) => studies.includes(name));
}

interface Variant {
  readonly name: string;
  readonly label: string;
  readonly predictions: Float64Array;
}

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { settings } = context.input;
  const { nFolds, seed } = settings;
  const { kept, notes } = leftOut(context, plansOf(settings), (plan) => isOfPhysics(plan.featureSet));
  const outers = [
    { label: 'random folds', protocol: context.protocol },
    { label: 'folds by paper', protocol: protocolOf('doi', nFolds, seed) },
  ] as const;
  const rows: TableRow[] = [];
  const folds: TableRow[] = [];
  const refused: string[] = [];
  const nRuns = outers.length * kept.length;
  for (const [position, { label, protocol }] of outers.entries())
    for (const [k, plan] of kept.entries()) {
      const done = (fraction: number) =>
        onProgress((position * kept.length + k + fraction) / nRuns, `${plan.label}, ${label}`);
      try {
        const { variants, result } = await measure(context, plan, protocol, done);
        for (const each of await variantRows(context, plan, protocol, label, variants)) rows.push(each);
        for (const each of foldRows(result, label)) folds.push(each);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'InputError') throw error;
        refused.push(`${plan.label}, ${label}: ${error.message}`);
      }
    }
  const caption = `${nFolds} outer folds (seed ${seed}), ${context.nTrain} rows, pooled scores of rows that are held out by the outer folds; studies of ${settings.nTrials} trials with ${nFolds} inner folds of the same kind (seeds ${seed + 1} to ${seed + nFolds}). ${intervalCaption(context.input.settings, 'papers')}. The test set is not used.`;
  return {
    computation: scoredAs(context, {
      n: `${context.nTrain} training rows, each predicted out-of-fold; the test set is not used`,
      protocol: `nested: ${nFolds} outer folds, in each a whole study on ${nFolds} inner folds`,
      seed: `${seed} for the outer folds and the resamples, ${seed + 1} to ${seed + nFolds} for the inner ones`,
    }),
    intro:
      'Folds that choose hyper-parameters and then score them flatter the choice. Here each outer fold has a whole study of its own, run on its training rows alone, so that tuning is judged on rows that it never saw.',
    tables: [
      {
        name: 'nested',
        title: 'Defaults, tuning that scores its own folds, and nested tuning',
        caption,
        rowHeading: 'Study',
        columns: [
          ...scoreColumns('cv'),
          ...gains.map((name) => ({
            key: `gain_${name}`,
            label: `Δ${scoreLabels[name]}`,
            group: 'Against the defaults',
            digits: 3,
            isSigned: true,
          })),
          { key: 'verdict', label: 'Verdict: R²' },
        ],
        rows,
        notes: gapNotes(rows),
      },
      foldTable(folds, caption),
    ],
    notes: [...notes, ...refused],
  };
}

async function measure(
  context: ReportContext,
  plan: TuningPlan,
  protocol: Protocol,
  onProgress: (fraction: number) => void,
): Promise<{ variants: Variant[]; result: NestedResult }> {
  const { sample } = context;
  const outer = foldsOf(protocol, sample.train);
  const defaults: ModelPlan = tunedModel(plan, {}, 'defaults');
  const plain = await context.outOfFold(await context.matrixOf(plan), defaults, outer);
  const folds = studyFolds(protocol, outer);
  const [own] = await runRecipes(
    tunedRecipes([{ ...plan, label: `${plan.label}, ${outer.name}` }]),
    sample,
    outer,
    context.runWith(folds, (fraction) => onProgress(fraction / 6)),
  );
  const result = await runNested(plan, {
    ...context.runWith(folds, (fraction) => onProgress((1 + 5 * fraction) / 6)),
    sample,
    protocol,
  });
  const variants = [
    { name: 'defaults', label: 'defaults', predictions: plain },
    { name: 'own-folds', label: 'tuned on the same folds', predictions: own.cv.predictions },
    { name: 'nested', label: 'nested', predictions: result.predictions },
  ];
  return { variants, result };
}

async function variantRows(
  context: ReportContext,
  plan: TuningPlan,
  protocol: Protocol,
  label: string,
  variants: readonly Variant[],
): Promise<TableRow[]> {
  const rows = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  const predictions = variants.map((variant) => variant.predictions);
  // Both ways of tuning against the defaults, the first variant.
  const pairs = variants.slice(1).map((_, k): Pair => [0, k + 1]);
  const intervals = await intervalsOf(context, { rows, predictions }, pairs, 'papers');
  const [defaults] = predictions.map((own) => scoreOf(context, own));
  return variants.map((variant, k) => {
    const scores = scoreOf(context, variant.predictions);
    return {
      name: `${plan.name}-${protocol.name}-${variant.name}`,
      label: `${plan.label.split(',')[0]}, ${label}`,
      detail: variant.label,
      stage: plan.stage,
      measured: [
        ...scoreNames.map((name): Cell => ({
          value: scores[name],
          interval: intervals.scores[k][name],
        })),
        ...gains.map((name): Cell => {
          const gain = intervals.differences[k - 1];
          return gain ? { value: scores[name] - defaults[name], interval: gain[name] } : null;
        }),
        k === 0 ? null : verdictText(intervals.differences[k - 1].r2),
      ],
    };
  });
}

/** What each outer fold chose. */
function foldRows({ plan, protocol, folds }: NestedResult, label: string): TableRow[] {
  return folds.map(({ name, nTrain, nValidation, parameters, innerObjective, scores }, k) => ({
    name: `${plan.name}-${protocol.name}-${k + 1}`,
    label: `${plan.label.split(',')[0]}, ${label}`,
    detail: name,
    stage: plan.stage,
    measured: [
      nTrain,
      nValidation,
      innerObjective,
      scores.rmse,
      scores.spearman,
      ...[parameters.max_depth, parameters.learning_rate, parameters.max_leaf_nodes].map((value) =>
        value === null ? 'None' : String(Number(value.toPrecision(3))),
      ),
    ],
  }));
}

function foldTable(rows: readonly TableRow[], caption: string): Table {
  const chosen = (key: string): TableColumn => ({ key, label: key, group: 'Chosen' });
  return {
    name: 'nested-folds',
    title: 'What each outer fold chose',
    caption,
    rowHeading: 'Study',
    columns: [
      { key: 'n_train', label: 'Training rows' },
      { key: 'n_validation', label: 'Held-out rows' },
      { key: 'inner_objective', label: 'Objective of the best trial', group: 'Inner folds', digits: 3 },
      { key: 'rmse', label: 'RMSE', group: 'Held out', digits: 3 },
      { key: 'spearman', label: 'ρ', group: 'Held out', digits: 3 },
      chosen('max_depth'),
      chosen('learning_rate'),
      chosen('max_leaf_nodes'),
    ],
    rows,
    notes: [],
  };
}

/** By how much a study's own folds flatter it: rows come in threes. */
function gapNotes(rows: readonly TableRow[]): string[] {
  const at = (row: TableRow, column: number) => (row.measured[column] as { value: number }).value;
  return Array.from({ length: rows.length / 3 }, (_, k) => {
    const [defaults, own, inside] = rows.slice(3 * k, 3 * k + 3) as [TableRow, TableRow, TableRow];
    const flattery = at(own, 0) - at(inside, 0);
    const gain = at(inside, 0) - at(defaults, 0);
    return `${own.label}: its own folds say R² ${scoreText(at(own, 0))}, nested ${scoreText(at(inside, 0))} (flattery ${scoreText(flattery)}); against the defaults tuning ${gain >= 0 ? 'gains' : 'loses'} ${scoreText(Math.abs(gain))}.`;
  });
}

function scoreOf(context: ReportContext, predictions: Float64Array) {
  return scoreRegression(context.trainTarget(), predictions);
}
