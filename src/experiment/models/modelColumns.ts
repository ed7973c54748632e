import { columnsOf, featureSet } from '../../features/registry';
import type { ModelPlan } from './plan';

/** What decides the columns of a model, and its rows. */
export type ColumnChoice = Pick<ModelPlan, 'featureSet' | 'withCoercedFlag' | 'further'>;

/** Lists a model's columns, in the order in which the learner sees them. */
export function modelColumns(model: ColumnChoice): readonly string[] {
  return columnsOf(featureSet(model.featureSet), model);
}

/** Lists the feature blocks that some models need, each once, in the order of their first use. */
export function modelBlocks(models: readonly ColumnChoice[]): string[] {
  return [...new Set(models.flatMap((model) => featureSet(model.featureSet).blocks))];
}
