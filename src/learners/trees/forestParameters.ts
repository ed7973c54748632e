import type { LearnerParameter } from '../learner';

/** Hyper-parameters of forests, by scikit-learn's names. */
// A type, not an interface: it is to be assignable to LearnerParameters.
export type ForestParameters = {
  readonly n_estimators: number;
  readonly max_depth: number | null;
  readonly min_samples_split: number;
  readonly min_samples_leaf: number;
  readonly max_features: number;
  readonly random_state: number;
};

/** scikit-learn's defaults, but 300 trees: it has 100. */
export const forestParameterTable: readonly LearnerParameter[] = [
  {
    name: 'n_estimators',
    words: 'number of trees',
    kind: 'int',
    default: 300,
    low: 1,
    high: Infinity,
    search: { low: 100, high: 500, log: false },
  },
  {
    name: 'max_depth',
    words: 'largest depth of a tree',
    kind: 'int',
    default: null,
    low: 1,
    high: Infinity,
    nullWords: 'no limit',
    search: { low: 6, high: 30, log: false },
  },
  {
    name: 'min_samples_split',
    words: 'fewest training rows of a node that is divided',
    kind: 'int',
    default: 2,
    low: 2,
    high: Infinity,
    search: { low: 2, high: 12, log: false },
  },
  {
    name: 'min_samples_leaf',
    words: 'fewest training rows in a leaf',
    kind: 'int',
    default: 1,
    low: 1,
    high: Infinity,
    search: { low: 1, high: 8, log: false },
  },
  {
    name: 'max_features',
    words: 'part of the columns that are drawn for a node',
    kind: 'float',
    default: 1,
    low: 0,
    isAboveLow: true,
    high: 1,
    search: { low: 0.2, high: 1, log: false },
  },
  {
    name: 'random_state',
    words: 'seed of the trees',
    kind: 'int',
    default: 0,
    low: 0,
    high: 0xffffffff,
  },
];
