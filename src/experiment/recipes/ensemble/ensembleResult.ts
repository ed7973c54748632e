import type { RegressionScores } from '../../../metrics/scores';
import type { ModelResult } from '../../models/plan';
import type { AveragedRecipe, StackedRecipe } from './ensemblePlan';

/** What was measured of an ensemble. Its number of features counts each column of its members once. */
interface EnsembleResult extends ModelResult {
  /** What each member scores by itself, in their order. */
  readonly members: readonly MemberScores[];
  /** Where something could not be done as planned, in full sentences. */
  readonly notes: readonly string[];
}

export interface MemberScores {
  readonly name: string;
  readonly label: string;
  readonly cv: RegressionScores;
  /** null where no test row has a target. */
  readonly test: RegressionScores | null;
}

export interface StackedResult extends EnsembleResult {
  readonly recipe: StackedRecipe;
  /** By outer fold, then for the test set where there is one. */
  readonly weights: readonly StackingWeights[];
}

export interface AveragedResult extends EnsembleResult {
  readonly recipe: AveragedRecipe;
}

/** A prediction is the intercept and the members' predictions times their weights. */
export interface StackingWeights {
  /** Of the fold, or `test set`. */
  readonly part: string;
  /** By member. */
  readonly weights: Float64Array;
  readonly intercept: number;
}

/** Tells whether a result is that of stacked models. */
export function isStacked(result: ModelResult): result is StackedResult {
  return 'members' in result && 'weights' in result;
}

/** Tells whether a result is that of averaged models. */
export function isAveraged(result: ModelResult): result is AveragedResult {
  return 'members' in result && !('weights' in result);
}
