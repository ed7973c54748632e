import { choiceNote } from '../../learners/registry';
import { studyEventVersion, type StudyEvent } from '../../tune/study/studyEvent';
import { trialChoice, type StudyOrigin, type StudySpec } from '../../tune/study/studySpec';
import { readingName, readingSettings } from '../sample/readingChoices';
import type { SampleParts } from '../sample/sample';
import type { ColumnChoice } from '../models/modelColumns';

/** Where the numbers of a study come from, apart from its plan. */
export type StudySource = Pick<StudyOrigin, 'appVersion' | 'data' | 'dataSha256' | 'reading'>;

/** Tells where the numbers of a study on these rows come from. */
export function studySource(
  appVersion: string,
  rows: Pick<SampleParts, 'name' | 'sha256'> & Parameters<typeof readingSettings>[0],
): StudySource {
  const reading = readingName(readingSettings(rows));
  return { appVersion, data: rows.name, dataSha256: rows.sha256, ...(reading ? { reading } : {}) };
}

/** The folds of a study, as its record tells them. */
export interface StudyFolds extends Pick<StudyOrigin, 'nFolds' | 'protocol' | 'outerFold'> {
  readonly seed: number;
}

export type CreationEvent = StudyEvent & { readonly type: 'studyCreated' };

/** Begins a study: tells what it is to run, on what. */
export function studyCreated(
  spec: StudySpec,
  plan: ColumnChoice & { readonly label: string },
  folds: StudyFolds,
  source: StudySource,
  at: number,
): CreationEvent {
  const { label: name, featureSet, withCoercedFlag } = plan;
  const { nFolds, seed: foldSeed, protocol, outerFold } = folds;
  const { learnerVersion } = choiceNote(trialChoice(spec, {}));
  const origin = {
    ...{ name, ...source, featureSet, withCoercedFlag, nFolds, foldSeed },
    ...(learnerVersion === undefined ? {} : { learnerVersion }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(outerFold === undefined ? {} : { outerFold }),
  };
  return { type: 'studyCreated', version: studyEventVersion, spec, origin, at };
}
