import type { LearnerChoice } from '../../learners/learner';
import type { RegressionScores } from '../../metrics/scores';

export type Stage = 0 | 1 | 2;

/** The report's numbers for one row; a score that the report does not give is absent. */
export interface PaperScores {
  readonly nFeatures?: number;
  readonly cv: Partial<RegressionScores>;
  readonly test: Partial<RegressionScores>;
}

/** One model of an experiment: which columns, which learner with which settings, and what the report says of it. */
export interface ModelPlan extends LearnerChoice {
  /** Of recipe; where it is not given, this one. */
  readonly kind?: 'plain';
  /** Unique inside its experiment; the name in exports. */
  readonly name: string;
  readonly label: string;
  readonly stage: Stage;
  /** Name of a feature set of the registry. */
  readonly featureSet: string;
  /** Whether `sigma_is_coerced` stays among the columns (it is made from the target). */
  readonly withCoercedFlag: boolean;
  /** Whether further measurements are trained on too, where the sample has them; not where it is absent. */
  readonly further?: boolean;
  /** Where the parameters come from, for display: `defaults`, `report 7.1`. */
  readonly parametersSource: string;
  readonly paper?: PaperScores;
}

/** A table of the report, as a plan: its models are compared over the same folds. */
export interface ExperimentPlan {
  /** Name on the command line: `stages`, `feature-sets`, `embeddings`. */
  readonly name: string;
  readonly title: string;
  readonly models: readonly ModelPlan[];
}

/** What was measured for one model. */
export interface ModelResult {
  readonly plan: ModelPlan;
  readonly nFeatures: number;
  readonly cv: {
    readonly scores: RegressionScores;
    /** Out-of-fold, by training row. */ readonly predictions: Float64Array;
  };
  /** null where there is no test set. */
  readonly test: { readonly scores: RegressionScores; readonly predictions: Float64Array } | null;
}
