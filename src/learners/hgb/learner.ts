import type { Learner } from '../learner';
import {
  binSortedColumns,
  presortColumns,
  sortedBytesPerCell,
  type SortedColumns,
} from './binning/sortedColumns';
import { HgbExchangedPredictions } from './exchangedPredictions';
import type { HgbModel } from './model';
import { checkHgbParameters, hgbAbout, type HgbParameters } from './parameters';
import { predict } from './predictor';
import { boostSteps } from './regressor';

/** Gradient boosting under the contract of all learners; what is prepared for many fits is the order of each column. */
export const hgb: Learner<HgbModel, SortedColumns> = {
  ...hgbAbout,
  preparation: {
    bytes: (nRows, nColumns) => sortedBytesPerCell * nRows * nColumns,
    make: presortColumns,
  },
  fit({ data, target, rows, parameters }, sorted) {
    const values = parameters as HgbParameters;
    checkHgbParameters(values);
    const binned = sorted && binSortedColumns(sorted, values.max_bins);
    return boostSteps(data, target, values, rows, binned);
  },
  predict,
  exchanged: (model, data, rows) => new HgbExchangedPredictions(model, data, rows),
};
