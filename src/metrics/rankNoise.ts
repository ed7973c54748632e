import { luckOfBest } from './luckOfBest';

/** Half-width of the paired bootstrap interval of a Spearman difference, where it was measured: 121 rows. */
const measured = { halfWidth: 0.08, nRows: 121 };

/**
 * Returns by how much the best of several equally good models exceeds their mean in Spearman's correlation on the same
 * rows, by luck alone. The noise is that of spearmanNoise, divided by √2 because it is of a difference of two models.
 */
export function luckOfBestSpearman(nModels: number, nRows: number): number {
  return luckOfBest(nModels, spearmanNoise(nRows) / 1.96 / Math.SQRT2);
}

/**
 * Returns the difference of two models' Spearman correlations on the same rows below which it is within noise:
 * 0.08 for 121 rows, and as the inverse square root of their number. A rule of thumb for models about as good as
 * those on OBELiX (ρ from 0.6 to 0.9), not an interval.
 */
export function spearmanNoise(nRows: number): number {
  return measured.halfWidth * Math.sqrt(measured.nRows / nRows);
}
