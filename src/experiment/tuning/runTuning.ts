import type { Progress } from '../../base/steps';
import type { FoldPlan } from '../../folds/fold';
import { checkStudySpec } from '../../tune/study/checkStudySpec';
import { intermediateValues, needsPredictions, trialObjective } from '../../tune/objective';
import type { Pruner } from '../../tune/pruners/pruner';
import { createPruner } from '../../tune/pruners/createPruner';
import type { Sampler } from '../../tune/samplers/sampler';
import { createSampler } from '../../tune/samplers/createSampler';
import type { Params } from '../../tune/searchSpace';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { StudyRecord } from '../../tune/study/studyRecord';
import { trialChoice } from '../../tune/study/studySpec';
import type { FinishedState, FoldScores, Trial } from '../../tune/trial';
import type { JobRunner } from '../jobs/jobs';
import { Lookahead } from './lookahead';
import { shareMatrix, sharedKey, type KnownMatrix } from '../fits/knownMatrix';
import { TrialFolds, type FoldResult, type SharedFoldKeys } from './trialFolds';
import { checkHope, checkLearnerVersion, checkRows } from './tuningChecks';

export interface TuningInput {
  readonly runner: JobRunner;
  /** The study, new or as far as it came: it takes every event, and tells what is left to do. */
  readonly record: StudyRecord;
  /** Rows of train, then any others, which are left alone. */
  readonly known: KnownMatrix;
  /** By row. */
  readonly target: Float64Array;
  readonly folds: FoldPlan;
  /** Milliseconds since 1970, for the times of events. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** Called with each event after the record has taken it. */
  readonly onEvent?: (event: StudyEvent) => void;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Runs a study to its last trial. Trials are asked in batches of `parallelTrials`, each batch when the one before is
 * done. Their folds are jobs that run as workers are free. What is suggested depends on the results alone, never on the
 * number of workers or their timing. A study that was interrupted goes on as if it had not been.
 *
 * Throws InputError for a study that cannot run, or whose first ten trials all fail; rejects with an AbortError when
 * it is cancelled, the record keeping what is done.
 */
export async function runTuning(input: TuningInput): Promise<void> {
  checkStudySpec(input.record.spec);
  checkLearnerVersion(input.record);
  checkRows(input.folds, input.target, input.record.origin.nFolds);
  const { runner, signal } = input;
  signal?.throwIfAborted();
  const { withFurther = (rows: Int32Array) => rows } = input.known;
  const allFolds = input.folds.folds.map((fold) => ({ ...fold, trainRows: withFurther(fold.trainRows) }));
  const rows = allFolds.flatMap((fold) => [fold.trainRows, fold.validationRows]);
  const folds = await runner.run('hash', { parts: ['folds', ...rows] }, { signal, priority: 1 });
  const keys = { matrix: sharedKey(input.known.hash), folds: `folds:${folds}` };
  const release = shareMatrix(runner, input.known);
  runner.share(keys.folds, { kind: 'folds', folds: allFolds });
  const run = new TuningRun(input, keys);
  const stop = () => run.stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await run.toTheEnd();
  } finally {
    signal?.removeEventListener('abort', stop);
    run.stop();
    release();
    runner.unshare(keys.folds);
  }
}

class TuningRun {
  private readonly record: StudyRecord;
  private readonly sampler: Sampler;
  private readonly pruner: Pruner | null;
  private readonly lookahead: Lookahead;
  /** By number, of the trials that run. */
  private readonly running = new Map<number, TrialFolds>();
  private stopped = false;

  constructor(
    private readonly input: TuningInput,
    private readonly keys: SharedFoldKeys,
  ) {
    const { record } = input;
    const { spec } = record;
    this.record = record;
    this.sampler = createSampler(spec.sampler, spec.searchSpace, spec.direction, record.position);
    this.pruner = createPruner(spec.pruner);
    this.lookahead = new Lookahead({
      spec,
      nWorkers: input.runner.size,
      trials: () => record.trials,
      foldsOf: (number) => this.running.get(number),
      suggester: () => {
        const copy = createSampler(spec.sampler, spec.searchSpace, spec.direction, this.sampler.position);
        return (trials) => copy.suggest(trials);
      },
      begin: (params) => this.begin(params, new Map(), -1),
    });
  }

  async toTheEnd(): Promise<void> {
    this.tell();
    for (;;) {
      const batch = this.askBatch();
      if (batch.length === 0) return checkHope(this.record.trials, true);
      this.lookahead.fill();
      await Promise.all(batch.map((trial) => this.runTrial(trial)));
      checkHope(this.record.trials, false);
    }
  }

  /** Gives up everything that runs. */
  stop(): void {
    this.stopped = true;
    for (const folds of this.running.values()) folds.cancel();
    this.lookahead.clear();
  }

  /** Goes on with the batch that was interrupted, or asks the next; empty when the study is done. */
  private askBatch(): Trial[] {
    const { record } = this;
    const { nTrials, parallelTrials } = record.spec;
    const interrupted = record.trials.filter((trial) => trial.state === 'RUNNING');
    for (const trial of interrupted) this.beginTrial(trial);
    const next = interrupted[0]?.number ?? record.trials.length;
    const end = Math.min(nTrials, (Math.floor(next / parallelTrials) + 1) * parallelTrials);
    while (record.trials.length < end) {
      const params = this.sampler.suggest(record.trials);
      if (params === null) break;
      const number = record.trials.length;
      const { position } = this.sampler;
      this.take({ type: 'trialStarted', number, params, position, at: this.input.now() });
      this.beginTrial(record.trials[number]);
    }
    return record.trials.filter((trial) => trial.state === 'RUNNING');
  }

