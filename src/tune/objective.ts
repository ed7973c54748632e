/**
 * What a study minimises: an error over the held-out rows, plus a penalty on how much worse it is than over the
 * training rows.
 *
 * @see DEFINITIONS §4, report 5.3: s_k = RMSE_val,k + λ max(0, RMSE_val,k − RMSE_train,k), averaged over the folds
 */
import { spearmanCorrelation } from '../metrics/rank';
import type { RegressionScores } from '../metrics/scores';
import type { Numbers } from '../base/statistics';
import type { ObjectiveSpec, PrunerSpec } from './study/studySpec';
import type { FoldScores, IntermediateValue } from './trial';

/** Turns a score into an error: less is better. Spearman's ρ becomes 1 − ρ. */
function errorOf(metric: ObjectiveSpec['metric'], scores: RegressionScores): number {
  return metric === 'spearman' ? 1 - scores.spearman : scores[metric];
}

function penalised(validation: number, train: number, penalty: number): number {
  return validation + penalty * Math.max(0, validation - train);
}

/** Computes s_k of one fold, in the unit of the target (1 − ρ has none). NaN where a score is undefined. */
export function foldObjective(objective: ObjectiveSpec, { train, validation }: FoldScores): number {
  const { metric, penalty } = objective;
  return penalised(errorOf(metric, validation), errorOf(metric, train), penalty);
}

/** Tells whether the objective is taken over pooled predictions, which must then be kept until the trial ends. */
export function needsPredictions({ metric }: ObjectiveSpec): boolean {
  return metric === 'spearman';
}

/**
 * Computes the objective of a trial: the mean of s_k over the folds. For Spearman the error is 1 − ρ of the pooled
 * out-of-fold predictions, and the gap is that to 1 − the mean ρ over the folds' training rows.
 * @param pooled target and out-of-fold predictions by row; needed where `needsPredictions`
 */
export function trialObjective(
  objective: ObjectiveSpec,
  folds: readonly FoldScores[],
  pooled?: { readonly target: Numbers; readonly predictions: Numbers },
): number {
  if (!needsPredictions(objective)) return meanOf(folds.map((fold) => foldObjective(objective, fold)));
  if (!pooled) throw new RangeError(`The objective ${objective.metric} needs the pooled predictions.`);
  const validation = 1 - spearmanCorrelation(pooled.target, pooled.predictions);
  const train = 1 - meanOf(folds.map((fold) => fold.train.spearman));
  return penalised(validation, train, objective.penalty);
}

/**
 * Lists what a trial reports to the pruner, by fold. The median pruner gets the mean of s_0 … s_k, so that an easy fold
 * does not pass for a good trial; the Wilcoxon test gets s_k itself, to compare with the best trial's of the same fold.
 */
export function intermediateValues(
  objective: ObjectiveSpec,
  pruner: PrunerSpec,
  folds: readonly FoldScores[],
): IntermediateValue[] {
  const values = folds.map((fold) => foldObjective(objective, fold));
  return values.map((value, step) => ({
    step,
    value: pruner.kind === 'median' ? meanOf(values.slice(0, step + 1)) : value,
  }));
}

/** Sums in order, as `numpy.mean` does for fewer than eight values. */
function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
