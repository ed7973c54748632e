/** What a run asks of double models, apart from the plans that the first page shows. */
import type { InnerFolds, GatedModelPlan, GatedRecipe, GatingStrategy } from './gatedPlan';

/** Makes a recipe of a plan. */
export function gatedRecipe(plan: GatedModelPlan, innerFolds: InnerFolds): GatedRecipe {
  return { ...plan, kind: 'gated', innerFolds };
}

/** Tells whether M2 learns what M1 leaves, so that M1's out-of-fold predictions are needed. */
export function learnsResidual(strategy: GatingStrategy): boolean {
  return strategy === 'residual' || strategy === 'residual_stack';
}

/** Tells whether M2 is trained on gated rows alone. */
export function trainsOnGatedRows(strategy: GatingStrategy): boolean {
  return strategy === 'subsettrain' || strategy === 'residual_stack';
}
