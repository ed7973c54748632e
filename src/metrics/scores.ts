/**
 * Scores of a regression, all over the same rows. NaN where a score is undefined: R² and ρ of fewer rows than
 * `fewestScoredRows` or of a constant target, ρ of constant predictions, every score without rows.
 */
export interface RegressionScores {
  readonly r2: number;
  readonly rmse: number;
  readonly mae: number;
  /** Spearman's rank correlation with average ranks. */
  readonly spearman: number;
}

/** The name of a score. */
export type ScoreName = keyof RegressionScores;

/** In the order in which every table, file and resample lists them. */
export const scoreNames = ['r2', 'rmse', 'mae', 'spearman'] as const satisfies readonly ScoreName[];

export const scoreLabels: Readonly<Record<ScoreName, string>> = {
  r2: 'R²',
  rmse: 'RMSE',
  mae: 'MAE',
  spearman: 'ρ',
};

/** Of fewer rows R² and ρ say nothing: two rows are in one order or the other. */
export const fewestScoredRows = 3;

/** Says where a score is undefined, so that a dash stands for it. */
export const undefinedScoreText = `Where R² or ρ is “–”, it is undefined: fewer than ${fewestScoredRows} rows, or all values equal.`;

const undefinedFor = `“–” for fewer than ${fewestScoredRows} rows, or where all values are equal`;

/** What a score is, in words: a tooltip. */
export const scoreTitles: Readonly<Record<ScoreName, string>> = {
  r2: `Coefficient of determination of log₁₀ σ; ${undefinedFor}`,
  rmse: 'Root mean squared error, log₁₀ units',
  mae: 'Mean absolute error, log₁₀ units',
  spearman: `Spearman’s rank correlation, average ranks: the primary score; ${undefinedFor}`,
};

/** Decimals of a score wherever it is shown. */
export const scoreDigits = 3;

/** Writes a score; `–` stands for one that is undefined. */
export function scoreText(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(scoreDigits);
}
