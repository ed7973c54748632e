import type { LearnerAbout } from '../learner';
import { checkParameters, defaultParameters } from '../parameters';

/**
 * Hyper-parameters of the gradient-boosting regressor, by scikit-learn's names and with its defaults
 * (`HistGradientBoostingRegressor`, squared error, early stopping off).
 */
// A type, not an interface: it is to be assignable to LearnerParameters.
export type HgbParameters = {
  readonly learning_rate: number;
  readonly max_iter: number;
  readonly max_leaf_nodes: number | null;
  readonly max_depth: number | null;
  readonly min_samples_leaf: number;
  readonly l2_regularization: number;
  readonly max_bins: number;
};

export const hgbAbout: LearnerAbout = {
  name: 'hgb',
  version: 1,
  title: 'Gradient boosting',
  words: 'Histogram-based gradient boosting of regression trees with squared error.',
  parameters: [
    {
      name: 'learning_rate',
      words: 'shrinkage of each leaf value',
      kind: 'float',
      default: 0.1,
      low: 0,
      isAboveLow: true,
      high: Infinity,
      search: { low: 0.01, high: 0.15, log: true },
    },
    {
      name: 'max_iter',
      words: 'number of trees',
      kind: 'int',
      default: 100,
      low: 1,
      high: Infinity,
      search: { low: 50, high: 200, log: false },
    },
    {
      name: 'max_leaf_nodes',
      words: 'largest number of leaves of a tree',
      kind: 'int',
      default: 31,
      low: 2,
      high: Infinity,
      nullWords: 'no limit',
      search: { low: 15, high: 100, log: false },
    },
    {
      name: 'max_depth',
      words: 'largest depth of a tree',
      kind: 'int',
      default: null,
      low: 1,
      high: Infinity,
      nullWords: 'no limit',
      search: { low: 3, high: 8, log: false },
    },
    {
      name: 'min_samples_leaf',
      words: 'fewest training rows in a leaf',
      kind: 'int',
      default: 20,
      low: 1,
      high: Infinity,
      search: { low: 5, high: 35, log: false },
    },
    {
      name: 'l2_regularization',
      words: 'L2 penalty of the leaf values',
      kind: 'float',
      default: 0,
      low: 0,
      high: Infinity,
      search: { low: 1e-6, high: 0.1, log: true },
    },
    {
      name: 'max_bins',
      words: 'bins of a column, apart from the one of missing values',
      kind: 'int',
      default: 255,
      low: 2,
      high: 255,
      search: { low: 64, high: 255, log: false },
    },
  ],
};

export const defaultHgbParameters = defaultParameters(hgbAbout) as HgbParameters;

/** Checks the hyper-parameters. Throws RangeError naming the first bad one, its value and what is allowed. */
export function checkHgbParameters(parameters: HgbParameters): void {
  checkParameters(hgbAbout, parameters);
}
