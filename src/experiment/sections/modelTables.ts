/** The report's tables of single models: stages, embeddings, feature sets, physics. */
import { scoredAs } from './text/computed';
import type { ExperimentPlan, ModelResult } from '../models/plan';
import { experimentPlan, withFlag, withPhysicsMode } from '../paper/plans';
import { comparisonTable } from '../tables/comparisonTable';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import { predictionFigures } from '../tables/figures';
import type { Pair } from '../tables/intervals';
import type { Table } from '../tables/table';
import type { ReportFigure } from '../tables/reportTypes';
import type { ReportSettings } from '../tables/reportInput';
import { scoredModel, type ScoredModel } from '../tables/scoredModels';
import { scoreTable } from '../tables/scoreTable';
import { isOfPhysics, leftOut } from '../tables/withoutStructures';

interface ModelTable {
  readonly name: string;
  readonly seconds: number;
  readonly intro: string;
  /** Names of the models of a pair: the second is compared with the first. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly figures?: (context: ReportContext, models: readonly ScoredModel[]) => readonly ReportFigure[];
}

const tables: readonly ModelTable[] = [
  {
    name: 'stages',
    seconds: 1,
    intro:
      'The three stages side by side: composition, + geometry, + physics. Stages 0 and 2 have the hyper-parameters of report 7.1, Stage 1 the defaults.',
    pairs: [
      ['stage0_composition', 'stage1_geometry'],
      ['stage1_geometry', 'stage2_physics'],
      ['stage0_composition', 'stage2_physics'],
    ],
    figures: (context, models) => predictionFigures(context, models, 'stages'),
  },
  {
    name: 'embeddings',
    seconds: 1,
    intro:
      'Which element embedding describes a composition best? All with the learner’s defaults and without sigma_is_coerced, as in the report. Differences are to Magpie, the report’s choice.',
    pairs: ['stage0_mat2vec', 'stage0_megnet16', 'stage0_all'].map(
      (name) => ['stage0_magpie', name] as const,
    ),
  },
  {
    name: 'feature-sets',
    seconds: 1,
    intro: 'Does structure help beyond composition? All with the learner’s defaults.',
    pairs: [
      ['stage0_magpie', 'stage1_basic_struct'],
      ['stage0_magpie', 'stage1_geometry'],
      ['stage1_geometry', 'stage1_full_struct'],
    ],
  },
  {
    name: 'physics',
    seconds: 3,
    intro:
      'Does the physics help, with space groups and without? Baselines have the learner’s defaults; physics models the tuned parameters of report 7.1 (the report gives none for its row with space groups). “As reported” reproduces pymatgen’s reach, “full coverage” has every structure with lithium.',
    pairs: [
      ['baseline_default_geom', 'physics_geometry'],
      ['baseline_default', 'physics'],
      ['physics', 'physics_geometry'],
      ['physics_geometry', 'physics_geometry_full_coverage'],
    ],
  },
];

/** Applies the settings of a report to a plan. */
export function planAsAsked(name: string, settings: ReportSettings): ExperimentPlan {
  return withFlag(withPhysicsMode(experimentPlan(name), settings.physics), settings.withCoercedFlag);
}

export const modelTables: readonly ReportExperiment[] = tables.map((table) => ({
  name: table.name,
  seconds: table.seconds,
  columns: (settings) => planAsAsked(table.name, settings).models,
  run: (context, onProgress) => runModelTable(table, context, onProgress),
}));

async function runModelTable(
  table: ModelTable,
  context: ReportContext,
  onProgress: OnProgress,
): Promise<ExperimentOutput> {
  const plan = planAsAsked(table.name, context.input.settings);
  const { kept, notes } = leftOut(context, plan.models, (model) => isOfPhysics(model.featureSet));
  const results = await context.run(kept, (fraction, label) => onProgress(0.9 * fraction, label));
  return {
    computation: scoredAs(context),
    intro: table.intro,
    tables: await modelTablesOf(context, plan, results),
    figures: table.figures?.(context, results.map(scoredModel)) ?? [],
    notes,
  };
}

/** Makes the tables of a section from its models: their scores, and the differences of its pairs. */
export async function modelTablesOf(
  context: ReportContext,
  { name, title }: Pick<ExperimentPlan, 'name' | 'title'>,
  results: readonly ModelResult[],
): Promise<Table[]> {
  const models = results.map(scoredModel);
  const position = (name: string) => models.findIndex((model) => model.name === name);
  const pairs = (tables.find((table) => table.name === name)?.pairs ?? [])
    .map(([first, second]): Pair => [position(first), position(second)])
    .filter((pair) => !pair.includes(-1));
  const scores = await scoreTable(context, models, { name, title });
  if (pairs.length === 0) return [scores];
  const differences = { name: `${name}-differences`, title: 'Differences' };
  return [scores, await comparisonTable(context, models, pairs, differences)];
}
