/** What models that rank together are: the recipe, and its fitted form. Plain data, apart from what makes it. */
import type { FittedModel } from '../../../learners/learner';
import type { EnsembleRecipe } from '../../recipes/ensemble/ensemblePlan';
import type { GatedRecipe, GatedSide, GatingStrategy } from '../../recipes/gated/gatedPlan';

/** A recipe that makes one prediction of those of several models. */
export type CombinedRecipe = GatedRecipe | EnsembleRecipe;

/** One of its models, fitted. */
export interface FittedMember {
  /** Name of a feature set of the registry. */
  readonly featureSet: string;
  /** Columns that it was fitted on, in order. */
  readonly columnNames: readonly string[];
  readonly fitted: FittedModel;
}

/** How predictions of several fitted models become one; see the recipes of these kinds. Plain data. */
export type Combination =
  | { readonly kind: 'mean' }
  /** A weight by member. */
  | { readonly kind: 'weighted'; readonly weights: Float64Array; readonly intercept: number }
  /** Mean ranks: by member, its out-of-fold predictions of the rows of the target. */
  | { readonly kind: 'ranks'; readonly outOfFold: readonly Float64Array[]; readonly target: Float64Array }
  /** The second model, where there is one, changes what the first says of gated rows. */
  | { readonly kind: 'gated'; readonly strategy: GatingStrategy };

/** Fitted models with how they are combined. */
export interface FittedCombination {
  readonly members: readonly FittedMember[];
  readonly combination: Combination;
}

/** Tells a combination from a single model. */
export function isCombination(fitted: FittedModel | FittedCombination): fitted is FittedCombination {
  return 'members' in fitted;
}

/** Lists the columns of all members, each once. */
export function combinedColumns({ members }: Pick<FittedCombination, 'members'>): string[] {
  return [...new Set(members.flatMap(({ columnNames }) => columnNames))];
}

/** Lists the models that a recipe is made of. */
export function membersOf(recipe: CombinedRecipe): readonly GatedSide[] {
  return recipe.kind === 'gated' ? [recipe.base, recipe.physics] : recipe.members;
}
