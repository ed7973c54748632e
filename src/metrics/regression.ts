import { squaredDeviation, sum, type Numbers } from '../base/statistics';
import { spearmanCorrelation } from './rank';
import { fewestScoredRows, type RegressionScores } from './scores';

/**
 * Scores predictions against the target, over all rows at once (pooled, not averaged over folds).
 * A row whose prediction or target is NaN makes every score NaN: nothing is left out silently. R² and ρ of fewer rows
 * than `fewestScoredRows` are NaN.
 */
export function scoreRegression(target: Numbers, prediction: Numbers): RegressionScores {
  const isEnough = target.length >= fewestScoredRows;
  return {
    r2: isEnough ? rSquared(target, prediction) : NaN,
    rmse: rootMeanSquaredError(target, prediction),
    mae: meanAbsoluteError(target, prediction),
    spearman: isEnough ? spearmanCorrelation(target, prediction) : NaN,
  };
}

/**
 * Computes the coefficient of determination; NaN without rows and for a constant target.
 * @see sklearn.metrics.r2_score 1.9. Differs: a constant target gives NaN, not 0 or 1.
 */
export function rSquared(target: Numbers, prediction: Numbers): number {
  const total = squaredDeviation(target);
  const residual = sum(residuals(target, prediction).map((value) => value * value));
  return total > 0 ? 1 - residual / total : NaN;
}

/** Computes the root of the mean squared error, in the target's unit; NaN without rows. */
export function rootMeanSquaredError(target: Numbers, prediction: Numbers): number {
  const squares = residuals(target, prediction).map((value) => value * value);
  return Math.sqrt(sum(squares) / squares.length);
}

/** Computes the mean absolute error, in the target's unit; NaN without rows. */
export function meanAbsoluteError(target: Numbers, prediction: Numbers): number {
  return sum(residuals(target, prediction).map(Math.abs)) / target.length;
}

/** Returns prediction minus target. Throws RangeError when the lengths differ. */
export function residuals(target: Numbers, prediction: Numbers): Float64Array {
  if (target.length !== prediction.length) {
    throw new RangeError(`${prediction.length} predictions for ${target.length} targets.`);
  }
  return Float64Array.from({ length: target.length }, (_, i) => prediction[i] - target[i]);
}
