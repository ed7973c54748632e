import { hashOf } from '../../base/hash';
import { choiceNote } from '../../learners/registry';
import { trialChoice } from '../../tune/study/studySpec';
import type { CreationEvent } from './studyCreated';

/** Names a study by what decides its trials, whatever version of the app begins it and when: equal studies, equal key. */
export function studyKey({ spec, origin }: CreationEvent): string {
  const { data, dataSha256, featureSet, withCoercedFlag, nFolds, foldSeed, protocol, outerFold, reading } =
    origin;
  // JSON leaves out what is undefined: studies of shuffled folds, of rows that are read as usual and of the
  // usual learner in version 1 keep the keys that they had before there were others.
  const folds = { nFolds, foldSeed, protocol, outerFold };
  const { learnerVersion } = choiceNote(trialChoice(spec, {}));
  const what = { spec, learnerVersion, data, dataSha256, featureSet, withCoercedFlag, ...folds, reading };
  return hashOf('study', JSON.stringify(what));
}
