import { hgbAbout } from '../hgb/parameters';
import type { LearnerAbout } from '../learner';

export const hgbRankAbout: LearnerAbout = {
  name: 'hgbRank',
  version: 1,
  title: 'Gradient boosting of the order',
  words:
    'Histogram-based gradient boosting with a loss over all pairs of training rows: it learns which of two has the ' +
    'greater target, pairs far apart in rank counting most. Its scores are brought to the scale of the target by giving ' +
    'the lowest training score the lowest target, and so on upwards.',
  parameters: hgbAbout.parameters,
};
