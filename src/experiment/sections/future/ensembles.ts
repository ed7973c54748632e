/** Are the three stage models better together than the best of them? */
import { mean, sampleVariance } from '../../../base/statistics';
import type { InnerSplit } from '../../../folds/splitInside';
import { experimentPlan, withFlag, withPhysicsMode, type PhysicsMode } from '../../paper/plans';
import { ensembleRow, ensembleWords } from '../../recipes/ensemble/ensemblePlan';
import { stageEnsembles } from '../../recipes/ensemble/stageEnsembles';
import type { ReportContext } from '../../tables/context';
import type { Pair } from '../../tables/intervals';
import type { Cell, Table, TableRow } from '../../tables/table';
import { differenceTable } from '../recipe/differences';
import { holdingsOf, type MeasuredChoice } from '../recipe/measureRecipes';
import { heldModel, heldTable, type MeasuredStep } from '../recipe/recipeTables';
import { differencesJson, finiteOrNull, withVerdicts, modelsJson, type FutureAnswer } from './answer';

const noSplit: InnerSplit = { nFolds: 2, seed: 0, groups: null };

/** The stages without the flag, with the physics as asked. */
function stagesOf(mode: PhysicsMode) {
  return withFlag(withPhysicsMode(experimentPlan('stages'), mode), false).models;
}

/** Lists the stages and what is made of them. */
export function ensembleRecipes(mode: PhysicsMode): (MeasuredChoice & { readonly adds: string })[] {
  const of = (inner: InnerSplit) => stageEnsembles({ mode, withCoercedFlag: false, inner });
  return [
    ...stagesOf(mode).map((model) => ({ model, adds: model.parametersSource })),
    ...of(noSplit).map((recipe, k) => ({
      model: ensembleRow(recipe),
      adds: ensembleWords(recipe),
      ensembleOf: (inner: InnerSplit) => of(inner)[k],
    })),
  ];
}

/** Answers by the measured stages and ensembles. */
export async function ensemblesAnswer(
  context: ReportContext,
  steps: readonly MeasuredStep[],
  mode: PhysicsMode,
): Promise<FutureAnswer> {
  const names = ensembleRecipes(mode).map(({ model }) => model.name);
  const own = steps.filter(({ step }) => names.includes(step.model.name));
  const models = own.flatMap((step) => heldModel(step) ?? []);
  const stages = stagesOf(mode).map(({ name }) => own.findIndex(({ step }) => step.model.name === name));
  const rho = own.map(({ measured }) => measured.held.papers!.scores.spearman);
  const best = stages.reduce((found, k) => (rho[k] > rho[found] ? k : found));
  const combined = [...own.keys()].filter((k) => !stages.includes(k));
  const pairs = combined.map((k): Pair => [best, k]);
  const text = { name: 'future-ensembles-differences', title: 'Ensembles against the best single stage' };
  const differences = withVerdicts(await differenceTable(context, text, models, pairs));
  const scores = {
    name: 'future-ensembles',
    title: 'Are the three stages better together?',
    notes: [
      `The best single stage is that of the highest mean ρ by papers, chosen on the rows that score it: ${own[best].step.model.label}.`,
    ],
  };
  const weights = weightsTable(context, own);
  return {
    tables: [heldTable(context, scores, own), differences, weights],
    decisive: differences.rows,
    notes: [],
    json: {
      models: modelsJson(
        own.map(({ step, measured }) => ({ name: step.model.name, scores: measured.held.papers!.scores })),
      ),
      differences: differencesJson(differences.rows),
      weights: weights.rows.map(({ name, measured }) => ({
        name,
        weights: measured.map((cell) => finiteOrNull(typeof cell === 'number' ? cell : null)),
      })),
    },
  };
}

/** Shows what stacked models weigh their members by: mean over folds and seeds, and its spread. */
function weightsTable(context: ReportContext, steps: readonly MeasuredStep[]): Table {
  const rows = steps.flatMap(({ step: { model }, measured }) =>
    holdingsOf(context.sample.train).flatMap(({ key, label }): TableRow[] => {
      const found = measured.held[key]?.weights ?? [];
      if (found.length === 0) return [];
      const cells = [...found[0].weights.keys()].flatMap((member): Cell[] => {
        const values = found.map(({ weights }) => weights[member]);
        return [mean(values), values.length < 2 ? null : Math.sqrt(sampleVariance(values))];
      });
      const intercept = mean(found.map((part) => part.intercept));
      const row = { name: `${model.name}-${key}`, label: model.label, detail: label.toLowerCase() };
      return [{ ...row, stage: model.stage, measured: [...cells, intercept] }];
    }),
  );
  const { nFolds } = context.input.settings;
  return {
    name: 'future-weights',
    title: 'What stacking weighs the stages by',
    caption: `Mean and sample standard deviation over the outer folds of all seeds; each weight is found on out-of-fold predictions of the training side by ${nFolds} inner folds of the same kind; ${context.nTrain} rows.`,
    rowHeading: 'Stacked',
    columns: [
      ...[0, 1, 2].flatMap((stage) => [
        { key: `stage${stage}`, label: 'weight', group: `Stage ${stage}`, digits: 2 },
        { key: `stage${stage}_sd`, label: 'sd', group: `Stage ${stage}`, digits: 2 },
      ]),
      { key: 'intercept', label: 'Intercept', digits: 2 },
    ],
    rows,
    notes: [],
  };
}
