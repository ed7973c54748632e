import { binSortedColumns, type SortedColumns } from '../hgb/binning/sortedColumns';
import { hgb } from '../hgb/learner';
import type { HgbModel } from '../hgb/model';
import { boostSteps } from '../hgb/regressor';
import type { Learner } from '../learner';
import { checkParameters } from '../parameters';
import { type HgbQuantileParameters, hgbQuantileAbout } from './parameters';
import { pinballLoss } from './pinballLoss';

/**
 * Gradient boosting of a quantile: the trees of `hgb` on another loss.
 * @see scikit-learn 1.9.1, `HistGradientBoostingRegressor(loss='quantile', early_stopping=False)`: the same numbers, as
 * for `hgb`.
 */
export const hgbQuantile: Learner<HgbModel, SortedColumns> = {
  ...hgb,
  ...hgbQuantileAbout,
  fit({ data, target, rows, parameters }, sorted) {
    checkParameters(hgbQuantileAbout, parameters);
    const { quantile, ...values } = parameters as HgbQuantileParameters;
    const binned = sorted && binSortedColumns(sorted, values.max_bins);
    return boostSteps(data, target, values, rows, binned, pinballLoss(quantile));
  },
};
