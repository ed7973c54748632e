/**
 * Hyper-parameters of the gradient-boosting regressor, by scikit-learn's names and with its defaults
 * (`HistGradientBoostingRegressor`, squared error, early stopping off).
 */
export interface HgbParameters {
  /** Shrinkage of each leaf value, > 0. */
  readonly learning_rate: number;
  /** Number of trees, >= 1. */
  readonly max_iter: number;
  /** Largest number of leaves of a tree, >= 2; null for no limit. */
  readonly max_leaf_nodes: number | null;
  /** Largest depth of a tree, >= 1; null for no limit. */
  readonly max_depth: number | null;
  /** Fewest training rows in a leaf, >= 1. */
  readonly min_samples_leaf: number;
  /** L2 penalty of the leaf values, >= 0. */
  readonly l2_regularization: number;
  /** Bins of a feature apart from the missing-value bin, 2-255. */
  readonly max_bins: number;
}

export const defaultHgbParameters: HgbParameters = {
  learning_rate: 0.1,
  max_iter: 100,
  max_leaf_nodes: 31,
  max_depth: null,
  min_samples_leaf: 20,
  l2_regularization: 0,
  max_bins: 255,
};
