import { studyEventVersion, type StudyEvent } from '../tune/studyEvent';
import type { StudyOrigin, StudySpec } from '../tune/studySpec';
import type { ColumnChoice } from './modelColumns';

/** Where the numbers of a study come from, apart from its plan. */
export type StudySource = Pick<StudyOrigin, 'appVersion' | 'data' | 'dataSha256'>;

export type CreationEvent = StudyEvent & { readonly type: 'studyCreated' };

/** Begins a study: tells what it is to run, on what. */
export function studyCreated(
  spec: StudySpec,
  plan: ColumnChoice & { readonly label: string },
  protocol: { readonly nFolds: number; readonly seed: number },
  source: StudySource,
  at: number,
): CreationEvent {
  const { label: name, featureSet, withCoercedFlag } = plan;
  const { nFolds, seed: foldSeed } = protocol;
  const origin = { name, ...source, featureSet, withCoercedFlag, nFolds, foldSeed };
  return { type: 'studyCreated', version: studyEventVersion, spec, origin, at };
}
