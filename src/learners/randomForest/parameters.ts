import type { LearnerAbout } from '../learner';
import { forestParameterTable } from '../trees/forestParameters';

export const randomForestAbout: LearnerAbout = {
  name: 'randomForest',
  version: 1,
  title: 'Random forest',
  words:
    'Mean of regression trees, each grown on rows drawn with replacement, divided at the best thresholds.',
  parameters: forestParameterTable,
};
