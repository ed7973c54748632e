/** `sigma_is_coerced` is made from the target: scores with it, without it, and without the rows that it marks. */
import { scoredAs } from './text/computed';
import { scoreRegression } from '../../metrics/regression';
import { scoreNames, scoreText, type RegressionScores } from '../../metrics/scores';
import type { ModelPlan, ModelResult } from '../models/plan';
import { lookWithoutThresholds } from '../recipes/testLook';
import { pooled } from '../fits/fits';
import { impossible, type ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import { comparisonTable } from '../tables/comparisonTable';
import type { Pair } from '../tables/intervals';
import { scoredModel, type ScoredModel } from '../tables/scoredModels';
import type { Cell, Table, TableRow } from '../tables/table';
import { scoreColumns } from '../tables/modelsTable';
import { counted } from '../../base/words/counted';
import { protocolCaption, testCaption } from '../tables/words';
import { planAsAsked } from './modelTables';

export const labelLeak: ReportExperiment = {
  name: 'label-leak',
  seconds: 2,
  columns: (settings) => planAsAsked('stages', settings).models,
  run,
};

interface Predicted {
  readonly cv: Float64Array;
  /** By test row; null without a test set. */
  readonly test: Float64Array | null;
}

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { settings } = context.input;
  const isCoerced = context.records.map((record) => record.sigmaIsCoerced === 1);
  const nCoerced = isCoerced.slice(0, context.nTrain).filter(Boolean).length;
  if (nCoerced === 0)
    impossible(
      'no-coerced-rows',
      'No training row has a threshold such as “<1E-10” for its conductivity: there is no flag to leak.',
      'Nothing needs to be done: the scores of the other experiments hold for these data.',
    );
  const { models } = planAsAsked('stages', { ...settings, withCoercedFlag: true });
  const measuredRows = (rows: Int32Array) => rows.filter((row) => !isCoerced[row]);
  const rows: TableRow[] = [];
  /** Each model without the flag, then with it. */
  const compared: ScoredModel[] = [];
  for (const [position, model] of models.entries()) {
    const done = (fraction: number) => onProgress((position + fraction) / models.length, model.label);
    const plans = [model, { ...model, withCoercedFlag: false }];
    const [flagged, plain] = await context.run(plans, (fraction) => done(0.7 * fraction));
    const named = (result: ModelResult, flag: string) => {
      const model = scoredModel(result);
      return { ...model, name: `${model.name}-flag-${flag}`, label: `${model.label}, flag ${flag}` };
    };
    compared.push(named(plain, 'off'), named(flagged, 'on'));
    const apart = await withoutCoerced(context, plans[1], measuredRows);
    const score = (predicted: Predicted, onMeasured: boolean) =>
      scoresOf(context, predicted, onMeasured, isCoerced);
    const all = { flagged: pick(flagged), plain: pick(plain) };
    const add = (name: string, detail: string, cells: readonly Cell[]) =>
      rows.push({
        name: `${model.name}-${name}`,
        label: model.label,
        detail,
        stage: model.stage,
        measured: cells,
      });
    add('flag', 'flag on, all rows', ['on', ...score(all.flagged, false)]);
    add('no-flag', 'flag off, all rows', ['off', ...score(all.plain, false)]);
    add('flag-measured', 'flag on, scored on measured values', ['on', ...score(all.flagged, true)]);
    add('no-flag-measured', 'flag off, scored on measured values', ['off', ...score(all.plain, true)]);
    add('without-rows', 'threshold rows left out everywhere', ['off', ...score(apart, true)]);
    done(1);
  }
  const nTest = [...context.scoredTestRows].filter((row) => isCoerced[row]).length;
  const table: Table = {
    name: 'label-leak',
    title: 'Scores with the flag, without it, and without the threshold rows',
    caption: `${protocolCaption(context)}; ${testCaption(context)}. Thresholds: ${counted(nCoerced, 'training row')}${context.hasTest ? `, ${counted(nTest, 'test row')}` : ''}. “Scored on measured values” leaves the threshold rows out of the scores alone.`,
    rowHeading: 'Model',
    columns: [
      { key: 'flag', label: 'Flag' },
      ...scoreColumns('cv'),
      ...(context.hasTest ? scoreColumns('test') : []),
    ],
    rows,
    notes: [leakNote(rows)],
  };
  const pairs = models.map((_, k): Pair => [2 * k, 2 * k + 1]);
  const title = { name: 'label-leak-differences', title: 'What the flag adds' };
  return {
    computation: scoredAs(context),
    intro:
      'The flag sigma_is_coerced says that the target was given as a threshold: it is made from the target, and a new candidate does not have it. The report has it among its features.',
    tables: [table, await comparisonTable(context, compared, pairs, title)],
  };
}

