import { sortToPercentile } from '../../base/numpy/percentile';
import type { BoostingLoss } from '../hgb/loss';

/**
 * Makes the pinball loss q·max(y - p, 0) + (1 - q)·max(p - y, 0), whose least is at the quantile q. A tree follows its
 * gradients, -q or 1 - q; then each leaf takes the quantile of its own residuals, so that l2_regularization shapes the
 * trees alone.
 * @param quantile above 0, below 1
 * @see scikit-learn 1.9.1 `PinballLoss`, and `_update_leaves_values` of its gradient boosting.
 */
export function pinballLoss(quantile: number) {
  return (target: Float64Array): BoostingLoss => {
    const residuals = new Float64Array(target.length);
    return {
      baseline: sortToPercentile(target.slice(), quantile),
      gradients(predictions, out) {
        for (let i = 0; i < target.length; i++) {
          out[i] = target[i] >= predictions[i] ? -quantile : 1 - quantile;
        }
      },
      leafValue(rows, predictions) {
        for (let k = 0; k < rows.length; k++) residuals[k] = target[rows[k]] - predictions[rows[k]];
        return sortToPercentile(residuals.subarray(0, rows.length), quantile);
      },
    };
  };
}
