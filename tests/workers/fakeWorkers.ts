import { expose } from 'comlink';
import type { Steps } from '../../src/base/steps';
import type { JobInput, JobKind, JobOutput } from '../../src/experiment/jobs/jobs';
import type { SharedLookup } from '../../src/experiment/jobs/runJob';
import { computeService } from '../../workers/computeService';
import type { OnLoss, Patience, SlotFactory } from '../../workers/slot';

/** Waits for everything: on a slow machine nobody who lives is taken for lost. A test shortens what it is about. */
export const patient: Patience = { startMs: 1e9, pingEveryMs: 1e9, pings: 3, cancelMs: 1e9 };

/** A worker on the test's own thread: the real protocol over a message channel, and a life that the test ends. */
export interface FakeWorker {
  /** Keys of the shared values that it was sent, in order. */
  readonly kept: string[];
  readonly dropped: string[];
  terminated: boolean;
  /** Of the jobs that it began, in order; empty for inputs without a file. */
  readonly files: string[];
  /** Ends it as a crash would: nothing is answered any more. */
  crash(): void;
  /** Ends it without a word, as from outside. */
  kill(): void;
}

type AnySteps = (
  kind: JobKind,
  input: JobInput<JobKind>,
  shared: SharedLookup,
  worker: FakeWorker,
) => Steps<unknown>;

/** Makes a factory of fake workers that run the given steps, and the list of those that were started. */
export function fakeWorkers(steps: AnySteps): { factory: SlotFactory; started: FakeWorker[] } {
  const started: FakeWorker[] = [];
  const factory: SlotFactory = () => {
    const { port1, port2 } = new MessageChannel();
    let onLoss: OnLoss = () => undefined;
    const close = () => {
      port1.close();
      port2.close();
    };
    const worker: FakeWorker = {
      kept: [],
      dropped: [],
      terminated: false,
      files: [],
      crash: () => {
        close();
        onLoss('crashed');
      },
      kill: () => {
        close();
        onLoss('ended', true);
      },
    };
    const service = computeService(
      <K extends JobKind>(kind: K, input: JobInput<K>, shared: SharedLookup) =>
        steps(kind, input, shared, worker) as Steps<JobOutput<K>>,
      (message) => port2.postMessage(message),
    );
    expose(
      {
        ...service,
        keep: (key: string, value: never) => {
          worker.kept.push(key);
          service.keep(key, value);
        },
        run: <K extends JobKind>(job: number, kind: K, input: JobInput<K>) => {
          worker.files.push((input as { file?: string }).file ?? '');
          return service.run(job, kind, input);
        },
        drop: (key: string) => {
          worker.dropped.push(key);
          service.drop(key);
        },
      },
      port2,
    );
    started.push(worker);
    return {
      endpoint: port1,
      listen: (onMessage, lost) => {
        onLoss = lost;
        port1.addEventListener('message', (event) => onMessage(event.data));
        port1.start();
      },
      terminate: () => {
        worker.terminated = true;
        close();
      },
    };
  };
  return { factory, started };
}