function pick({
  cv,
  test,
}: {
  cv: { predictions: Float64Array };
  test: { predictions: Float64Array } | null;
}) {
  return { cv: cv.predictions, test: test?.predictions ?? null };
}

/** Trains and validates on the rows with measured values alone, in the same folds. */
async function withoutCoerced(
  context: ReportContext,
  model: ModelPlan,
  measuredRows: (rows: Int32Array) => Int32Array,
): Promise<Predicted> {
  const known = await context.matrixOf(model);
  const folds = context.folds.folds.map(({ trainRows, validationRows }) => ({
    trainRows: measuredRows(trainRows),
    predictRows: measuredRows(validationRows),
  }));
  const all = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  const testRows = Int32Array.from(
    { length: context.records.length - context.nTrain },
    (_, i) => context.nTrain + i,
  );
  const fits = [
    ...folds,
    ...(context.hasTest ? [{ trainRows: measuredRows(all), predictRows: testRows }] : []),
  ];
  const predictions = await context.predictAll(known, model, fits);
  const cv = pooled(folds, predictions, context.nTrain);
  const test = context.hasTest ? predictions.at(-1)! : null;
  if (test) {
    const { label, stage, parametersSource } = model;
    const detail = `${parametersSource}, threshold rows left out`;
    const held = folds.flatMap(({ predictRows }) => [...predictRows]);
    const cvSpearman = score(context, held, (row) => cv[row]).spearman;
    context.look(lookWithoutThresholds(model), { label, detail, stage, cvSpearman, predictions: test });
  }
  return { cv, test };
}

function scoresOf(
  context: ReportContext,
  { cv, test }: Predicted,
  onMeasured: boolean,
  isCoerced: readonly boolean[],
): number[] {
  const counts = (row: number) => !onMeasured || !isCoerced[row];
  const trainRows = Array.from({ length: context.nTrain }, (_, row) => row).filter(counts);
  const scores = [score(context, trainRows, (row) => cv[row])];
  if (test) {
    const rows = [...context.scoredTestRows].filter(counts);
    scores.push(score(context, rows, (row) => test[row - context.nTrain]));
  }
  return scores.flatMap((found) => scoreNames.map((name) => found[name]));
}

function score(
  context: ReportContext,
  rows: readonly number[],
  predictionOf: (row: number) => number,
): RegressionScores {
  return scoreRegression(
    rows.map((row) => context.target[row]),
    rows.map(predictionOf),
  );
}

/** How much of the CV score the flag makes. */
function leakNote(rows: readonly TableRow[]): string {
  const gain = (from: number, column: number) =>
    (rows[from].measured[column] as number) - (rows[from + 1].measured[column] as number);
  const losses = Array.from(
    { length: rows.length / 5 },
    (_, k) =>
      `${scoreText(gain(5 * k, 1))} in R² and ${scoreText(gain(5 * k, 4))} in ρ (${rows[5 * k].label})`,
  );
  return `In cross-validation the flag adds ${losses.join(', ')}: no part of that is open to a new candidate.`;
}
