/** Models that rank together: what they are when they are fitted, and how what they say becomes one prediction. */
import { emptyMatrix, joinColumns, type FeatureMatrix } from '../../../features/matrix/featureMatrix';
import type { FittedModel } from '../../../learners/learner';
import { meanOfMembers } from '../../recipes/ensemble/ensemblePart';
import type { EnsembleRecipe } from '../../recipes/ensemble/ensemblePlan';
import { rankAverage } from '../../recipes/ensemble/rankAverage';
import { weightedSum } from '../../recipes/ensemble/stackingWeights';
import { gateOf } from '../../recipes/gated/gate';
import type { GatedRecipe, GatedSide, GatingStrategy } from '../../recipes/gated/gatedPlan';
import { learnsResidual } from '../../recipes/gated/gatedRecipe';

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

/**
 * Predicts rows by several models.
 * @param matrices columns of the rows by member
 * @param predict predicts the rows of a matrix by one member
 */
export async function combinedPredictions(
  { members, combination }: FittedCombination,
  matrices: readonly FeatureMatrix[],
  predict: (fitted: FittedModel, matrix: FeatureMatrix) => Promise<Float64Array>,
): Promise<Float64Array> {
  const say = (k: number, matrix = matrices[k]) => predict(members[k].fitted, matrix);
  if (combination.kind !== 'gated') {
    const said = await Promise.all(members.map((_, k) => say(k)));
    if (combination.kind === 'mean') return meanOfMembers(said);
    if (combination.kind === 'weighted') return weightedSum(said, combination);
    return rankAverage(said, combination.outOfFold, combination.target);
  }
  const { strategy } = combination;
  const first = await say(0);
  if (members.length === 1) return first;
  const gate = gateOf(matrices[1]);
  const second = await say(1, strategy === 'residual_stack' ? withPrediction(matrices[1], first) : undefined);
  const adds = learnsResidual(strategy);
  return first.map((value, row) => (gate[row] === 1 ? (adds ? value : 0) + second[row] : value));
}

/** Shows a second model what the first says, in a column behind its own, as where it was fitted. */
function withPrediction(matrix: FeatureMatrix, prediction: Float64Array): FeatureMatrix {
  const column = emptyMatrix(['extra'], matrix.nRows);
  column.values.set(prediction);
  return joinColumns([matrix, column]);
}

/** Lists the models that a recipe is made of. */
export function membersOf(recipe: CombinedRecipe): readonly GatedSide[] {
  return recipe.kind === 'gated' ? [recipe.base, recipe.physics] : recipe.members;
}