  private beginTrial({ number, params, folds }: Trial): void {
    const known = new Map<number, FoldResult>();
    const predictions = this.record.predictionsOf(number);
    const needed = needsPredictions(this.record.spec.objective);
    folds.forEach((scores, fold) => {
      const kept = predictions.get(fold);
      if (scores && (kept || !needed)) {
        known.set(fold, { ...scores, predictions: kept ?? new Float64Array(0) });
      }
    });
    const ahead = known.size === 0 ? this.lookahead.take(number, params) : null;
    this.running.set(number, ahead ?? this.begin(params, known, 0));
  }

  private begin(params: Params, known: ReadonlyMap<number, FoldResult>, priority: number): TrialFolds {
    const { runner, folds } = this.input;
    const choice = trialChoice(this.record.spec, params);
    return new TrialFolds(params, choice, known, folds.folds.length, runner, this.keys, priority, () => {
      if (!this.stopped) this.lookahead.fill();
    });
  }

  private async runTrial({ number }: Trial): Promise<void> {
    const folds = this.running.get(number)!;
    try {
      await this.takeFolds(number, folds);
    } catch (error) {
      // A job that refuses its input fails its trial; a lost worker or a cancel ends the run.
      if (!(error instanceof Error) || !isOfTrial(error)) throw error;
      folds.cancel();
      this.end(number, 'FAIL', null, [], error.message);
    } finally {
      this.running.delete(number);
    }
  }

  /** Takes the folds as they end, decides on them in their order, and ends the trial. */
  private async takeFolds(number: number, folds: TrialFolds): Promise<void> {
    const { spec } = this.record;
    const needed = needsPredictions(spec.objective);
    let ended = false;
    const taken = folds.results.map(async (result, fold) => {
      const { train, validation, predictions } = await result;
      if (ended || this.stopped) return;
      if (!folds.known.has(fold)) {
        const scores = { train, validation };
        const at = this.input.now();
        const kept = needed ? predictions : null;
        this.take({ type: 'foldDone', number, fold, scores, predictions: kept, at });
      }
    });
    taken.forEach((fold) => fold.catch(() => undefined));
    for (let fold = 0; fold < taken.length; fold++) {
      await taken[fold];
      this.input.signal?.throwIfAborted();
      // Pruning at the last fold would save nothing.
      if (this.pruner && fold + 1 < taken.length && this.isPruned(folds, fold + 1)) {
        ended = true;
        folds.cancel();
        const reported = intermediateValues(spec.objective, spec.pruner, this.scoresOf(folds, fold + 1));
        return this.end(number, 'PRUNED', reported[fold].value, reported);
      }
    }
    ended = true;
    const scores = this.scoresOf(folds, taken.length);
    const value = trialObjective(spec.objective, scores, needed ? await this.pool(folds) : undefined);
    const reported = intermediateValues(spec.objective, spec.pruner, scores);
    if (Number.isNaN(value)) this.end(number, 'FAIL', null, reported, 'The objective is not a number.');
    else this.end(number, 'COMPLETE', value, reported);
  }

  /** Decides from the trials of earlier batches alone: those beside it may or may not have ended. */
  private isPruned(folds: TrialFolds, nFolds: number): boolean {
    const { spec, trials } = this.record;
    const reported = intermediateValues(spec.objective, spec.pruner, this.scoresOf(folds, nFolds));
    const number = [...this.running].find(([, other]) => other === folds)![0];
    const batchStart = number - (number % spec.parallelTrials);
    return this.pruner!.shouldPrune(reported, trials.slice(0, batchStart), spec.direction);
  }

  private scoresOf(folds: TrialFolds, nFolds: number): FoldScores[] {
    return folds.scores
      .slice(0, nFolds)
      .map((scores) => ({ train: scores!.train, validation: scores!.validation }));
  }

  /** Puts the predictions of all folds together, with their target. */
  private async pool(folds: TrialFolds) {
    const parts = await Promise.all(folds.results);
    const rows = this.input.folds.folds.flatMap((fold) => [...fold.validationRows]);
    return {
      target: Float64Array.from(rows, (row) => this.input.target[row]),
      predictions: Float64Array.from(parts.flatMap((part) => [...part.predictions])),
    };
  }

  private end(
    number: number,
    state: FinishedState,
    value: number | null,
    reported: Trial['intermediateValues'],
    failure?: string,
  ): void {
    if (this.stopped) return;
    const event = { type: 'trialEnded', number, state, value, intermediateValues: reported } as const;
    const at = this.input.now();
    this.take(failure === undefined ? { ...event, at } : { ...event, failure, at });
  }

  private take(event: StudyEvent): void {
    this.record.apply(event);
    this.input.onEvent?.(event);
    this.tell();
  }

  private tell(): void {
    const { trials, spec } = this.record;
    let done = 0;
    let last = '';
    for (const trial of trials) {
      if (trial.state !== 'RUNNING') done++;
      else done += trial.folds.filter((fold) => fold !== null).length / trial.folds.length;
      last = `trial ${trial.number + 1} of ${spec.nTrials}`;
    }
    this.input.onProgress?.({ fraction: done / spec.nTrials, label: last });
  }
}

/** Whether an error is of the parameters of one trial, which fails: others may do. */
function isOfTrial(error: Error & { readonly problem?: { readonly code: string } }): boolean {
  return error.name === 'RangeError' || error.problem?.code === 'learner-refuses-rows';
}
