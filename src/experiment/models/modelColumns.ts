import { columnsOf, extendedSet, featureSet } from '../../features/registry';
import type { ModelPlan } from './plan';

/** What decides the columns of a model, and its rows. */
export type ColumnChoice = Pick<ModelPlan, 'featureSet' | 'withCoercedFlag' | 'further'>;

/**
 * Lists a model's columns, in the order in which the learner sees them.
 * @param added blocks that the sample brings to every set
 */
export function modelColumns(model: ColumnChoice, added: readonly string[] = []): readonly string[] {
  return columnsOf(extendedSet(featureSet(model.featureSet), added), model);
}

/** Lists the feature blocks that some models need, each once, in the order of their first use. */
export function modelBlocks(models: readonly ColumnChoice[], added: readonly string[] = []): string[] {
  return [...new Set([...models.flatMap((model) => featureSet(model.featureSet).blocks), ...added])];
}
