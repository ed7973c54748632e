import type { SamplerPosition } from '../samplers/sampler';
import type { StudyEvent } from './studyEvent';
import { plannedTrials, type StudyOrigin, type StudySpec } from './studySpec';
import { bestTrial, type FoldScores, type Trial } from '../trial';

/**
 * A study as its events add up: it begins with `studyCreated` and takes one event after the other. Trials are
 * replaced, never changed, so that whoever holds one keeps what was true then.
 */
export class StudyRecord {
  readonly spec: StudySpec;
  readonly origin: StudyOrigin;
  readonly createdAt: number;
  /** Of the sampler after the last trial that was asked. */
  position: SamplerPosition = {};
  /** When the last event happened. */
  lastAt: number;
  /** For how long it has been worked on. */
  activeMs = 0;
  private readonly list: Trial[] = [];
  /** Predictions of the folds of trials that run, where the objective needs them. */
  private readonly predictions = new Map<number, Map<number, Float64Array>>();

  constructor(created: StudyEvent & { readonly type: 'studyCreated' }) {
    this.spec = created.spec;
    this.origin = created.origin;
    this.createdAt = created.at;
    this.lastAt = created.at;
  }

  /** By number. The array is the record's own: copy it to keep it. */
  get trials(): readonly Trial[] {
    return this.list;
  }

  /** Whether every planned trial has ended. */
  get isDone(): boolean {
    return (
      this.list.length >= plannedTrials(this.spec) && this.list.every((trial) => trial.state !== 'RUNNING')
    );
  }

  get best(): Trial | null {
    return bestTrial(this.list, this.spec.direction);
  }

  /** Predictions of a running trial's folds, by the fold's position. */
  predictionsOf(number: number): ReadonlyMap<number, Float64Array> {
    return this.predictions.get(number) ?? new Map();
  }

  /** Takes one event. Throws RangeError for one that does not follow from those before. */
  apply(event: StudyEvent): void {
    this.applyToTrials(event);
    if (event.type !== 'studyResumed') this.activeMs += Math.max(0, event.at - this.lastAt);
    this.lastAt = Math.max(this.lastAt, event.at);
  }

  private applyToTrials(event: StudyEvent): void {
    switch (event.type) {
      case 'studyCreated':
        throw new RangeError('A study is created once.');
      case 'studyResumed':
        return;
      case 'trialStarted':
        return this.start(event);
      case 'foldDone':
        return this.takeFold(event);
      case 'trialEnded':
        return this.end(event);
    }
  }

  private start({ number, params, position, at }: StudyEvent & { type: 'trialStarted' }): void {
    if (number !== this.list.length) {
      throw new RangeError(`Trial ${number} was started where trial ${this.list.length} comes next.`);
    }
    const folds = new Array<FoldScores | null>(this.origin.nFolds).fill(null);
    const none = { value: null, intermediateValues: [], endedAt: null };
    this.list.push({ number, state: 'RUNNING', params, folds, startedAt: at, ...none });
    this.position = position;
  }

  private takeFold({ number, fold, scores, predictions }: StudyEvent & { type: 'foldDone' }): void {
    const trial = this.running(number);
    if (!(fold in trial.folds)) throw new RangeError(`Trial ${number} has no fold ${fold}.`);
    const folds = trial.folds.map((known, k) => (k === fold ? scores : known));
    this.list[number] = { ...trial, folds };
    if (predictions) {
      const known = this.predictions.get(number) ?? new Map<number, Float64Array>();
      this.predictions.set(number, known.set(fold, predictions));
    }
  }

  private end(event: StudyEvent & { type: 'trialEnded' }): void {
    const { number, state, value, intermediateValues, failure, at } = event;
    const trial = this.running(number);
    // Which further folds a pruned or failed trial had finished is a matter of timing.
    const kept = state === 'COMPLETE' ? trial.folds.length : intermediateValues.length;
    const folds = trial.folds.map((scores, fold) => (fold < kept ? scores : null));
    const ended = { ...trial, state, value, intermediateValues, folds, endedAt: at };
    this.list[number] = failure === undefined ? ended : { ...ended, failure };
    this.predictions.delete(number);
  }

  private running(number: number): Trial {
    const trial = this.list[number];
    if (trial?.state !== 'RUNNING') {
      throw new RangeError(`Trial ${number} ${trial ? `is ${trial.state}` : 'was never started'}.`);
    }
    return trial;
  }
}
