import type {
  JobInput,
  JobKind,
  JobOutput,
  JobRunner,
  RunOptions,
  Shared,
} from '../src/experiment/jobs/jobs';
import { sharedKeysOf } from '../src/experiment/jobs/sharedKeys';
import { AbortGroups } from './abortGroups';
import { countOf, isSuspect, isToBlame, mostVanishedStarts, noLosses, withLoss } from './losses/losses';
import type { PooledJob as Job } from './pooledJob';
import { Slot, WorkerLostError } from './slot';
import type { Patience, SharedEntry, SlotFactory } from './slot';
import { fromWire } from './wireErrors';
import { Witnesses } from './losses/witnesses';

/** What the pool is doing. */
export interface PoolActivity {
  /** Workers that there may be; they start when there is work for them. */
  readonly size: number;
  /** Jobs that were given to a worker. */
  readonly running: number;
  /** Jobs that wait for a worker. */
  readonly waiting: number;
  /** Jobs that ended since the pool began, cancelled and failed ones too. */
  readonly finished: number;
  /** Workers lost since the pool began. */
  readonly lost: number;
}

/** A job waits for at most so many workers that do not start. */
const mostFailedStarts = 2;

export const defaultPatience: Patience = { startMs: 20_000, pingEveryMs: 5000, pings: 12, cancelMs: 150 };

/**
 * Schedules jobs over workers: higher priority first, then in order of arrival; one job per worker at a time.
 * A job whose worker is lost is tried again until it is to blame for its losses (losses.ts). Outputs do not depend on the
 * number of workers, because a job sees nothing but its input and the shared values that it names.
 */
export class Pool implements JobRunner {
  private readonly slots = new Set<Slot>();
  private readonly shared = new Map<string, SharedEntry>();
  private readonly listeners = new Set<(activity: PoolActivity) => void>();
  private readonly cancellable = new AbortGroups<Job>((job, reason) => this.abort(job, reason));
  private queue: Job[] = [];
  private nextId = 1;
  private finished = 0;
  private lost = 0;
  private closed = false;
  /** Workers that there may be: fewer than `size` once no more could be started. */
  private limit: number;
  /** Workers that were lost and for which no job is to blame. */
  private outsideLosses = 0;
  /** Workers in a row that vanished before they had answered. */
  private vanishedStarts = 0;
  private readonly witnesses: Witnesses;

  constructor(
    readonly size: number,
    private readonly factory: SlotFactory,
    private readonly patience: Patience = defaultPatience,
  ) {
    if (!Number.isInteger(size) || size < 1) throw new RangeError(`A pool of ${size} workers.`);
    this.limit = size;
    this.witnesses = new Witnesses(factory, patience, () => this.countLoss(true));
  }

  get activity(): PoolActivity {
    const running = [...this.slots].filter((slot) => slot.busy).length;
    return {
      size: this.limit,
      running,
      waiting: this.queue.length,
      finished: this.finished,
      lost: this.lost,
    };
  }

  /** Calls back now and at every change; returns the function that ends it. */
  subscribe(listener: (activity: PoolActivity) => void): () => void {
    this.listeners.add(listener);
    listener(this.activity);
    return () => this.listeners.delete(listener);
  }

  share(key: string, value: Shared): void {
    const entry = this.shared.get(key);
    if (entry) entry.holders++;
    else this.shared.set(key, { key, value, holders: 1, retired: false, jobs: 0 });
  }

  /** Forgets a shared value with the last who shared it; jobs that were queued before still get it. */
  unshare(key: string): void {
    const entry = this.shared.get(key);
    if (!entry || --entry.holders > 0) return;
    this.shared.delete(key);
    entry.retired = true;
    this.dropIfUnused(entry);
  }

  run<K extends JobKind>(kind: K, input: JobInput<K>, options: RunOptions = {}): Promise<JobOutput<K>> {
    return new Promise((resolve, reject) => {
      if (this.closed) throw abortError('The pool is closed.');
      options.signal?.throwIfAborted();
      const shared = sharedKeysOf(kind, input).map((key) => {
        const entry = this.shared.get(key);
        if (!entry) throw new Error(`The job “${kind}” names “${key}”, which is not shared.`);
        return entry;
      });
      const end = (action: () => void) => {
        if (job.settled) return;
        job.settled = true;
        this.finished++;
        this.cancellable.remove(options.signal, job);
        action();
      };
      const job: Job = {
        id: this.nextId++,
        kind,
        input,
        shared,
        priority: options.priority ?? 0,
        onProgress: (progress) => {
          if (!job.settled) options.onProgress?.(progress);
        },
        failedStarts: 0,
        losses: noLosses,
        settled: false,
        slot: null,
        settle: (reply) =>
          end(() => (reply.ok ? resolve(reply.output as JobOutput<K>) : reject(fromWire(reply.error)))),
        fail: (error) => end(() => reject(error)),
      };
      for (const entry of shared) entry.jobs++;
      this.cancellable.add(options.signal, job);
      this.enqueue(job);
      this.pump();
    });
  }

  /** Terminates all workers; every unfinished job rejects with an AbortError. */
  close(): void {
    this.closed = true;
    const running = [...this.slots];
    for (const job of this.queue.splice(0)) job.fail(abortError('The pool was closed.'));
    for (const slot of running) slot.lose('was closed with its pool');
    this.witnesses.close();
    this.shared.clear();
  }

