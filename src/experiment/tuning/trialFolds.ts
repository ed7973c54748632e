import type { LearnerChoice } from '../../learners/learner';
import type { Params } from '../../tune/searchSpace';
import type { FoldScores } from '../../tune/trial';
import type { JobOutput, JobRunner } from '../jobs/jobs';

export type FoldResult = JobOutput<'fitFold'>;

/** Shared keys of what the folds of a study are fitted on. */
export interface SharedFoldKeys {
  readonly matrix: string;
  readonly folds: string;
}

/** The folds of one trial as jobs that have been given to the runner. */
export class TrialFolds {
  /** By fold; those that were known before are there at once. */
  readonly results: readonly Promise<FoldResult>[];
  /** By fold; null while it is not fitted. */
  readonly scores: (FoldScores | null)[];
  private readonly controller = new AbortController();
  private pending = 0;

  /**
   * @param choice the learner with the parameters of the trial, complete
   * @param known results of an earlier run, by fold
   * @param onChange called when a fold ends
   */
  constructor(
    readonly params: Params,
    choice: LearnerChoice,
    readonly known: ReadonlyMap<number, FoldResult>,
    nFolds: number,
    runner: JobRunner,
    keys: SharedFoldKeys,
    priority: number,
    onChange: () => void,
  ) {
    this.scores = Array.from({ length: nFolds }, (_, fold) => known.get(fold) ?? null);
    const { signal } = this.controller;
    this.results = this.scores.map((_, fold) => {
      const before = known.get(fold);
      if (before) return Promise.resolve(before);
      this.pending++;
      const result = runner.run('fitFold', { ...keys, fold, ...choice }, { signal, priority }).then(
        (output) => {
          this.pending--;
          this.scores[fold] = output;
          onChange();
          return output;
        },
        (error: unknown) => {
          this.pending--;
          throw error;
        },
      );
      // Whoever waits for the fold hears of its failure; nobody may wait any more.
      result.catch(() => undefined);
      return result;
    });
  }

  /** Folds that are not fitted yet. */
  get unfinished(): number {
    return this.pending;
  }

  /** Gives up the folds that are not fitted. */
  cancel(): void {
    this.controller.abort();
  }
}
