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

/** What each parameter may be, in words and as a test. */
const ranges: Record<
  keyof HgbParameters,
  { readonly text: string; readonly allows: (v: number | null) => boolean }
> = {
  learning_rate: {
    text: 'a finite number above 0',
    allows: (v) => v !== null && Number.isFinite(v) && v > 0,
  },
  max_iter: { text: 'a whole number of at least 1', allows: (v) => isWhole(v, 1) },
  max_leaf_nodes: {
    text: 'null or a whole number of at least 2',
    allows: (v) => v === null || isWhole(v, 2),
  },
  max_depth: { text: 'null or a whole number of at least 1', allows: (v) => v === null || isWhole(v, 1) },
  min_samples_leaf: { text: 'a whole number of at least 1', allows: (v) => isWhole(v, 1) },
  l2_regularization: {
    text: 'a finite number of at least 0',
    allows: (v) => v !== null && Number.isFinite(v) && v >= 0,
  },
  max_bins: { text: 'a whole number from 2 to 255', allows: (v) => isWhole(v, 2) && v !== null && v <= 255 },
};

function isWhole(value: number | null, least: number): boolean {
  return value !== null && Number.isSafeInteger(value) && value >= least;
}

/** Tells what a hyper-parameter must be, where a value is not that; null where it is allowed. */
export function hgbParameterProblem(name: keyof HgbParameters, value: unknown): string | null {
  const { text, allows } = ranges[name];
  const ok = (value === null || typeof value === 'number') && allows(value);
  return ok ? null : text;
}

/** The names of the hyper-parameters. */
export const hgbParameterNames = Object.keys(defaultHgbParameters) as readonly (keyof HgbParameters)[];

/** Checks the hyper-parameters. Throws RangeError naming the first bad one, its value and what is allowed. */
export function checkHgbParameters(parameters: HgbParameters): void {
  for (const name of Object.keys(ranges) as (keyof HgbParameters)[]) {
    const value = parameters[name];
    const { text, allows } = ranges[name];
    if (!allows(value)) throw new RangeError(`${name} is ${String(value)}, but must be ${text}.`);
  }
}
