/** A study for tests of what is cited: one model of Stage 1 on the published rows. */
import type { CitedModel, CitedWork } from '../../../src/experiment/citations/citedWork';
import { protocolOf } from '../../../src/folds/protocols/registry';
import { learnerChoice } from '../../../src/learners/registry';

const scores = (r2: number) => ({ r2, rmse: 1.3804, mae: 0.8461, spearman: 0.894 });

export function modelOf(learner: string, featureSet: string, other: Partial<CitedModel> = {}): CitedModel {
  return {
    ...learnerChoice(learner),
    ...{ label: 'A model', featureSet, withCoercedFlag: false, parametersSource: 'defaults' },
    ...{ nFeatures: 151, cv: scores(0.734), test: null },
    ...other,
  };
}

export const sampleWork: CitedWork = {
  program: { version: '1.2.3', commit: 'abc123' },
  data: {
    ...{ name: 'OBELiX v1.2.0', sha256: 'f2800c', isPublished: true, nTrain: 478, nTest: 121 },
    ...{ nStructures: { train: 254, test: 67 }, nThresholds: 29, nPapers: 173 },
    ...{ cleaning: { changed: 3, missing: 1, dropped: 0 }, temperature: null, takesRanges: false },
  },
  further: null,
  protocol: protocolOf('doi', 5, 42),
  models: [modelOf('hgb', 'stage1_geometry')],
  resamples: { n: 2000, seed: 42 },
  ...{ studies: [], ranking: null, sections: [], featureSets: [], besides: [] },
};
