import { InputError } from '../../base/problem';
import type { FoldPlan } from '../../folds/fold';
import { learnerAbout, usualLearner } from '../../learners/registry';
import type { StudyRecord } from '../../tune/study/studyRecord';
import type { Trial } from '../../tune/trial';

/** Throws InputError for folds or a target that no trial can be fitted on. */
export function checkRows(folds: FoldPlan, target: Float64Array, nFolds: number): void {
  if (folds.folds.length !== nFolds) {
    throw new InputError({
      code: 'other-folds',
      value: `${folds.folds.length} folds`,
      message: `The study was made for ${nFolds} folds.`,
      remedy: 'Choose so many folds on the Validate step, or begin another study.',
    });
  }
  for (const fold of folds.folds) {
    for (const rows of [fold.trainRows, fold.validationRows]) {
      const bad = rows.find((row) => !Number.isFinite(target[row]));
      if (bad === undefined) continue;
      throw new InputError({
        code: 'target-not-finite',
        row: bad + 1,
        value: String(target[bad]),
        message: 'The target of a training row is not a number.',
        remedy: 'Leave the row out, or correct its conductivity.',
      });
    }
  }
}

/** Throws InputError for a study that was begun with another version of its learner: its trials would not be of one kind. */
export function checkLearnerVersion({ spec, origin }: Pick<StudyRecord, 'spec' | 'origin'>): void {
  const { title, version } = learnerAbout(spec.learner ?? usualLearner);
  const { learnerVersion = 1 } = origin;
  if (learnerVersion === version) return;
  throw new InputError({
    code: 'other-learner-version',
    value: `version ${learnerVersion}`,
    message: `The study “${origin.name}” was begun with version ${learnerVersion} of ${title}; this program has version ${version}, which gives other numbers.`,
    remedy: 'Begin a new study of the same settings.',
  });
}

/** So many failed trials without a single other one end a study. */
const hopeless = 10;

/** Throws InputError where nothing but failures came: of the first ten trials, or of all at the end. */
export function checkHope(trials: readonly Trial[], atEnd: boolean): void {
  if (trials.length === 0 || (trials.length < hopeless && !atEnd)) return;
  const failed = trials.filter((trial) => trial.state === 'FAIL');
  if (failed.length < trials.length) return;
  const reason = failed.at(-1)!.failure ?? 'no reason is known';
  throw new InputError({
    code: 'all-trials-failed',
    value: reason,
    message: `All of the first ${trials.length} trials failed.`,
    remedy: 'Look at the reason, and change the objective, the search space or the data.',
  });
}
