import type { JobRunner } from '../../experiment/jobs/jobs';
import type { TuningStore } from './tuningStore';

/** What the pool is doing, for the chip in the header. */
export interface PoolActivity {
  /** Workers that there are. */
  readonly size: number;
  /** Jobs that run now. */
  readonly running: number;
  /** Jobs that wait for a worker. */
  readonly waiting: number;
}

export interface Pool extends JobRunner {
  /** Calls back at every change; returns the function that ends it. */
  subscribe(listener: (activity: PoolActivity) => void): () => void;
  close(): void;
}

/** A store of values by key that may lose everything at any time. Keys hold content hashes. */
export interface Cache {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Called when a value was not as it had been written, and was dropped. */
  onDamage?: () => void;
}

/** Everything outside the session: workers, served files, storage. Tests bring their own. */
export interface SessionServices {
  /** Starts the workers; called once, before the first job. */
  createPool(): Promise<Pool>;
  /** Reads a file that is served beside the page; the path is relative to the document. */
  readAsset(path: string, signal?: AbortSignal): Promise<Uint8Array>;
  readonly cache: Cache;
  /** Where tuning studies are kept. */
  readonly studies: TuningStore;
  readonly appVersion: string;
  /** Hash of the rows that count as the published ones (experiment/sample/published `rowsHash`). */
  readonly publishedRows: string;
}

/** A part of a cache, with keys of its own. */
export function prefixed<T>(
  cache: Cache,
  prefix: string,
): { get(key: string): Promise<T | undefined>; set(key: string, value: T): Promise<void> } {
  return {
    get: (key) => cache.get<T>(prefix + key),
    set: (key, value) => cache.put(prefix + key, value),
  };
}

/** Says once that a kept value was damaged. */
export function tellOfDamage(cache: Cache, notify: (tone: 'note', text: string) => void): void {
  cache.onDamage = () => {
    cache.onDamage = undefined;
    notify('note', 'A kept number was not as it had been written: it is computed again.');
  };
}
