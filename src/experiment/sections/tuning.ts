/** Report 7.1 and 9.2: the best hyper-parameters of the report's studies, and what they score. */
import { scoredAs } from './text/computed';
import { protocolText } from '../../folds/protocols/protocol';
import { learnerAbout } from '../../learners/registry';
import { tunedRecipes, type TunedResult } from '../recipes/tuned';
import {
  tuningExperiments,
  tuningInPhysicsMode,
  tuningWithFlag,
  type TuningExperiment,
} from '../paper/tuningPlans';
import { isAsInPaper } from '../paper/paperFolds';
import { comparisonTable } from '../tables/comparisonTable';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import type { Pair } from '../tables/intervals';
import type { ReportSettings } from '../tables/reportInput';
import type { Cell, Table } from '../tables/table';
import { scoredModel } from '../tables/scoredModels';
import { scoreTable } from '../tables/scoreTable';
import { isOfPhysics, leftOut } from '../tables/withoutStructures';

export const tuningSection: ReportExperiment = {
  name: 'tuning',
  seconds: 25,
  columns: (settings) => tuningAsAsked(settings).studies,
  run,
};

/** The report's studies with the settings of a report. */
export function tuningAsAsked(settings: ReportSettings): TuningExperiment {
  const { nTrials, withCoercedFlag, physics } = settings;
  const experiment = tuningWithFlag(tuningInPhysicsMode(tuningExperiments[0], physics), withCoercedFlag);
  return {
    ...experiment,
    studies: experiment.studies.map((plan) => ({
      ...plan,
      study: plan.study && { ...plan.study, nTrials },
    })),
  };
}

const pairs = [
  ['stage1_defaults', 'stage1_conservative'],
  ['stage1_defaults', 'stage1_expanded'],
  ['stage1_defaults', 'stage1_tuned'],
  ['stage2_naive', 'stage2_tuned'],
  ['stage0_tuned', 'stage1_defaults'],
  ['stage1_defaults', 'stage2_tuned'],
  ['stage0_tuned', 'stage2_tuned'],
  ['stage2_space_groups', 'stage2_tuned'],
] as const;

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const experiment = tuningAsAsked(context.input.settings);
  const { kept, notes } = leftOut(context, experiment.studies, (plan) => isOfPhysics(plan.featureSet));
  const results = await context.run(tunedRecipes(kept), (fraction, label) =>
    onProgress(0.98 * fraction, label),
  );
  return {
    computation: scoredAs(context, {
      seed: `${context.input.settings.seed} for the folds and the resamples; 42 for the sampler`,
    }),
    intro:
      'The report’s searches, each over the folds of the tables, and the learner’s defaults. Table 1 and 6.1 take the best of these; 9.2 asks why Stage 1 is best with the defaults. λ = 0 has no penalty on the gap between validation and training.',
    tables: await tuningTablesOf(context, results),
    notes,
  };
}

/** Makes the tables of the section from the best models of its studies. */
export async function tuningTablesOf(
  context: ReportContext,
  results: readonly TunedResult[],
): Promise<Table[]> {
  const models = results.map((result) => ({
    ...scoredModel(result),
    detail: result.record ? `${result.record.trials.length} trials` : 'defaults',
  }));
  const position = (name: string) => models.findIndex((model) => model.name === name);
  const known = pairs
    .map(([first, second]): Pair => [position(first), position(second)])
    .filter((pair) => !pair.includes(-1));
  const text = { name: 'tuning-differences', title: 'Differences' };
  const scores = await scoreTable(context, models, {
    name: 'tuning',
    title: 'Scores of the best (report Table 1, 6.1 and 9.2)',
    rowHeading: 'Study',
    notes: [
      'The folds that chose the parameters also score them: cross-validation is optimistic here, which nested cross-validation shows.',
    ],
  });
  const differences = known.length > 0 ? [await comparisonTable(context, models, known, text)] : [];
  return [parameterTable(context, results), scores, ...differences];
}

/** Report 7.1: parameters by row, studies by column. */
function parameterTable(context: ReportContext, results: readonly TunedResult[]): Table {
  const { settings, protocol } = context.input;
  const { nFolds, seed, nTrials } = settings;
  const folds = protocol ? `the folds of ${protocolText(protocol)}` : `${nFolds} folds (KFold, seed ${seed})`;
  // The parameters of the report are the best of its folds.
  const isComparable = context.sample.isPublished && isAsInPaper(context.protocol);
  const isMultivariate = results.some(({ recipe }) => recipe.study?.sampler.kind === 'tpe-multivariate');
  const columns = results.map(({ recipe }) => ({ key: recipe.name, label: recipe.label }));
  const names = results.flatMap(({ plan }) => learnerAbout(plan.learner).parameters.map(({ name }) => name));
  const rows = [...new Set(names)].map((name) => {
    const reported = results.map(({ recipe }): Cell => {
      const value = recipe.paper?.parameters?.[name];
      return value === undefined ? null : parameterText(value);
    });
    // Of a learner that the report does not have there is nothing to set beside.
    return {
      name,
      label: name,
      measured: results.map(({ plan }): Cell => parameterText(plan.parameters[name] ?? null)),
      ...(isComparable && reported.some((value) => value !== null) ? { paper: reported } : {}),
    };
  });
  const objective = {
    name: 'objective',
    label: 'objective of the best trial',
    measured: results.map(({ best }): Cell => best?.value?.toFixed(4) ?? null),
  };
  return {
    name: 'best-parameters',
    title: 'Best hyper-parameters (report 7.1)',
    caption: `${nTrials} trials each, ${isMultivariate ? 'multivariate' : 'independent'} TPE with seed 42, objective over ${folds}, ${context.nTrain} rows.`,
    rowHeading: 'Parameter',
    columns,
    rows: [...rows, objective],
    notes: [],
  };
}

function parameterText(value: number | null): string {
  if (value === null) return 'None';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)));
}
