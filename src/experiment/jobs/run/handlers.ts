import type { Steps } from '../../../base/steps';
import type { JobInput, JobKind, JobOutput, JobShares } from '../jobs';

/** What runs a job of each kind, as steps. */
export type JobHandlers = {
  readonly [K in JobKind]: (input: JobInput<K>, shared: JobShares<K>) => Steps<JobOutput<K>>;
};

/** Work that cannot be interrupted: one step. */
export function* atOnce<T>(work: () => T): Steps<T> {
  return work();
}
