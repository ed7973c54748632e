import type { LearnerAbout } from '../learner';
import { forestParameterTable } from '../trees/forestParameters';

export const extraTreesAbout: LearnerAbout = {
  name: 'extraTrees',
  version: 1,
  title: 'Extremely randomised trees',
  words: 'Mean of regression trees that divide rows at the best of random thresholds, one for each column.',
  parameters: forestParameterTable,
};
