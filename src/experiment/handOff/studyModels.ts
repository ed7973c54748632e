import type { Problem } from '../../base/problem';
import { featureSet } from '../../features/registry';
import { trialChoice, type StudyOrigin, type StudySpec } from '../../tune/study/studySpec';
import type { Params } from '../../tune/searchSpace';
import type { ModelPlan } from '../models/plan';
import type { StudyFolds } from '../tuning/studyCreated';

/** A tuning study with what may go out of it. */
export interface FinishedStudy {
  readonly spec: StudySpec;
  readonly origin: StudyOrigin;
  /** Of the best trial; none where no trial is complete. */
  readonly best: Params | null;
}

/** The model of a study's best trial, or of its learner's defaults where no trial is complete. */
export function modelOfStudy(name: string, { spec, origin, best }: FinishedStudy): ModelPlan {
  return {
    name,
    label: origin.name || name,
    stage: featureSet(origin.featureSet).stage,
    featureSet: origin.featureSet,
    withCoercedFlag: origin.withCoercedFlag,
    ...trialChoice(spec, best ?? {}),
    parametersSource: best ? 'best trial of the study' : 'defaults: no trial is complete',
  };
}

/** Says why a study cannot go out with these data and folds; null where it can. */
export function whyStudyStays(
  { origin }: FinishedStudy,
  dataSha256: string,
  { nFolds, seed, protocol }: StudyFolds,
): Problem | null {
  const says = (message: string, remedy: string): Problem => {
    return { severity: 'note', code: 'study-stays', value: origin.name, message, remedy };
  };
  if (origin.featureSet === '')
    return says('The study is of another program: its columns are not known.', 'Take its own file.');
  if (origin.dataSha256 !== dataSha256)
    return says('The study is of other data.', 'Open its data, then take them to Python.');
  const isSame = origin.nFolds === nFolds && origin.foldSeed === seed && origin.protocol === protocol;
  if (isSame && origin.outerFold === undefined) return null;
  return says('The study ran on other folds.', 'Choose its protocol, folds and seed first.');
}
