/** How what models that rank together say becomes one prediction. */
import { emptyMatrix, joinColumns, type FeatureMatrix } from '../../../features/matrix/featureMatrix';
import type { FittedModel } from '../../../learners/learner';
import { meanOfMembers } from '../../recipes/ensemble/ensemblePart';
import { rankAverage } from '../../recipes/ensemble/rankAverage';
import { weightedSum } from '../../recipes/ensemble/stackingWeights';
import { gateOf } from '../../recipes/gated/gate';
import { learnsResidual } from '../../recipes/gated/gatedRecipe';
import type { FittedCombination } from './combination';

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
export function withPrediction(matrix: FeatureMatrix, prediction: Float64Array): FeatureMatrix {
  const column = emptyMatrix(['extra'], matrix.nRows);
  column.values.set(prediction);
  return joinColumns([matrix, column]);
}
