/**
 * Work ahead for workers that would wait.
 *
 * The next trial is suggested from the results of those before it. So workers stand idle during the last folds of a
 * trial: five folds on two workers take the time of three, not of two and a half. Meanwhile the next trials are
 * suggested on a guess, namely that each running trial gets the value that its finished folds tell, and their folds
 * are begun. The guess is often right, because a suggestion depends only on the trials' parameters, which are known,
 * and on which trials are the best tenth. When a trial is really asked for, it takes over the folds that were begun if
 * its parameters are the same, and cancels them if not. Nothing but the time depends on it.
 */
import { foldObjective } from '../../tune/objective';
import type { Params } from '../../tune/searchSpace';
import type { StudySpec } from '../../tune/study/studySpec';
import type { FoldScores, Trial } from '../../tune/trial';
import type { TrialFolds } from './trialFolds';

/** Trials that are begun ahead, at most. */
const mostAhead = 8;

/** What the lookahead needs of the study that runs. */
export interface LookaheadContext {
  readonly spec: StudySpec;
  /** Workers that there are. */
  readonly nWorkers: number;
  /** All trials asked so far; the running ones are completed with guesses. */
  trials(): readonly Trial[];
  /** The folds of a running trial. */
  foldsOf(number: number): TrialFolds | undefined;
  /** Suggests further trials after these, without moving the study's own sampler. */
  suggester(): (trials: readonly Trial[]) => Params | null;
  /** Gives the folds of a trial to the runner, behind those of running trials. */
  begin(params: Params): TrialFolds;
}

export class Lookahead {
  /** Trials begun ahead, in the order of their numbers. */
  private ahead: { readonly number: number; readonly folds: TrialFolds }[] = [];

  constructor(private readonly context: LookaheadContext) {}

  /** Takes over the folds begun for a trial, or null; folds begun for other parameters are given up. */
  take(number: number, params: Params): TrialFolds | null {
    const [first, ...rest] = this.ahead;
    if (first?.number === number && sameParams(first.folds.params, params)) {
      this.ahead = rest;
      return first.folds;
    }
    this.clear();
    return null;
  }

  clear(): void {
    this.clearFrom(0);
  }

  private clearFrom(position: number): void {
    for (const { folds } of this.ahead.splice(position)) folds.cancel();
  }

  /** Begins folds ahead while there are fewer unfinished ones than workers. */
  fill(): void {
    const { context } = this;
    const { nWorkers, spec } = context;
    const running = context.trials().filter((trial) => trial.state === 'RUNNING');
    const unfinished = () =>
      [...running.map(({ number }) => context.foldsOf(number)), ...this.ahead.map(({ folds }) => folds)]
        .map((folds) => folds?.unfinished ?? 0)
        .reduce((sum, count) => sum + count, 0);
    if (unfinished() >= nWorkers || this.ahead.length >= mostAhead) return;
    const guessed = context.trials().map((trial) => this.guess(trial));
    const suggest = context.suggester();
    // A batch is asked at once: its trials see each other running, and those of the batches before it ended.
    let batch: Trial[] = [];
    for (let position = 0; unfinished() < nWorkers; position++) {
      const number = guessed.length + batch.length;
      if (number >= spec.nTrials || position >= mostAhead) return;
      const begun = this.ahead[position];
      const params = suggest([...guessed, ...batch]);
      if (params === null) return;
      // What was begun on an earlier guess gives way to this one, which knows more folds.
      const wrong = begun !== undefined && !sameParams(begun.folds.params, params);
      if (wrong) this.clearFrom(position);
      if (wrong || !begun) this.ahead.push({ number, folds: context.begin(params) });
      batch.push(runningTrial(number, params));
      if ((number + 1) % spec.parallelTrials === 0) {
        for (const each of batch.map((trial) => this.guess(trial))) guessed.push(each);
        batch = [];
      }
    }
  }

  /** Completes a running trial with the mean over its finished folds; without one it counts as a middling trial. */
  private guess(trial: Trial): Trial {
    if (trial.state !== 'RUNNING') return trial;
    const { spec } = this.context;
    const folds =
      this.context.foldsOf(trial.number) ?? this.ahead.find(({ number }) => number === trial.number)?.folds;
    const values = (folds?.scores ?? [])
      .filter((scores): scores is FoldScores => scores !== null)
      .map((scores) => foldObjective(spec.objective, scores));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { ...trial, state: 'COMPLETE', value: values.length > 0 ? mean : this.middling() };
  }

  private middling(): number {
    const values = this.context
      .trials()
      .flatMap((trial) => (trial.state === 'COMPLETE' && trial.value !== null ? [trial.value] : []))
      .sort((a, b) => a - b);
    return values[values.length >> 1] ?? 0;
  }
}

function runningTrial(number: number, params: Params): Trial {
  const nothing = { value: null, intermediateValues: [], folds: [], startedAt: null, endedAt: null };
  return { number, state: 'RUNNING', params, ...nothing };
}

function sameParams(a: Params, b: Params): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.is(a[name], b[name]));
}
