import { wrap, type Endpoint } from 'comlink';
import type { Problem } from '../src/base/problem';
import type { Progress } from '../src/base/steps';
import type { JobInput, JobKind, Shared } from '../src/experiment/jobs/jobs';
import { ArrivingLists, cutLists, joinLists, piecesOf } from './pieces';
import type { ComputeApi, ItemsMessage, ProgressMessage, Reply } from './protocol';

/**
 * Hears that a worker is lost, and why.
 * @param vanished whether it ended without a word: it may have been killed from outside
 */
export type OnLoss = (reason: string, vanished?: boolean) => void;

/** A worker as an environment gives it: the browser's, a thread of Node, or a stand-in in tests. */
export interface WorkerLink {
  readonly endpoint: Endpoint;
  /** Tells once, and for good, who hears of messages and of the worker's end (an error, an exit). */
  listen(onMessage: (data: unknown) => void, onLoss: OnLoss): void;
  terminate(): void;
}

/** Starts a worker; may throw where it cannot. */
export type SlotFactory = () => WorkerLink;

/** How long a worker may keep silent, in ms. */
export interface Patience {
  /** Until a new worker answers its first ping. */
  readonly startMs: number;
  /** Between two pings of a worker that runs a job. */
  readonly pingEveryMs: number;
  /** So many pings in a row without an answer mean that the worker is dead. One step of a job must be shorter. */
  readonly pings: number;
  /** From a cancel to the job's end; then the worker is terminated. */
  readonly cancelMs: number;
}

/** The worker did not start, died, was terminated from outside, or fell silent. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';

  /**
   * @param started whether it had ever answered
   * @param vanished whether it ended without a word: it may have been killed from outside
   */
  constructor(
    message: string,
    readonly started: boolean,
    readonly vanished = false,
  ) {
    super(message);
  }

  /** As the page tells it. */
  get problem(): Problem {
    const { message } = this;
    const severity = 'error';
    return this.started
      ? {
          severity,
          code: 'worker-lost',
          message,
          remedy: 'Run it again; if it happens again, the data may need more memory than there is.',
        }
      : {
          severity,
          code: 'worker-not-started',
          message,
          remedy: 'Check the connection and reload the page: a newer version may have taken its place.',
        };
  }
}

/** A shared value with the number of unfinished jobs that name it. */
export interface SharedEntry {
  readonly key: string;
  readonly value: Shared;
  /** How many shared it and have not unshared it. */
  holders: number;
  /** Whether it was unshared: dropped when the last job that names it is done. */
  retired: boolean;
  jobs: number;
}

/** What a slot has to send. */
export interface Assignment {
  readonly id: number;
  readonly kind: JobKind;
  readonly input: JobInput<JobKind>;
  readonly shared: readonly SharedEntry[];
  readonly onProgress?: (progress: Progress) => void;
}

type Remote = {
  [M in keyof ComputeApi]: (
    ...args: Parameters<ComputeApi[M]>
  ) => Promise<Awaited<ReturnType<ComputeApi[M]>>>;
};

/**
 * One worker. Comlink never settles a call to a worker that is gone. So every call waits for the answer or for the
 * worker's loss (an error, an exit, silence, or `lose`), whichever comes first. Promise.race with one promise of the
 * loss would do the same, but that promise would keep every reply in memory.
 */
export class Slot {
  /** Whether a job was given to it (it may still be starting). */
  busy = false;
  /** Whether it has ended no job yet. */
  fresh = true;
  private readonly ready: Promise<void>;
  private readonly worker: WorkerLink;
  private readonly remote: Remote;
  private readonly kept = new Map<string, SharedEntry>();
  /** Rejects the calls that wait for an answer. */
  private readonly waiting = new Set<(error: WorkerLostError) => void>();
  private lost: WorkerLostError | null = null;
  private answered = false;
  private assignment: Assignment | null = null;
  /** Of the output that the worker sends. */
  private arriving = new ArrivingLists();

  /** @param onLost called once, when the worker is lost */
  constructor(
    factory: SlotFactory,
    private readonly patience: Patience,
    private readonly onLost: (slot: Slot, error: WorkerLostError) => void,
  ) {
    this.worker = factory();
    this.worker.listen(
      (data) => this.receive(data),
      (reason, vanished) => this.lose(reason, vanished),
    );
    this.remote = wrap(this.worker.endpoint) as unknown as Remote;
    this.ready = this.start();
    this.ready.catch(() => undefined);
  }

  /** Whether the worker has ever answered. */
  get hasStarted(): boolean {
    return this.answered;
  }

