/** The models that models made of others are made of, each as a model by itself. */
import { featureSet } from '../../features/registry';
import type { ModelPlan } from '../models/plan';
import { modelLook } from '../recipes/testLook';
import { membersOf, type CombinedRecipe } from '../screening/combined/combination';

/** Plain models with those that recipes need beside them, and the names of each recipe's own. */
export interface PlansWithMembers {
  readonly plans: readonly ModelPlan[];
  /** By recipe, in its order. */
  readonly members: readonly (readonly string[])[];
}

/**
 * Adds the models of recipes to plain ones: one that is there already is not added, a name that is taken is extended.
 * Plain ones that are the same whatever they are called go out once.
 * @param kept names of models that go out in any case
 */
export function withMembers(
  models: readonly ModelPlan[],
  recipes: readonly CombinedRecipe[],
  kept: ReadonlySet<string> = new Set(),
): PlansWithMembers {
  const plans: ModelPlan[] = [];
  for (const model of models)
    if (kept.has(model.name) || !sameAs(model, plans))
      plans.push({ ...model, name: freeName(model.name, 'other', plans) });
  const members = recipes.map((recipe) =>
    plansOf(recipe).map((plan) => {
      const there = sameAs(plan, plans);
      if (there) return there.name;
      const name = freeName(plan.name, recipe.name, plans);
      const isNew = name === plan.name;
      plans.push({ ...plan, name, label: isNew ? plan.label : `${plan.label}, for ${recipe.label}` });
      return name;
    }),
  );
  return { plans, members };
}

/** Further measurements are not trained on: which of them are barred differs from inner fold to inner fold. */
function plansOf(recipe: CombinedRecipe): readonly ModelPlan[] {
  if (recipe.kind !== 'gated') return recipe.members.map(({ further: _, paper: __, ...member }) => member);
  return membersOf(recipe).map((side) => {
    const { label, stage } = featureSet(side.featureSet);
    return { ...side, name: side.featureSet, label: `Stage ${stage}, ${label}`, stage };
  });
}

function sameAs(plan: ModelPlan, plans: readonly ModelPlan[]): ModelPlan | undefined {
  return plans.find((other) => modelLook(other) === modelLook(plan));
}

function freeName(name: string, recipe: string, plans: readonly ModelPlan[]): string {
  const isFree = (wanted: string) => plans.every((plan) => plan.name !== wanted);
  if (isFree(name)) return name;
  const start = `${recipe}_${name}`;
  for (let n = 1; ; n++) {
    const wanted = n === 1 ? start : `${start}_${n}`;
    if (isFree(wanted)) return wanted;
  }
}
