import { hashOf } from '../base/hash';
import type { CreationEvent } from './studyCreated';

/** Names a study by what decides its trials, whatever version of the app begins it and when: equal studies, equal key. */
export function studyKey({ spec, origin }: CreationEvent): string {
  const { data, dataSha256, featureSet, withCoercedFlag, nFolds, foldSeed } = origin;
  const what = { spec, data, dataSha256, featureSet, withCoercedFlag, nFolds, foldSeed };
  return hashOf('study', JSON.stringify(what));
}
