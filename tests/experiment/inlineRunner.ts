import { finish } from '../../src/base/steps';
import type {
  JobInput,
  JobKind,
  JobOutput,
  JobRunner,
  RunOptions,
  Shared,
} from '../../src/experiment/jobs/jobs';
import { runJob } from '../../src/experiment/jobs/runJob';

/**
 * Runs jobs on the calling thread, one after the other: for tests and small scripts. A job that has begun cannot be
 * cancelled, because nothing else runs meanwhile.
 */
export function inlineRunner(): JobRunner {
  const shared = new Map<string, Shared>();
  const holders = new Map<string, number>();
  return {
    size: 1,
    share: (key, value) => {
      if (!shared.has(key)) shared.set(key, value);
      holders.set(key, (holders.get(key) ?? 0) + 1);
    },
    unshare: (key) => {
      const left = (holders.get(key) ?? 0) - 1;
      holders.set(key, Math.max(0, left));
      if (left <= 0) shared.delete(key);
    },
    async run<K extends JobKind>(
      kind: K,
      input: JobInput<K>,
      options: RunOptions = {},
    ): Promise<JobOutput<K>> {
      options.signal?.throwIfAborted();
      const output = finish(await runJob(kind, input, (key) => shared.get(key)));
      options.onProgress?.({ fraction: 1 });
      return output;
    },
  };
}
