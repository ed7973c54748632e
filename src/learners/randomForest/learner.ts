import type { Learner } from '../learner';
import { checkParameters } from '../parameters';
import { forestSteps } from '../trees/forest';
import type { ForestModel } from '../trees/forestModel';
import type { ForestParameters } from '../trees/forestParameters';
import { predictForest } from '../trees/predictForest';
import { randomForestAbout } from './parameters';

/**
 * Random forest under the contract of all learners.
 * @see https://doi.org/10.1023/A:1010933404324; scikit-learn 1.9.1 `RandomForestRegressor`, to the bit
 */
export const randomForest: Learner<ForestModel> = {
  ...randomForestAbout,
  fit: function* ({ data, target, rows, parameters }) {
    checkParameters(randomForestAbout, parameters);
    const kind = { bootstrap: true, thresholds: 'best' } as const;
    return { model: yield* forestSteps(kind, data, target, parameters as ForestParameters, rows) };
  },
  predict: predictForest,
};
