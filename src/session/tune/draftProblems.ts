import { studySpecProblems, type SpecProblem } from '../../tune/study/checkStudySpec';
import { specOfDraft, type StudyDraft } from './tuningDraft';

/** Lists what is wrong with a draft, by field. */
export function draftProblems(draft: StudyDraft): SpecProblem[] {
  return studySpecProblems(specOfDraft(draft));
}
