import type { StudyDraft } from './tuningDraft';
import type { TuningStudy } from './tuningStudy';
import { specOfDraft } from './tuningDraft';

/**
 * Estimates the seconds of one trial of a draft by the newest study of the same learner, treatments and features: its
 * time of work shared among its trials, as many workers as there were. null where there is no such study.
 */
export function secondsOfTrial(studies: readonly TuningStudy[], draft: StudyDraft): number | null {
  const { learner, treatments } = specOfDraft(draft);
  const alike = studies.find(({ spec, origin, trials }) => {
    const isSame = spec.learner === learner && String(spec.treatments) === String(treatments);
    return (
      isSame && origin.featureSet === draft.featureSet && trials.some(({ state }) => state === 'COMPLETE')
    );
  });
  if (!alike) return null;
  const ended = alike.trials.filter(({ state }) => state !== 'RUNNING' && state !== 'WAITING');
  return alike.seconds / ended.length;
}
