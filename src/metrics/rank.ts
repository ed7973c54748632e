import { spearman, type Numbers } from '../base/statistics';

/**
 * Computes how well the order of the predictions keeps the order of the targets: Spearman's rho with average ranks.
 * NaN where either side is constant, holds a NaN, or has fewer than two rows.
 * @see scipy.stats.spearmanr 1.17
 */
export function spearmanCorrelation(target: Numbers, prediction: Numbers): number {
  return spearman(target, prediction);
}
