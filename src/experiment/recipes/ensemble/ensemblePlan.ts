import type { InnerSplit } from '../../../folds/splitInside';
import type { ModelPlan } from '../../models/plan';

/** Several models whose predictions become one. */
interface EnsemblePlan {
  /** Unique inside its experiment; the name in exports. */
  readonly name: string;
  readonly label: string;
  /** At least one. */
  readonly members: readonly ModelPlan[];
}

/**
 * A weighted sum of the members' predictions. In every outer fold the weights, and an intercept, are those that fit
 * the target best on the members' out-of-fold predictions of the training rows, by inner folds of these rows alone.
 */
export interface StackedRecipe extends EnsemblePlan {
  readonly kind: 'stacked';
  readonly inner: InnerSplit;
  readonly weighing: Weighing;
}

/**
 * How weights are found: by ridge regression on the standardised predictions, with an L2 penalty; or by least squares
 * with no weight below 0.
 */
export type Weighing =
  { readonly method: 'ridge'; readonly alpha: number } | { readonly method: 'nonNegative' };

/**
 * The mean of the members' predictions, or of their ranks: a rank is that of a prediction among the member's own
 * out-of-fold predictions of the training rows, and the mean rank becomes the value of that rank in the training target.
 */
export type AveragedRecipe = EnsemblePlan & { readonly kind: 'averaged' } & (
    { readonly of: 'values' } | { readonly of: 'ranks'; readonly inner: InnerSplit }
  );

export type EnsembleRecipe = StackedRecipe | AveragedRecipe;

/** How an ensemble combines its members, in words: `3 models, stacked with weights of at least 0`. */
export function ensembleWords(recipe: EnsembleRecipe): string {
  const models = `${recipe.members.length} models`;
  if (recipe.kind === 'averaged') return `${models}, mean of their ${recipe.of}`;
  const { weighing } = recipe;
  const how = weighing.method === 'ridge' ? `by ridge (α ${weighing.alpha})` : 'with weights of at least 0';
  return `${models}, stacked ${how}`;
}

/** Shows an ensemble as a row of a comparison: columns and parameters are those of its last member. */
export function ensembleRow(recipe: EnsembleRecipe): ModelPlan {
  const { name, label, members } = recipe;
  const { paper: _, kind: __, ...last } = members[members.length - 1];
  const withCoercedFlag = members.some((member) => member.withCoercedFlag);
  return { ...last, name, label, withCoercedFlag, parametersSource: ensembleWords(recipe) };
}
