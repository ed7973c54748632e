import type { LearnerAbout } from '../learner';
import { checkParameters } from '../parameters';

/** Most training rows: some matrices of all pairs are held at once, 72 MB each at this number. */
export const maxProcessRows = 3000;

/** Hyper-parameters of the Gaussian process; variances are in units of the target's, lengths of √(number of columns). */
// A type, not an interface: it is to be assignable to LearnerParameters.
export type GaussianProcessParameters = {
  readonly smoothness: number | null;
  readonly max_ard_columns: number;
  readonly constant_value: number;
  readonly length_scale: number;
  readonly noise_level: number;
  readonly alpha: number;
  readonly max_iter: number;
  readonly n_restarts_optimizer: number;
  readonly random_state: number;
};

export const gaussianProcessAbout: LearnerAbout = {
  name: 'gaussianProcess',
  version: 1,
  title: 'Gaussian process',
  words:
    'Exact Gaussian process regression on standardised columns, a missing value being the median: a constant times a ' +
    'Matérn kernel, plus noise, of the largest marginal likelihood; its predictions come with standard deviations.',
  parameters: [
    {
      name: 'smoothness',
      words: 'how often the function can be differentiated: Matérn kernel with ν half above it',
      kind: 'int',
      default: 0,
      low: 0,
      high: 2,
      nullWords: 'without end: squared exponential (RBF)',
      search: { low: 0, high: 2, log: false },
    },
    {
      name: 'max_ard_columns',
      words: 'up to so many columns, each has a length scale of its own; more share one',
      kind: 'int',
      default: 10,
      low: 0,
      high: Infinity,
    },
    {
      name: 'constant_value',
      words: 'variance of the function, as a part of the target’s; where learning starts',
      kind: 'float',
      default: 1,
      low: 1e-3,
      high: 1e3,
    },
    {
      name: 'length_scale',
      words:
        'length scale in standard deviations of a column times √(number of columns); where learning starts',
      kind: 'float',
      default: 1,
      low: 1e-2,
      high: 1e2,
      search: { low: 0.1, high: 10, log: true },
    },
    {
      name: 'noise_level',
      words: 'variance of the noise of every row, as a part of the target’s; where learning starts',
      kind: 'float',
      default: 0.1,
      low: 1e-6,
      high: 10,
      search: { low: 0.01, high: 1, log: true },
    },
    {
      name: 'alpha',
      words:
        'variance of training rows that stays as it is and is in no prediction, as a part of the target’s',
      kind: 'float',
      default: 1e-10,
      low: 0,
      high: Infinity,
    },
    {
      name: 'max_iter',
      words: 'most iterations in which the kernel is learned; 0 leaves it where it starts',
      kind: 'int',
      default: 100,
      low: 0,
      high: Infinity,
    },
    {
      name: 'n_restarts_optimizer',
      words: 'further random starts of learning',
      kind: 'int',
      default: 0,
      low: 0,
      high: 100,
    },
    {
      name: 'random_state',
      words: 'seed of these starts',
      kind: 'int',
      default: 0,
      low: 0,
      high: 4294967295,
    },
  ],
};

/** Checks the hyper-parameters. Throws RangeError naming the first bad one, its value and what is allowed. */
export function gaussianProcessParameters(
  values: Readonly<Record<string, number | null>>,
): GaussianProcessParameters {
  checkParameters(gaussianProcessAbout, values);
  return values as GaussianProcessParameters;
}
