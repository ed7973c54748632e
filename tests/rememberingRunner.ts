import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { inlineRunner } from './experiment/inlineRunner';
import type { JobKind, JobRunner, Shared } from '../src/experiment/jobs/jobs';

/** What costs time. */
const costly = new Set<JobKind>([
  'readTable',
  'cleanTable',
  'readCifArchive',
  'hash',
  'hashEach',
  'featurize',
  'fit',
  'fitFold',
  'permutationImportance',
]);

/** Outputs by the content of their inputs, for all tests of the process. */
const known = new Map<string, unknown>();
const hashes = new WeakMap<Shared, string>();

/**
 * Runs jobs on the calling thread, the costly ones once for all tests: the same input gives the same output (which
 * sameBits.test.ts shows), so that tests of what is done around the jobs need not wait for them again.
 */
export function rememberingRunner(): JobRunner {
  const inner = inlineRunner();
  const shared = new Map<string, { value: Shared; holders: number }>();
  return {
    size: inner.size,
    share(key, value) {
      const entry = shared.get(key) ?? { value, holders: 0 };
      entry.holders++;
      shared.set(key, entry);
      inner.share(key, value);
    },
    unshare(key) {
      const entry = shared.get(key);
      if (entry && --entry.holders === 0) shared.delete(key);
      inner.unshare(key);
    },
    async run(kind, input, options) {
      if (!costly.has(kind)) return inner.run(kind, input, options);
      options?.signal?.throwIfAborted();
      const key = contentOf([
        kind,
        Object.entries(input).map(([field, value]) => {
          const held = typeof value === 'string' ? shared.get(value) : undefined;
          return [field, held ? hashOfShared(held.value) : value];
        }),
      ]);
      if (!known.has(key)) known.set(key, structuredClone(await inner.run(kind, input, options)));
      else options?.onProgress?.({ fraction: 1 });
      return structuredClone(known.get(key)) as never;
    },
  };
}

function hashOfShared(value: Shared): string {
  const hash = hashes.get(value) ?? contentOf(value);
  hashes.set(value, hash);
  return hash;
}

const contentOf = (value: unknown) => createHash('sha1').update(serialize(value)).digest('hex');
