import type { StudyDesk } from '../../experiment/recipes/tuned';
import type { TuningPlan } from '../../experiment/paper/tuningPlans';
import type { Engine } from '../app/engineHost';
import type { OpenStudy, StudyShelf } from './studyShelf.svelte';

/** A study of the report is found again by what decides its trials. */
export function idOfStudy(key: string): string {
  return `report-${key.slice(0, 20)}`;
}

/**
 * Opens the report's studies on the shelf, where they are kept trial by trial: one that was left goes on, one that
 * is done is not run again.
 * @param onChange called when a study is opened, and after each of its trials
 */
export function shelvedStudies(
  shelf: StudyShelf,
  { studyKey }: Pick<Engine, 'studyKey'>,
  onChange: (plan: TuningPlan, study: OpenStudy) => void = () => undefined,
): StudyDesk['withStudy'] {
  return async (plan, created, work) => {
    const id = idOfStudy(studyKey(created));
    const kept = shelf.open(id);
    const study = kept ?? shelf.begin(created, id);
    onChange(plan, study);
    if (study.record.isDone) return study.record;
    await shelf.whileRunning(study, kept !== undefined, (onEvent) =>
      work(study.record, (event) => {
        onEvent(event);
        if (event.type === 'trialEnded') onChange(plan, study);
      }),
    );
    return study.record;
  };
}
