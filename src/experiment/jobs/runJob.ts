import { InputError } from '../../base/problem';
import type { Steps } from '../../base/steps';
import type { JobInput, JobKind, JobOutput, Shared } from './jobs';
import type { JobHandlers } from './run/handlers';
import { readingJobs } from './run/reading';
import { sharedValues } from './sharedKeys';

/** Looks up a shared value by its key; undefined where it was never shared. */
export type SharedLookup = (key: string) => Shared | undefined;

/** What is here already. */
let handlers: Partial<JobHandlers> = readingJobs;

/**
 * Makes the steps of one job, on whichever thread; the parts of the program that it needs are loaded before. The steps
 * throw what the science throws, an InputError for bad input. Rejects with an InputError where a part cannot be loaded.
 */
export async function runJob<K extends JobKind>(
  kind: K,
  input: JobInput<K>,
  shared: SharedLookup,
): Promise<Steps<JobOutput<K>>> {
  const values = sharedValues(kind, input, shared);
  // What is read is studied next.
  if (kind in readingJobs) handlerOf('fitFold').catch(() => undefined);
  return (await handlerOf(kind))(input, values);
}

async function handlerOf<K extends JobKind>(kind: K): Promise<JobHandlers[K]> {
  if (!handlers[kind]) handlers = { ...handlers, ...(await loaded(import('./run/studying'))).studyingJobs };
  if (!handlers[kind]) handlers = { ...handlers, ...(await loaded(import('./run/further'))).furtherJobs };
  return handlers[kind]!;
}

async function loaded<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch {
    throw new InputError({
      code: 'worker-not-started',
      message: 'A part of the program could not be loaded.',
      remedy: 'Check the connection and reload the page: a newer version may have taken its place.',
    });
  }
}
