/** Scores of a regression, all over the same rows. NaN where a score is undefined (constant target, no rows). */
export interface RegressionScores {
  readonly r2: number;
  readonly rmse: number;
  readonly mae: number;
  /** Spearman's rank correlation with average ranks. */
  readonly spearman: number;
}
