/** The best recipe: how it was put together, step by step, and what it is worth. */
import { scoredAs } from '../text/computed';
import { mean, sampleVariance } from '../../../base/statistics';
import { protocolOf } from '../../../folds/protocols/registry';
import { foldsOf } from '../../../folds/splitters';
import type { ModelResult } from '../../models/plan';
import { ensembleSteps } from '../../recipes/ensemble/houseEnsembles';
import { ablation } from '../../recipes/house';
import { impossible, type ReportContext } from '../../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../../tables/experiment';
import { isUpperBound } from '../../../table/dataset';
import type { ReportFigure } from '../../tables/reportTypes';
import { scoredModel } from '../../tables/scoredModels';
import { scoreTable } from '../../tables/scoreTable';
import type { Table } from '../../tables/table';
import { measureCurve } from '../learningCurves';
import { hasPapers, measureRecipes, modelsOf } from './measureRecipes';
import { recipeJson } from './recipeJson';
import { ablationTable, ceilingTable, familyTable, stepDifferences, type MeasuredStep } from './recipeTables';

/** The recipes that are frozen, and looked at on the test set. */
const frozen = ['best', 'best_further'];
const allSteps = [...ablation, ...ensembleSteps];
const shares = [0.25, 0.5, 0.75, 1];
const nRepeats = 3;

export const recipeSection: ReportExperiment = {
  name: 'recipe',
  seconds: 240,
  columns: () => modelsOf(allSteps),
  run: runRecipes,
};

async function runRecipes(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { further } = context.sample;
  const asked = allSteps.filter(({ model }) => further || !model.further);
  const notes = further
    ? []
    : ['There are no further measurements here: the recipes that are trained on them are left out.'];
  if (context.sample.train.every(isUpperBound))
    notes.push(
      'Every training row is an upper bound: nothing was measured, and scores are against the bounds.',
    );
  const found = await measureRecipes(context, asked, (fraction, label) => onProgress(0.85 * fraction, label));
  if (found.measured.every(({ held }) => Object.keys(held).length === 0)) refuseRows(found.notes);
  const steps = found.measured.map((measured, k): MeasuredStep => ({ step: asked[k], measured }));
  const tested = await lookOnce(context, steps, (fraction) => onProgress(0.85 + 0.05 * fraction, 'test set'));
  const best = steps.find(({ step }) => step.model.name === 'best_further') ?? steps.find(isBest)!;
  const tables = [
    ablationTable(context, steps),
    await stepDifferences(context, steps),
    tested && (await testTable(context, tested)),
    await familyTable(context, best),
    ceilingTable(context),
  ];
  const curve = await curveOf(context, steps.find(isBest)!, (fraction) =>
    onProgress(0.9 + 0.1 * fraction, 'learning curve'),
  );
  return {
    computation: scoredAs(context, {
      protocol:
        'each column of the table names what is held out; the frozen best is looked at on the test set once',
      seed: `0 and up for the folds, ${context.input.settings.seed} for the resamples`,
    }),
    intro:
      'What orders unseen papers best? Each step changes one thing and is compared with the step that it builds on, on whole papers held out. The recipes were chosen on training rows alone; the frozen best is looked at on the test set once.',
    tables: tables.filter((table): table is Table => table !== null),
    figures: curve,
    notes: [...notes, ...found.notes],
    json: { recipe: recipeJson(steps, tested ?? []) },
  };
}

/** Refuses rows that no protocol and learner could be measured on; says why. */
function refuseRows(notes: readonly string[]): never {
  const remedy = 'Add rows, or choose fewer folds (on the Validate step, or with --folds).';
  impossible('too-few-rows', `No protocol could be measured. ${notes.join(' ')}`, remedy);
}

function isBest({ step }: MeasuredStep): boolean {
  return step.model.name === 'best';
}

/** Fits the frozen recipes on all training rows, and scores them on the test set: a look that is counted. */
async function lookOnce(
  context: ReportContext,
  steps: readonly MeasuredStep[],
  onProgress: OnProgress,
): Promise<readonly ModelResult[] | null> {
  if (!context.hasTest) return null;
  const models = steps.flatMap(({ step }) => (frozen.includes(step.model.name) ? [step.model] : []));
  return context.run(models, onProgress);
}

function testTable(context: ReportContext, results: readonly ModelResult[]): Promise<Table> {
  const text = { name: 'recipe-test', title: 'The frozen best on the test set, looked at once' };
  return scoreTable(context, results.map(scoredModel), text);
}

/** Draws how the best learns with more papers. */
async function curveOf(
  context: ReportContext,
  { step: { model }, measured }: MeasuredStep,
  onProgress: (fraction: number) => void,
): Promise<ReportFigure[]> {
  if (!measured.held.papers || !hasPapers(context.sample.train)) return [];
  const { settings, sample } = context.input;
  const protocol = protocolOf('doi', settings.nFolds, 0);
  const { folds } = foldsOf(protocol, sample.train);
  const points = await measureCurve(context, model, { of: 'papers', shares, nRepeats }, folds, onProgress);
  const caption = `${model.label}: ${settings.nFolds} folds by paper, seed 0; in each fold all rows of a random share of the training papers are kept, ${nRepeats} times; pooled scores, mean and sample standard deviation. The test set is not used.`;
  const items = points.map(({ nPapers: x, spearman }) => {
    const std = spearman.length < 2 ? 0 : Math.sqrt(sampleVariance(spearman));
    return { x, mean: mean(spearman), std };
  });
  return [
    {
      name: 'recipe-learning-curve',
      title: 'Would more papers help?',
      caption,
      data: {
        kind: 'learningCurve',
        axis: 'training papers',
        metric: 'Spearman’s ρ',
        curves: [{ name: model.name, label: model.label, points: items }],
      },
    },
  ];
}
