import type { Learner } from '../learner';
import { checkParameters } from '../parameters';
import { forestSteps } from '../trees/forest';
import type { ForestModel } from '../trees/forestModel';
import type { ForestParameters } from '../trees/forestParameters';
import { predictForest } from '../trees/predictForest';
import { extraTreesAbout } from './parameters';

/**
 * Extremely randomised trees under the contract of all learners.
 * @see https://doi.org/10.1007/s10994-006-6226-1; scikit-learn 1.9.1 `ExtraTreesRegressor`, to the bit
 */
export const extraTrees: Learner<ForestModel> = {
  ...extraTreesAbout,
  fit: function* ({ data, target, rows, parameters }) {
    checkParameters(extraTreesAbout, parameters);
    const kind = { bootstrap: false, thresholds: 'random' } as const;
    return { model: yield* forestSteps(kind, data, target, parameters as ForestParameters, rows) };
  },
  predict: predictForest,
};
