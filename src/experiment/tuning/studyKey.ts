import { hashOf } from '../../base/hash';
import type { CreationEvent } from './studyCreated';

/** Names a study by what decides its trials, whatever version of the app begins it and when: equal studies, equal key. */
export function studyKey({ spec, origin }: CreationEvent): string {
  const { data, dataSha256, featureSet, withCoercedFlag, nFolds, foldSeed, protocol, outerFold } = origin;
  // JSON leaves out what is undefined: studies of shuffled folds keep the keys that they had before other protocols.
  const folds = { nFolds, foldSeed, protocol, outerFold };
  const what = { spec, data, dataSha256, featureSet, withCoercedFlag, ...folds };
  return hashOf('study', JSON.stringify(what));
}
