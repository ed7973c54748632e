/** Report 6.2: a second model with physics where the physics is there. */
import { scoredAs } from './text/computed';
import { innerFoldsOf } from '../recipes/gated/gatedParts';
import { doubleModelsAsAsked } from '../recipes/gated/gatedPlan';
import { gatedRecipe } from '../recipes/gated/gatedRecipe';
import type { GatedResult } from '../recipes/gated/gatedResult';
import type { ModelPlan, ModelResult } from '../models/plan';
import { comparisonTable } from '../tables/comparisonTable';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import type { Pair } from '../tables/intervals';
import type { ReportSettings } from '../tables/reportInput';
import type { Table } from '../tables/table';
import { scoredModel } from '../tables/scoredModels';
import { scoreColumns } from '../tables/modelsTable';
import { scoreTable } from '../tables/scoreTable';
import { countCifs, refuseWithoutStructures } from '../tables/withoutStructures';
import { counted } from '../../base/words/counted';
import { protocolCaption, testCaption } from '../tables/words';
import { planAsAsked } from './modelTables';

export const doubleModelsSection: ReportExperiment = {
  name: 'double-models',
  seconds: 6,
  columns: (settings) => [
    ...plans(settings).flatMap(({ base, physics }) => [base, physics]),
    single(settings),
  ],
  run,
};

const plans = ({ physics, withCoercedFlag }: ReportSettings) => doubleModelsAsAsked(physics, withCoercedFlag);

/** The single model that the report compares them with: Stage 2. */
function single(settings: ReportSettings): ModelPlan {
  const plan = planAsAsked('stages', settings).models[2];
  return { ...plan, label: 'Single model: physics_geometry' };
}

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  if (countCifs(context, context.sample.train) === 0) refuseWithoutStructures();
  const { settings } = context.input;
  const innerFolds = innerFoldsOf(context.protocol);
  const recipes = plans(settings).map((plan) => gatedRecipe(plan, innerFolds));
  const gated = await context.run(recipes, (fraction) => onProgress(0.9 * fraction));
  const [alone] = await context.run([single(settings)], (fraction) => onProgress(0.9 + 0.1 * fraction));
  return {
    computation: scoredAs(context),
    intro:
      'Model 1 predicts every row; where all three physics indicators are there (the gate), Model 2 replaces or corrects it. A: Model 2 fitted on all rows. B: on gated rows only. C: on all rows, to what Model 1 leaves out of fold. D: as C on gated rows only, with Model 1’s prediction as a column. E: C without space groups. The out-of-fold residuals come from inner folds of the training side.',
    tables: await doubleTablesOf(context, gated, alone),
    notes: [...new Set(gated.flatMap(({ plan, notes }) => notes.map((note) => `${plan.label}: ${note}`)))],
  };
}

/** Makes the tables of the section from the double models, and from the single model that they are compared with. */
export async function doubleTablesOf(
  context: ReportContext,
  gated: readonly GatedResult[],
  alone?: ModelResult,
): Promise<Table[]> {
  const innerFolds = innerFoldsOf(context.protocol);
  const models = [...gated, ...(alone ? [alone] : [])].map(scoredModel);
  const scores = await scoreTable(context, models, {
    name: 'double-models',
    title: 'Double-model strategies (report 6.2)',
    rowHeading: 'Strategy',
    notes: [`Inner folds: KFold, ${innerFolds.nFolds} folds, seed ${innerFolds.seed}.`],
  });
  const text = { name: 'double-models-differences', title: 'Differences to the single model' };
  const pairs = gated.map((_, k): Pair => [models.length - 1, k]);
  const differences = alone ? [await comparisonTable(context, models, pairs, text)] : [];
  return [scores, ...differences, gateTable(context, gated)];
}

/** What the gate changes: scores on the gated rows alone, with and without the second model. */
function gateTable(context: ReportContext, gated: readonly GatedResult[]): Table {
  const columns = [
    ...scoreColumns('cv', ['rmse', 'spearman']),
    ...(context.hasTest ? scoreColumns('test', ['rmse', 'spearman']) : []),
  ];
  const rows = gated.flatMap(({ plan, cv, test }) => {
    const of = (key: 'gatedScores' | 'baseGatedScores') =>
      [cv, test].flatMap((part) => (part ? [part[key].rmse, part[key].spearman] : []));
    const row = { label: plan.label, stage: 2 } as const;
    return [
      { name: `${plan.name}-base`, ...row, detail: 'Model 1 alone', measured: of('baseGatedScores') },
      { name: `${plan.name}-gated`, ...row, detail: 'with Model 2', measured: of('gatedScores') },
    ];
  });
  const [first] = gated;
  const counts = `gated: ${counted(first.gated.train.length, 'training row')}, ${counted(first.gated.test.length, 'test row')}`;
  return {
    name: 'double-models-gated',
    title: 'On the gated rows alone',
    caption: `${protocolCaption(context)}; ${testCaption(context)}; ${counts}.`,
    rowHeading: 'Strategy',
    columns,
    rows,
    notes: [],
  };
}
