import type { LearnerAbout } from '../learner';

export const kNearestAbout: LearnerAbout = {
  name: 'kNearest',
  version: 1,
  title: 'Nearest neighbours',
  words:
    'The mean of the nearest training rows, by the distance of standardised columns, a missing value being the median.',
  parameters: [
    {
      name: 'n_neighbors',
      words: 'number of nearest training rows',
      kind: 'int',
      default: 5,
      low: 1,
      high: Infinity,
      search: { low: 1, high: 30, log: true },
    },
    {
      name: 'distance_power',
      words: 'power p of the weights 1/distanceᵖ; 0 for equal weights',
      kind: 'float',
      default: 0,
      low: 0,
      high: Infinity,
      search: { low: 0, high: 3, log: false },
    },
  ],
};
