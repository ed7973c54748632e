import type { Progress, Steps } from '../src/base/steps';
import type { JobInput, JobKind, JobOutput, Shared } from '../src/experiment/jobs/jobs';
import type { SharedLookup } from '../src/experiment/jobs/runJob';
import { ArrivingLists, cutLists, joinLists, piecesOf } from './pieces';
import type { ComputeApi, ItemsMessage, ProgressMessage, Reply } from './protocol';
import { toWire } from './wireErrors';

/** How jobs become steps: `runJob` of the experiments. */
export type StepRunner = <K extends JobKind>(
  kind: K,
  input: JobInput<K>,
  shared: SharedLookup,
) => Steps<JobOutput<K>> | Promise<Steps<JobOutput<K>>>;

/** Steps are driven this long before messages are let in; a cancel waits at most so long. */
const sliceMs = 50;
/** At most one progress message per this time. */
const progressEveryMs = 100;

/**
 * Makes the worker's end of the wire: keeps shared values and drives jobs in slices, so that a ping or a cancel is
 * answered in between.
 * @param post sends a message of a job to the other end
 */
export function computeService(
  steps: StepRunner,
  post: (message: ProgressMessage | ItemsMessage) => void,
): ComputeApi {
  const shared = new Map<string, Shared>();
  const running = new Map<number, { cancelled: boolean }>();
  const given = new Map<number, ArrivingLists>();

  async function drive<T>(job: number, work: Steps<T>): Promise<T> {
    let reportedAt = performance.now();
    for (;;) {
      const sliceEnd = performance.now() + sliceMs;
      let progress: Progress | null = null;
      do {
        const step = work.next();
        if (step.done) return step.value;
        progress = step.value;
      } while (performance.now() < sliceEnd);
      if (performance.now() - reportedAt >= progressEveryMs) {
        reportedAt = performance.now();
        post({ type: 'progress', job, progress });
      }
      await messagesIn();
      if (running.get(job)?.cancelled) {
        work.return(undefined as T);
        throw new DOMException('The job was cancelled.', 'AbortError');
      }
    }
  }

  return {
    ping: () => undefined,
    keep: (key, value) => void shared.set(key, value),
    drop: (key) => void shared.delete(key),
    give: (job, list, items) => {
      const arriving = given.get(job) ?? new ArrivingLists();
      given.set(job, arriving);
      arriving.take(list, items);
    },
    cancel: (job) => {
      const state = running.get(job);
      if (state) state.cancelled = true;
    },
    async run<K extends JobKind>(job: number, kind: K, input: JobInput<K>): Promise<Reply<JobOutput<K>>> {
      running.set(job, { cancelled: false });
      try {
        const whole = joinLists(input, given.get(job)?.lists ?? []) as JobInput<K>;
        given.delete(job);
        const work = await steps(kind, whole, (key) => shared.get(key));
        const { body, lists } = cutLists(await drive(job, work));
        for (const piece of piecesOf(lists)) post({ type: 'items', job, ...piece });
        // Copied, never transferred: from the first buffer that is detached on a thread, V8 checks at every access to a
        // typed array whether it is detached, and all loops are a quarter slower (V8 of Node 20).
        return { ok: true, output: body as JobOutput<K> };
      } catch (error) {
        return { ok: false, error: toWire(error) };
      } finally {
        running.delete(job);
        given.delete(job);
      }
    },
  };
}

/** Waits until the messages that have arrived are handled; a MessageChannel is not slowed down as timers are. */
function messagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
