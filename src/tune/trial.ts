import type { RegressionScores } from '../metrics/scores';
import type { Params } from './searchSpace';

/** @see optuna.trial.TrialState, whose names these are */
export type TrialState = 'RUNNING' | 'WAITING' | 'COMPLETE' | 'PRUNED' | 'FAIL';

/** The state of a trial that has ended. */
export type FinishedState = 'COMPLETE' | 'PRUNED' | 'FAIL';

/** What one fold of a trial scored. */
export interface FoldScores {
  /** Over the rows that the fold's model was fitted on. */
  readonly train: RegressionScores;
  /** Over the rows that were held out. */
  readonly validation: RegressionScores;
}

/** A value that a trial reported before its end. */
export interface IntermediateValue {
  /** Position of the fold, from 0. */
  readonly step: number;
  readonly value: number;
}

/** One set of hyper-parameters and what came of it. */
export interface Trial {
  /** From 0, in the order in which they were asked. */
  readonly number: number;
  readonly state: TrialState;
  readonly params: Params;
  /** The objective; null while running and for a failed trial. Of a pruned one its last intermediate value. */
  readonly value: number | null;
  /** Ascending steps. */
  readonly intermediateValues: readonly IntermediateValue[];
  /** By fold; null where it is not fitted. Empty for a trial of another program. */
  readonly folds: readonly (FoldScores | null)[];
  /** Milliseconds since 1970; null where not known. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Why it failed. */
  readonly failure?: string;
}

/** Whether small or large objectives are better. */
export type Direction = 'minimize' | 'maximize';

/** Returns the best complete trial, the first of equals; null where there is none. */
export function bestTrial(trials: readonly Trial[], direction: Direction): Trial | null {
  const sign = direction === 'minimize' ? 1 : -1;
  let best: Trial | null = null;
  for (const trial of trials) {
    if (trial.state !== 'COMPLETE' || trial.value === null || Number.isNaN(trial.value)) continue;
    if (best === null || sign * trial.value < sign * best.value!) best = trial;
  }
  return best;
}
