import type { ScoreIntervals } from '../../metrics/bootstrap';
import type { RegressionScores } from '../../metrics/scores';
import type { ExperimentPlan, ModelPlan } from '../../experiment/models/plan';

/** One fold as the Validate step shows it. */
export interface FoldRow {
  readonly name: string;
  readonly nTrain: number;
  /** Training rows that it holds out. */
  readonly rows: Int32Array;
  readonly nValidation: number;
  /** Validation rows whose paper (DOI) is also among the training rows. */
  readonly nSharedDoi: number;
  /** Validation rows whose reduced composition is also among the training rows. */
  readonly nSharedComposition: number;
}

/** One model of the experiment, while it runs and when it is done. */
export interface ModelRow {
  readonly plan: ModelPlan;
  /** Says that its columns tell no more than those of a smaller set in these rows; absent where they do. */
  readonly remark?: string;
  readonly status: 'waiting' | 'running' | 'done' | 'cancelled';
  /** null until its features are there. */
  readonly nFeatures: number | null;
  /** Folds that are fitted, by position. */
  readonly foldsDone: readonly boolean[];
  /** By fold; null while it is not fitted. */
  readonly foldScores: readonly (RegressionScores | null)[];
  /** Pooled over the folds that are done; final when `status` is done. null before the first fold. */
  readonly cv: RegressionScores | null;
  readonly test: RegressionScores | null;
  /** Out-of-fold, by training row; NaN where the fold is not done. null before the first fold. */
  readonly cvPredictions: Float64Array | null;
  readonly testPredictions: Float64Array | null;
  readonly fromCache: boolean;
}

/** How sure the scores of an experiment's models are. */
export interface Uncertainty {
  /** 95 % intervals by name of the model; test null where there is no test set. */
  readonly models: ReadonlyMap<string, { readonly cv: ScoreIntervals; readonly test: ScoreIntervals | null }>;
  /** The model that is told from every other; null for none. */
  readonly leader: string | null;
}

/** Where a run shows what it has. */
export interface ComparisonShown {
  rows: readonly ModelRow[];
  folds: readonly FoldRow[];
  uncertainty: Uncertainty | null;
}

/** The rows of an experiment before anything is fitted. */
export function waitingRows(experiment: ExperimentPlan, nFolds: number): ModelRow[] {
  return experiment.models.map((plan) => ({
    plan,
    status: 'waiting',
    nFeatures: null,
    foldsDone: Array.from({ length: nFolds }, () => false),
    foldScores: Array.from({ length: nFolds }, () => null),
    cv: null,
    test: null,
    cvPredictions: null,
    testPredictions: null,
    fromCache: false,
  }));
}
