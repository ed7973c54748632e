import type { LearnerAbout, LearnerParameter } from '../learner';

/** Hyper-parameters of the kernel GP. */
// A type, not an interface: it is to be assignable to LearnerParameters.
export type KernelGpParameters = {
  readonly noise: number;
  readonly jitter: number;
  readonly weight_role: number;
  readonly weight_ion: number;
  readonly weight_fractions: number;
  readonly weight_cell: number;
  readonly weight_imputed: number;
  readonly weight_li: number;
};

/** The matrix is whole in memory, and the time of its factorisation grows with the third power. */
export const mostKernelRows = 4000;

function weight(name: keyof KernelGpParameters, words: string, value: number): LearnerParameter {
  const search = { low: value / 4, high: value * 4, log: true };
  return { name, words, kind: 'float', default: value, low: 0, high: Infinity, search };
}

export const kernelGpAbout: LearnerAbout = {
  name: 'kernelGp',
  version: 1,
  title: 'Kernel Gaussian process',
  words:
    'A Gaussian process whose kernel adds likeness in composition by role, in ions, in the cell and in the surroundings of Li.',
  parameters: [
    {
      name: 'noise',
      words: 'variance of a measurement, in squared units of the target',
      kind: 'float',
      default: 0.4,
      low: 0,
      isAboveLow: true,
      high: Infinity,
      search: { low: 0.1, high: 1.6, log: true },
    },
    {
      name: 'jitter',
      words: 'added to the noise of training rows, so that the matrix stays positive definite',
      kind: 'float',
      default: 1e-6,
      low: 0,
      high: Infinity,
    },
    weight('weight_role', 'variance by composition, cations and anions apart', 1),
    weight('weight_ion', 'variance by ion statistics', 1),
    weight('weight_fractions', 'variance by atomic fractions, without cells', 1),
    weight('weight_cell', 'variance by cells of like composition', 2),
    weight('weight_imputed', 'variance by Li environments, those of prototypes included', 1.5),
    weight('weight_li', 'variance by Li environments of CIFs', 0.7),
  ],
};
