import type { StudyDraft } from '../../session/tune/tuningDraft';
import type { PaperStudyRow } from '../../session/tune/paperStudies.svelte';
import type { TuningStudy } from '../../session/tune/tuningStudy';
import type { TuningState } from '../../session/tune/tuningState.svelte';
import type { Task } from '../../session/task/task.svelte';
import type { SpecProblem } from '../../tune/study/checkStudySpec';

export type { StudyDraft, PaperStudyRow, TuningStudy };

/** What is wrong with a field of the next study: `nTrials`, `searchSpace.max_depth.low`. */
export type DraftProblem = Pick<SpecProblem, 'field' | 'message' | 'remedy'>;

/** The part of a Task that the step shows. */
export type ShownTask = Pick<
  Task,
  'status' | 'running' | 'fraction' | 'label' | 'detail' | 'secondsLeft' | 'problem' | 'cancel' | 'reset'
>;

type Actions =
  | 'change'
  | 'show'
  | 'compare'
  | 'load'
  | 'start'
  | 'resume'
  | 'remove'
  | 'importFile'
  | 'exportText'
  | 'useBest'
  | 'densities'
  | 'importances'
  | 'runPaperStudies';

/** The part of TuningState that the Tune step reads and calls. */
export interface Tuning extends Pick<
  TuningState,
  Actions | 'draft' | 'studies' | 'shown' | 'compared' | 'paperStudies'
> {
  readonly task: ShownTask;
  readonly importTask: ShownTask;
  readonly paperTask: ShownTask;
  readonly draftProblems: readonly DraftProblem[];
}
