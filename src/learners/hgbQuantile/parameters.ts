import { hgbAbout, type HgbParameters } from '../hgb/parameters';
import type { LearnerAbout } from '../learner';

/** Hyper-parameters of gradient boosting, and the quantile that is predicted. */
export type HgbQuantileParameters = HgbParameters & { readonly quantile: number };

export const hgbQuantileAbout: LearnerAbout = {
  name: 'hgbQuantile',
  version: 1,
  title: 'Gradient boosting of a quantile',
  words:
    'Histogram-based gradient boosting with the pinball loss: it predicts the value that the target stays below with a ' +
    'given probability, the median by default.',
  parameters: [
    ...hgbAbout.parameters,
    {
      name: 'quantile',
      words: 'share of targets that should lie below the predictions',
      kind: 'float',
      default: 0.5,
      low: 0.001,
      high: 0.999,
    },
  ],
};
