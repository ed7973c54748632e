import { nonNegativeLeastSquares } from '../../../base/linear/nonNegativeLeastSquares';
import { mean } from '../../../base/statistics';
import { ridgeRegression } from '../../../learners/ridge/ridgeRegression';
import { fitStandardisation, standardise } from '../../../learners/standardise';
import type { StackingWeights } from './ensembleResult';
import type { Weighing } from './ensemblePlan';

/**
 * Finds the weights of members by their out-of-fold predictions. The intercept is what makes the mean prediction that of
 * the target. A member that says the same of every row weighs nothing.
 * @param members predictions of the same rows by member; finite
 * @param target of these rows
 */
export function stackingWeights(
  members: readonly Float64Array[],
  target: Float64Array,
  weighing: Weighing,
): Omit<StackingWeights, 'part'> {
  const weights =
    weighing.method === 'ridge'
      ? ridgeWeights(members, target, weighing.alpha)
      : nonNegativeWeights(members, target);
  const taken = members.reduce((sum, member, k) => sum + weights[k] * mean(member), 0);
  return { weights, intercept: mean(target) - taken };
}

/** Combines what members predict. */
export function weightedSum(
  members: readonly Float64Array[],
  { weights, intercept }: Omit<StackingWeights, 'part'>,
): Float64Array {
  return members[0].map((_, i) =>
    members.reduce((sum, member, k) => sum + weights[k] * member[i], intercept),
  );
}

/** On standardised predictions, as the learner is; weights are of the predictions themselves. */
function ridgeWeights(members: readonly Float64Array[], target: Float64Array, alpha: number): Float64Array {
  const nRows = target.length;
  const data = { columns: columnsOf(members), nRows, nColumns: members.length };
  const columns = fitStandardisation(data);
  const { coefficients } = ridgeRegression(standardise(columns, data), columns.used.length, target, alpha);
  const weights = new Float64Array(members.length);
  columns.used.forEach((member, k) => (weights[member] = coefficients[k] / columns.sds[k]));
  return weights;
}

function nonNegativeWeights(members: readonly Float64Array[], target: Float64Array): Float64Array {
  const columns = columnsOf(members.map(centred));
  return nonNegativeLeastSquares(columns, target.length, members.length, centred(target));
}

function centred(values: Float64Array): Float64Array {
  const centre = mean(values);
  return values.map((value) => value - centre);
}

function columnsOf(members: readonly Float64Array[]): Float64Array {
  const columns = new Float64Array(members.length * members[0].length);
  members.forEach((member, k) => columns.set(member, k * member.length));
  return columns;
}
