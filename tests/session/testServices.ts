import { readFileSync } from 'node:fs';
import { rowsHash } from '../../src/experiment/sample/published';
import { cleanSample, readSample } from '../../src/experiment/sample/readSample';
import type { FileSource } from '../../src/session/app/files';
import { memoryCache } from '../../src/session/storage/persistence';
import { Session } from '../../src/session/session.svelte';
import type { Cache, Pool, SessionServices } from '../../src/session/storage/services';
import { memoryTuningStore } from '../../src/session/storage/tuningStore';
import { rememberingRunner } from '../rememberingRunner';
import type { JobKind } from '../../src/experiment/jobs/jobs';

/** A pool on the calling thread that counts its jobs, and may be told to wait or to fail. */
export interface TestPool extends Pool {
  readonly jobs: Partial<Record<JobKind, number>>;
  /** Called before each job; may throw, or wait. */
  before: (kind: JobKind, signal?: AbortSignal) => Promise<void>;
  closed: boolean;
}

export function testPool(): TestPool {
  const runner = rememberingRunner();
  const pool: TestPool = {
    size: runner.size,
    share: runner.share,
    unshare: runner.unshare,
    jobs: {},
    before: () => Promise.resolve(),
    closed: false,
    subscribe(listener) {
      listener({ size: 1, running: 0, waiting: 0 });
      return () => undefined;
    },
    close() {
      pool.closed = true;
    },
    async run(kind, input, options) {
      pool.jobs[kind] = (pool.jobs[kind] ?? 0) + 1;
      await pool.before(kind, options?.signal);
      options?.signal?.throwIfAborted();
      return runner.run(kind, input, options);
    },
  };
  return pool;
}

/** The head of a table that is served with the page: its header and the first rows. */
export function headOf(name: string, nRows: number): string {
  const lines = readFileSync(`public/data/obelix/${name}`, 'utf8').split('\n');
  return `${lines.slice(0, nRows + 1).join('\n')}\n`;
}

/** What is served here: OBELiX with few rows. */
const servedRows: Readonly<Record<string, number>> = { 'train.csv': 60, 'test.csv': 15 };

/** These rows count as the published ones. */
const publishedRows = await (async () => {
  const runner = rememberingRunner();
  const bytes = (name: string) => async () => new TextEncoder().encode(headOf(name, servedRows[name] ?? 0));
  const file = (name: string) => ({ name, bytes: bytes(name) });
  const files = { train: file('train.csv'), test: file('test.csv'), structures: [] };
  const { train, test } = await cleanSample(await readSample(files, runner), runner);
  return rowsHash(train, test, runner);
})();

/** Services on a small part of OBELiX, without a browser. */
export function testServices(cache: Cache = memoryCache()): { services: SessionServices; pool: TestPool } {
  const pool = testPool();
  const services: SessionServices = {
    createPool: () => Promise.resolve(pool),
    readAsset: async (path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (name in servedRows) return new TextEncoder().encode(headOf(name, servedRows[name] ?? 0));
      return new Uint8Array(readFileSync(`public/${path}`));
    },
    cache,
    studies: memoryTuningStore(),
    appVersion: '0.0.0-test',
    publishedRows,
  };
  return { services, pool };
}

export function textFile(name: string, text: string): FileSource {
  return new File([text], name);
}

/** A session after its first open, on a small part of OBELiX. */
export async function opened(cache = memoryCache()) {
  const { services, pool } = testServices(cache);
  const session = new Session(services);
  await session.start();
  return { session, pool, cache };
}

/** A session after its first open that fits no model: for what is chosen, not for what comes of it. */
export async function still(cache = memoryCache()): Promise<Session> {
  const session = new Session(testServices(cache).services);
  session.comparison.run = async () => undefined;
  session.ranking.rank = async () => undefined;
  await session.start();
  return session;
}

/** The user's table: OBELiX rows under other names. */
export function ownTable(nRows = 40): string {
  return headOf('train.csv', nRows)
    .replace('Reduced Composition', 'Formula')
    .replace('Ionic conductivity (S cm-1)', 'sigma');
}

/** Waits until the comparison is so. */
export function until(session: Session, status: string): Promise<void> {
  return settled(() => session.comparison.task.status === status);
}

/** Waits, turn by turn of the event loop, until something is so. */
export async function settled(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