  /** Waits until the worker listens. Rejects with a WorkerLostError when it does not start. */
  started(): Promise<void> {
    return this.ready;
  }

  /** Sends the values that the worker does not have yet, then the job, and waits for its reply. */
  async run(assignment: Assignment): Promise<Reply<unknown>> {
    this.assignment = assignment;
    this.arriving = new ArrivingLists();
    const heartbeat = this.watch();
    // It is idle: a worker that ended unnoticed gives itself away by not answering before the job.
    const waking = this.answerWithin(this.patience.startMs, 'did not answer');
    try {
      const sent = assignment.shared
        .filter((entry) => this.kept.get(entry.key) !== entry)
        .map((entry) => {
          this.kept.set(entry.key, entry);
          return this.remote.keep(entry.key, entry.value);
        });
      const { id, kind, input } = assignment;
      const { body, lists } = cutLists(input);
      // Each piece in a turn of its own.
      for (const { list, items } of piecesOf(lists)) await this.orLost(this.remote.give(id, list, items));
      const reply = this.remote.run(id, kind, body as typeof input);
      const [answer] = await this.orLost(Promise.all([reply, ...sent]));
      this.fresh = false;
      return answer.ok ? { ok: true, output: joinLists(answer.output, this.arriving.lists) } : answer;
    } catch (error) {
      // A value that cannot be cloned was not sent.
      assignment.shared.forEach((entry) => this.drop(entry));
      throw error;
    } finally {
      clearTimeout(waking);
      clearInterval(heartbeat);
      this.assignment = null;
    }
  }

  /** Asks the running job to stop, and terminates the worker if it does not. */
  cancel(job: number): void {
    if (this.assignment?.id !== job) return;
    this.remote.cancel(job).catch(() => undefined);
    setTimeout(() => {
      if (this.assignment?.id === job) this.lose('did not answer a cancel');
    }, this.patience.cancelMs);
  }

  /** Makes the worker forget a shared value, if it has it. */
  drop(entry: SharedEntry): void {
    if (this.kept.get(entry.key) !== entry) return;
    this.kept.delete(entry.key);
    this.remote.drop(entry.key).catch(() => undefined);
  }

  /** Terminates the worker; whoever waits for it hears why. */
  lose(reason: string, vanished = false): void {
    if (this.lost) return;
    this.onLost(this, this.end(reason, vanished));
  }

  /** Terminates the worker, which nobody needs any more; this is no loss. */
  retire(): void {
    if (!this.lost) this.end('was retired', false);
  }

  private end(reason: string, vanished: boolean): WorkerLostError {
    const error = new WorkerLostError(`The worker ${reason}.`, this.answered, vanished);
    this.lost = error;
    this.worker.terminate();
    for (const reject of [...this.waiting]) reject(error);
    return error;
  }

  /** Waits for a call's answer, or rejects when the worker is lost. */
  private orLost<T>(call: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.lost) return reject(this.lost);
      this.waiting.add(reject);
      const done = () => this.waiting.delete(reject);
      call.then(resolve, reject).then(done, done);
    });
  }

  private async start(): Promise<void> {
    const { startMs } = this.patience;
    const timer = setTimeout(() => this.lose(`did not start within ${startMs / 1000} s`), startMs);
    try {
      await this.orLost(this.remote.ping());
      this.answered = true;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Loses the worker, as one that has ended unnoticed, unless it answers a ping in time. */
  private answerWithin(ms: number, otherwise: string): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => this.lose(otherwise, true), ms);
    const settle = () => clearTimeout(timer);
    this.remote.ping().then(settle, settle);
    return timer;
  }

  /** Counts missed pings, not seconds: a computer that slept has missed one at most. */
  private watch(): ReturnType<typeof setInterval> {
    let unanswered = 0;
    return setInterval(() => {
      if (unanswered === this.patience.pings) {
        const seconds = (this.patience.pings * this.patience.pingEveryMs) / 1000;
        this.lose(`gave no sign of life for ${seconds} s`);
        return;
      }
      unanswered++;
      this.remote.ping().then(
        () => (unanswered = 0),
        () => undefined,
      );
    }, this.patience.pingEveryMs);
  }

  private receive(data: unknown): void {
    const message = data as ProgressMessage | ItemsMessage | null;
    if (!message || message.job !== this.assignment?.id) return;
    if (message.type === 'items') this.arriving.take(message.list, message.items);
    else if (message.type === 'progress') this.assignment.onProgress?.(message.progress);
  }
}
