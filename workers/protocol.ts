import type { Problem } from '../src/base/problem';
import type { Progress } from '../src/base/steps';
import type { JobInput, JobKind, JobOutput, Shared } from '../src/experiment/jobs/jobs';

/**
 * What the two ends of the wire say to each other: types only, so that neither end imports the other.
 * Calls go through Comlink; progress is posted beside it, because it has no answer.
 */
export interface ComputeApi {
  /** Answers as soon as the worker listens. */
  ping(): void;
  /** Keeps a value for the jobs that name its key; an earlier value of the key is replaced. */
  keep(key: string, value: Shared): void;
  drop(key: string): void;
  /** Takes items of a long list that was cut out of the input of a job; the job follows. */
  give(job: number, list: number, items: readonly unknown[]): void;
  /** Runs one job; never rejects for an error of the job itself. */
  run<K extends JobKind>(job: number, kind: K, input: JobInput<K>): Promise<Reply<JobOutput<K>>>;
  /** Asks the job to stop at its next step; its reply is then an AbortError. */
  cancel(job: number): void;
}

export type Reply<T> =
  { readonly ok: true; readonly output: T } | { readonly ok: false; readonly error: WireError };

/** An error as it crosses: structured clone keeps neither class nor own fields, so they travel as data. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of an InputError. */
  readonly problem?: Problem;
}

/** Posted by the worker before its reply: items of a long list that was cut out of the output. */
export interface ItemsMessage {
  readonly type: 'items';
  readonly job: number;
  readonly list: number;
  readonly items: readonly unknown[];
}

/** Posted by the worker while a job runs. */
export interface ProgressMessage {
  readonly type: 'progress';
  readonly job: number;
  readonly progress: Progress;
}

/** Posted by the browser's worker once it holds the lock that it keeps to its end (lifeSign). */
export interface LifeMessage {
  readonly type: 'alive';
  readonly lock: string;
}
