/** @see optuna.storages.journal._storage.JournalOperation, Optuna 4.9 and 5.0 */
export const operation = {
  createStudy: 0,
  deleteStudy: 1,
  setStudyUserAttr: 2,
  setStudySystemAttr: 3,
  createTrial: 4,
  setTrialParam: 5,
  setTrialStateValues: 6,
  setTrialIntermediateValue: 7,
  setTrialUserAttr: 8,
  setTrialSystemAttr: 9,
  /** Of another program than Optuna; Optuna 5 passes over it. */
  discardTrials: 10,
} as const;

/** @see optuna.trial.TrialState: the position is the number */
export const trialStates = ['RUNNING', 'COMPLETE', 'PRUNED', 'FAIL', 'WAITING'] as const;

/** @see optuna.study.StudyDirection: the position is the number */
export const directions = ['not set', 'minimize', 'maximize'] as const;

/* Names of the attributes in which a journal holds what Optuna has no field for. */
export const versionAttribute = 'ionrank:version';
export const specAttribute = 'ionrank:spec';
export const originAttribute = 'ionrank:origin';
export const createdAttribute = 'ionrank:created';
export const positionAttribute = 'ionrank:position';
export const failureAttribute = 'ionrank:failure';
