import { canonicalJson } from '../../base/hash';
import type { EnsembleRecipe } from './ensemble/ensemblePlan';
import { isAveraged, isStacked } from './ensemble/ensembleResult';
import type { GatedModelPlan, GatedSide } from './gated/gatedPlan';
import { isGated } from './gated/gatedResult';
import type { ModelPlan, ModelResult } from '../models/plan';
import { choiceKey } from '../../learners/registry';

type LookedAt = Pick<
  ModelPlan,
  'featureSet' | 'withCoercedFlag' | 'further' | 'learner' | 'parameters' | 'treatments'
>;

/** Tells models apart by what they are, whatever they are called: looks at the test set are counted by it. */
export function modelLook(model: LookedAt): string {
  return canonicalJson(partsOf(model));
}

/** The same for a double model. */
export function gatedLook({ strategy, base, physics }: GatedModelPlan): string {
  return canonicalJson({ strategy, sides: [base, physics].map((side: GatedSide) => partsOf(side)) });
}

/** The same for models that are combined. */
export function ensembleLook(recipe: EnsembleRecipe): string {
  const how = recipe.kind === 'stacked' ? { ...recipe.weighing } : recipe.of;
  return canonicalJson({ [recipe.kind]: how, members: recipe.members.map(partsOf) });
}

/** The same for whatever was measured. */
export function lookOf(result: ModelResult): string {
  if (isGated(result)) return gatedLook(result.recipe);
  if (isStacked(result) || isAveraged(result)) return ensembleLook(result.recipe);
  return modelLook(result.plan);
}

/** The same for a model that was fitted without the rows whose target is a threshold. */
export function lookWithoutThresholds(model: LookedAt): string {
  return canonicalJson({ ...partsOf(model), withoutThresholdRows: true });
}

/** A look that was kept before learners had names is one at the usual learner (choiceKey). */
function partsOf({ featureSet, withCoercedFlag, further, ...choice }: LookedAt) {
  return { featureSet, withCoercedFlag, ...(further ? { further } : {}), parameters: choiceKey(choice) };
}
