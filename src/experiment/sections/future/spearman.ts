/** Does aiming at the order make it better? Studies on 1 − ρ, and a loss over pairs, against squared error. */
import { scoreRegression } from '../../../metrics/regression';
import { scoreLabels, scoreNames } from '../../../metrics/scores';
import { protocolOf } from '../../../folds/protocols/registry';
import { learnerChoice } from '../../../learners/registry';
import { paperStudy } from '../../../tune/study/presets';
import type { ObjectiveSpec } from '../../../tune/study/studySpec';
import type { ModelPlan } from '../../models/plan';
import { tunedModel, type TuningPlan } from '../../paper/tuningPlans';
import type { ReportContext } from '../../tables/context';
import type { OnProgress } from '../../tables/experiment';
import type { Pair } from '../../tables/intervals';
import type { Table } from '../../tables/table';
import { runNested, type NestedResult } from '../../tuning/runNested';
import { studyFolds } from '../../tuning/studyFolds';
import { foldsOf } from '../../../folds/splitters';
import { differenceTable, type HeldModel } from '../recipe/differences';
import type { MeasuredChoice } from '../recipe/measureRecipes';
import { heldModel, type MeasuredStep } from '../recipe/recipeTables';
import { differencesJson, withVerdicts, modelsJson, type FutureAnswer } from './answer';

const stage1 = { stage: 1, featureSet: 'stage1_geometry', withCoercedFlag: false } as const;

const squared: ModelPlan = {
  ...tunedModel({ ...stage1, name: 'future_squared', label: 'Stage 1, squared error', study: null }, {}, ''),
  parametersSource: 'defaults',
};

/** What is measured with the other recipes of the section. */
export const spearmanRecipes: readonly (MeasuredChoice & { readonly adds: string })[] = [
  { model: squared, adds: 'defaults' },
  {
    model: {
      ...stage1,
      ...learnerChoice('hgbRank'),
      name: 'future_pairs',
      label: 'Stage 1, loss over pairs',
      parametersSource: 'defaults',
    },
    adds: 'defaults',
  },
];

/** The report's study of Stage 1, on another objective. */
function studyOf(name: string, label: string, metric: ObjectiveSpec['metric'], nTrials: number): TuningPlan {
  const objective = { ...paperStudy.objective, metric };
  return { ...stage1, name, label, study: { ...paperStudy, objective, nTrials } };
}

/** Answers by the measured recipes, and by nested studies where trials are asked for. */
export async function spearmanAnswer(
  context: ReportContext,
  steps: readonly MeasuredStep[],
  onProgress: OnProgress,
): Promise<FutureAnswer> {
  const { nTrials, nFolds } = context.input.settings;
  const own = steps.filter(({ step }) => spearmanRecipes.some(({ model }) => model.name === step.model.name));
  const models = own.flatMap((step): HeldModel[] => [heldModel(step)].filter((model) => model !== undefined));
  const plans = [
    studyOf('future_tuned_rmse', 'Stage 1, tuned on RMSE', 'rmse', nTrials),
    studyOf('future_tuned_spearman', 'Stage 1, tuned on 1 − ρ', 'spearman', nTrials),
  ];
  for (const [k, plan] of nTrials > 0 ? plans.entries() : []) {
    const tell = (fraction: number) => onProgress((k + fraction) / plans.length, plan.label);
    models.push(tunedHeld(context, await tuneInside(context, plan, tell)));
  }
  const at = (name: string) => models.findIndex((model) => model.name === name);
  const names = [
    ['future_squared', 'future_pairs'],
    ['future_tuned_rmse', 'future_tuned_spearman'],
    ['future_squared', 'future_tuned_spearman'],
  ];
  const pairs = names.map(([from, to]): Pair => [at(from), at(to)]).filter((pair) => !pair.includes(-1));
  const text = { name: 'future-spearman-differences', title: 'Aiming at the order: differences' };
  const differences = withVerdicts(await differenceTable(context, text, models, pairs));
  const skipped = 'No trials are asked for: the studies on RMSE and on 1 − ρ were not run.';
  return {
    tables: [scoresTable(context, models, nFolds, nTrials), differences],
    decisive: differences.rows.slice(0, 2),
    notes: nTrials > 0 ? [] : [skipped],
    json: { models: modelsJson(models), differences: differencesJson(differences.rows), nTrials },
  };
}

/** Runs a study for each outer fold of whole papers, on its training rows alone. */
function tuneInside(context: ReportContext, plan: TuningPlan, onProgress: (fraction: number) => void) {
  const { sample } = context;
  const protocol = protocolOf('doi', context.input.settings.nFolds, 0);
  const folds = studyFolds(protocol, foldsOf(protocol, sample.train));
  return runNested(plan, { ...context.runWith(folds, onProgress), sample, protocol });
}

function tunedHeld(context: ReportContext, { plan, predictions }: NestedResult): HeldModel {
  const { name, label, stage } = plan;
  return { name, label, stage, predictions, scores: scoreRegression(context.trainTarget(), predictions) };
}

function scoresTable(
  context: ReportContext,
  models: readonly HeldModel[],
  nFolds: number,
  nTrials: number,
): Table {
  const studies = `The tuned rows are nested: studies of ${nTrials} trials (TPE, seed 42, the report’s space and λ = 0.2) on ${nFolds} inner folds of whole papers (seeds 1 to ${nFolds}), one for each outer fold, on its training rows alone.`;
  return {
    name: 'future-spearman',
    title: 'Does aiming at the order make it better?',
    caption: `${nFolds} folds of whole papers, seed 0, pooled out-of-fold scores of ${context.nTrain} rows; the report’s columns of Stage 1 without the flag. ${nTrials > 0 ? studies : ''} The test set is not used.`,
    rowHeading: 'Trained',
    columns: scoreNames.map((name) => ({ key: name, label: scoreLabels[name], digits: 3 })),
    rows: models.map(({ name, label, stage, scores }) => ({
      ...{ name, label, stage },
      measured: scoreNames.map((score) => scores[score]),
    })),
    notes: [],
  };
}
