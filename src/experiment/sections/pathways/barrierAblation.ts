/** Do barriers as columns help to order new papers? Each model with them beside the same model without. */
import type { JsonValue } from '../../../base/hash';
import { learnerChoice, usualLearner } from '../../../learners/registry';
import type { ModelPlan } from '../../models/plan';
import { bestFull, noFlag } from '../../recipes/best';
import type { ReportContext } from '../../tables/context';
import type { OnProgress } from '../../tables/experiment';
import type { Pair } from '../../tables/intervals';
import type { Table } from '../../tables/table';
import { differencesJson, modelsJson, withVerdicts } from '../future/answer';
import { differenceTable } from '../recipe/differences';
import { measureRecipes, type HoldingKey } from '../recipe/measureRecipes';
import { heldModel, heldTable, type MeasuredStep } from '../recipe/recipeTables';

const boosting: ModelPlan = {
  ...learnerChoice(usualLearner),
  ...noFlag,
  parametersSource: 'defaults',
  name: 'pathways_boosting_without',
  label: 'Boosting, columns of the recipe',
  stage: 2,
  featureSet: 'recipe_full',
};

const withBarriers = { featureSet: 'recipe_full_pathways' } as const;

/** Models without the block and with it, in turn. */
export const barrierModels: readonly ModelPlan[] = [
  boosting,
  { ...boosting, ...withBarriers, name: 'pathways_boosting', label: 'Boosting, barriers too' },
  bestFull,
  { ...bestFull, ...withBarriers, name: 'pathways_best', label: 'Best, barriers too' },
];

/** Papers decide, components check. */
const under: readonly HoldingKey[] = ['papers', 'components'];

/** Measures the models of the ablation and compares each pair. */
export async function barrierAblation(
  context: ReportContext,
  onProgress: OnProgress,
): Promise<{
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
  readonly json: JsonValue;
}> {
  const choices = barrierModels.map((model) => ({ model }));
  const { measured, notes } = await measureRecipes(context, choices, onProgress, under);
  const steps = measured.map((own, k): MeasuredStep => {
    const adds =
      barrierModels[k].featureSet === withBarriers.featureSet
        ? 'E1, E2, E3, open directions, blocked share'
        : '';
    return { step: { model: barrierModels[k], adds }, measured: own };
  });
  const scores = heldTable(
    context,
    {
      name: 'pathways-ablation',
      title: 'Barriers as columns: the same models with and without',
      notes: ['The block is in no model unless it is asked for.'],
    },
    steps,
  );
  const models = steps.flatMap((step) => heldModel(step) ?? []);
  if (models.length < barrierModels.length)
    return { tables: [scores], notes, json: { models: modelsJson(models), differences: [] } };
  const pairs: Pair[] = [
    [0, 1],
    [2, 3],
  ];
  const text = { name: 'pathways-differences', title: 'What barriers add on whole papers' };
  const differences = withVerdicts(await differenceTable(context, text, models, pairs));
  return {
    tables: [scores, differences],
    notes,
    json: { models: modelsJson(models), differences: differencesJson(differences.rows) },
  };
}