  private enqueue(job: Job): void {
    const after = this.queue.findIndex(
      (other) => other.priority < job.priority || (other.priority === job.priority && other.id > job.id),
    );
    this.queue.splice(after < 0 ? this.queue.length : after, 0, job);
  }

  private pump(): void {
    while (this.queue.length > 0) {
      const idle = [...this.slots].filter((slot) => !slot.busy);
      if (idle.length === 0 && this.slots.size >= this.limit) break;
      const job = this.queue.shift()!;
      void this.assign(job, isSuspect(job.losses) ? this.freshOf(idle) : idle[0]);
    }
    this.notify();
  }

  /** Finds a worker that has run no job; where there is none, and no room for another, an old one makes room. */
  private freshOf(idle: readonly Slot[]): Slot | undefined {
    const fresh = idle.find((slot) => slot.fresh);
    if (fresh || this.slots.size < this.limit || !this.witnesses.stand) return fresh ?? idle[0];
    idle[0].retire();
    this.slots.delete(idle[0]);
    return undefined;
  }

  private async assign(job: Job, idle: Slot | undefined): Promise<void> {
    try {
      const slot = idle ?? this.spawn();
      job.slot = slot;
      slot.busy = true;
      await slot.started();
      this.vanishedStarts = 0;
      if (job.settled) return;
      job.settle(await slot.run(job));
      // It ended well elsewhere: it was not to blame for the workers that it lost.
      this.outsideLosses += job.losses.vanished;
    } catch (error) {
      this.recover(job, error);
    } finally {
      if (job.slot) job.slot.busy = false;
      job.slot = null;
      if (job.settled) this.release(job);
      this.pump();
    }
  }

  /**
   * Gives a job whose worker was lost another try, unless it is to blame; everything else ends it. Where a worker
   * cannot be started while others live, the job waits for those and no more are started.
   */
  private recover(job: Job, error: unknown): void {
    if (!(error instanceof WorkerLostError)) return job.fail(error);
    if (job.slot) this.slots.delete(job.slot);
    if (job.settled) return;
    if (this.closed) return job.fail(abortError('The pool was closed.'));
    if (!error.started) {
      if (this.mayStartAnother(job, error)) this.enqueue(job);
      else job.fail(error);
      return;
    }
    const { vanished } = error;
    const watched = isSuspect(job.losses) && this.witnesses.stand;
    job.losses = withLoss(job.losses, { vanished, watched, outside: this.outsideLosses });
    if (!isToBlame(job.losses, this.witnesses.canStand)) {
      if (isSuspect(job.losses)) void this.tryByItself(job);
      else this.enqueue(job);
      return;
    }
    const message = `The job “${job.kind}” was tried ${countOf(job.losses)} times. ${error.message}`;
    job.fail(new WorkerLostError(message, true));
  }

  /** Queues a job again once witnesses stand beside it. */
  private async tryByItself(job: Job): Promise<void> {
    await this.witnesses.call(job);
    if (this.closed) job.fail(abortError('The pool was closed.'));
    if (job.settled) return this.release(job);
    this.enqueue(job);
    this.pump();
  }

  private mayStartAnother(job: Job, { vanished }: WorkerLostError): boolean {
    if (vanished) return ++this.vanishedStarts < mostVanishedStarts;
    const living = [...this.slots].filter((slot) => slot.hasStarted).length;
    if (living === 0) return ++job.failedStarts < mostFailedStarts;
    this.limit = living;
    return true;
  }

  /** Starts a worker, which the next job is given to. Throws a WorkerLostError where the environment cannot. */
  spawn(): Slot {
    let slot: Slot;
    try {
      slot = new Slot(this.factory, this.patience, (lost) => this.discard(lost));
    } catch (error) {
      throw new WorkerLostError(
        `No worker could be started: ${error instanceof Error ? error.message : error}`,
        false,
      );
    }
    this.slots.add(slot);
    return slot;
  }

  private discard(slot: Slot): void {
    this.slots.delete(slot);
    this.countLoss(!slot.busy);
  }

  /** @param isOutside whether no job is to blame */
  private countLoss(isOutside: boolean): void {
    this.lost++;
    if (isOutside) this.outsideLosses++;
    this.notify();
  }

  private abort(job: Job, reason: unknown): void {
    const waiting = this.queue.indexOf(job);
    if (waiting >= 0) this.queue.splice(waiting, 1);
    job.fail(reason ?? abortError('The job was cancelled.'));
    if (waiting >= 0) this.release(job);
    else job.slot?.cancel(job.id);
    this.notify();
  }

  private release(job: Job): void {
    this.witnesses.dismiss(job);
    for (const entry of job.shared) {
      entry.jobs--;
      this.dropIfUnused(entry);
    }
  }

  private dropIfUnused(entry: SharedEntry): void {
    if (entry.retired && entry.jobs === 0) for (const slot of this.slots) slot.drop(entry);
  }

  private notify(): void {
    const { activity } = this;
    for (const listener of this.listeners) listener(activity);
  }
}

function abortError(message: string): DOMException {
  return new DOMException(message, 'AbortError');
}
