import type { SearchSpace } from '../searchSpace';
import type { StudyOrigin, StudySpec } from './studySpec';
import type { Direction } from '../trial';

/** The spec of a study that another program ran: what its file does not tell is Optuna's default. */
export function importedSpec(searchSpace: SearchSpace, direction: Direction, nTrials: number): StudySpec {
  return {
    direction,
    searchSpace,
    sampler: { kind: 'tpe-independent', seed: 0, nStartupTrials: 10, nEiCandidates: 24, constantLiar: false },
    pruner: { kind: 'none' },
    objective: { metric: 'rmse', penalty: 0 },
    nTrials,
    parallelTrials: 1,
  };
}

/** The origin of such a study: nothing is known of its data. */
export function importedOrigin(name: string, file: string, nFolds = 0): StudyOrigin {
  return {
    name,
    appVersion: '',
    data: '',
    dataSha256: '',
    featureSet: '',
    withCoercedFlag: false,
    nFolds,
    foldSeed: 0,
    importedFrom: file,
  };
}
