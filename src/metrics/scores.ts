/** Scores of a regression, all over the same rows. NaN where a score is undefined (constant target, no rows). */
export interface RegressionScores {
  readonly r2: number;
  readonly rmse: number;
  readonly mae: number;
  /** Spearman's rank correlation with average ranks. */
  readonly spearman: number;
}

export type ScoreName = keyof RegressionScores;

/** In the order in which every table, file and resample lists them. */
export const scoreNames = ['r2', 'rmse', 'mae', 'spearman'] as const satisfies readonly ScoreName[];

export const scoreLabels: Readonly<Record<ScoreName, string>> = {
  r2: 'R²',
  rmse: 'RMSE',
  mae: 'MAE',
  spearman: 'ρ',
};

/** What a score is, in words: a tooltip. */
export const scoreTitles: Readonly<Record<ScoreName, string>> = {
  r2: 'Coefficient of determination of log₁₀ σ',
  rmse: 'Root mean squared error, log₁₀ units',
  mae: 'Mean absolute error, log₁₀ units',
  spearman: 'Spearman’s rank correlation, average ranks: the primary score',
};

/** Decimals of a score wherever it is shown. */
export const scoreDigits = 3;
