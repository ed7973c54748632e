import type { LearnerAbout } from '../learner';

export const ridgeAbout: LearnerAbout = {
  name: 'ridge',
  version: 1,
  title: 'Ridge regression',
  words:
    'Linear regression on standardised columns, a missing value being the median, with an L2 penalty of the coefficients.',
  parameters: [
    {
      name: 'alpha',
      words: 'L2 penalty of the coefficients',
      kind: 'float',
      default: 1,
      low: 0,
      isAboveLow: true,
      high: Infinity,
      search: { low: 0.1, high: 10_000, log: true },
    },
  ],
};
