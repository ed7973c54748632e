import * as fakeIndexedDb from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserTuningStore } from '../../../src/session/storage/tuningStore';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import { study } from '../../tune/studyEvents';

/* The browser's store of studies, when the storage under it is full, closed, cleared or deleted in mid-study. */

beforeEach(() => {
  for (const [name, value] of Object.entries(fakeIndexedDb))
    if (name.startsWith('IDB')) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new fakeIndexedDb.IDBFactory());
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Where in the study it happens. */
const moments = study.map((_, k) => k);

/** Lets writes from the k-th on throw QuotaExceededError, as many as told. */
function fullFrom(k: number, nWrites: number): void {
  const real = fakeIndexedDb.IDBObjectStore.prototype.add;
  let count = 0;
  vi.spyOn(fakeIndexedDb.IDBObjectStore.prototype, 'add').mockImplementation(function (
    this: IDBObjectStore,
    ...args: Parameters<IDBObjectStore['add']>
  ) {
    const at = count++;
    if (at >= k && at < k + nWrites) throw new DOMException('full', 'QuotaExceededError');
    return real.apply(this as never, args as never);
  } as never);
}

function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('ionrank-tuning');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Empties the store as the browser's tools do: the database stays open. */
async function clearRecords(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('ionrank-tuning', 1);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = db.transaction('events', 'readwrite');
  transaction.objectStore('events').clear();
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  db.close();
}

/** Appends the events one by one; something happens before the k-th. @returns what each call told */
async function appendWith(
  store: ReturnType<typeof browserTuningStore>,
  k: number,
  fault: () => Promise<void> | void,
): Promise<boolean[]> {
  const kept: boolean[] = [];
  for (const [at, event] of study.entries()) {
    if (at === k) await fault();
    kept.push(await store.append('a', event));
  }
  return kept;
}

const afterReload = (id = 'a') => browserTuningStore().read(id);

describe('a disk that is full', () => {
  it.each(moments)('for one write, the %i-th: all is kept after the next', async (k) => {
    const store = browserTuningStore();
    fullFrom(k, 1);
    const kept = await appendWith(store, -1, () => undefined);
    expect(kept).toEqual(moments.map((at) => at !== k));
    expect(await store.read('a')).toEqual(study);
    expect(await afterReload()).toEqual(k === study.length - 1 ? study.slice(0, -1) : study);
  });

  it.each(moments)('from the %i-th write on: the page holds all, the disk what it took', async (k) => {
    const store = browserTuningStore();
    fullFrom(k, Infinity);
    const kept = await appendWith(store, -1, () => undefined);
    expect(kept).toEqual(moments.map((at) => at < k));
    expect(await store.read('a')).toEqual(study);
    expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
    vi.restoreAllMocks();
    expect(await afterReload()).toEqual(study.slice(0, k));
    // There is room again.
    const more: StudyEvent = { type: 'studyResumed', at: 1 };
    expect(await store.append('a', more)).toBe(true);
    expect(await afterReload()).toEqual([...study, more]);
  });
});

describe.each([
  ['deleted', deleteDatabase],
  ['cleared', clearRecords],
])('a database that is %s', (_, fault) => {
  it.each(moments.slice(1))('before event %i: a reload finds the whole study', async (k) => {
    const store = browserTuningStore();
    expect((await appendWith(store, k, fault)).every(Boolean)).toBe(true);
    expect(await afterReload()).toEqual(study);
    expect(await store.read('a')).toEqual(study);
  });

  it('after its end: the page still holds it, and writes it with the next study', async () => {
    const store = browserTuningStore();
    await appendWith(store, -1, () => undefined);
    await store.append('b', study.slice(0, 2));
    await fault();
    expect(await store.read('a')).toEqual(study);
    expect((await store.list()).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await store.append('b', study[2])).toBe(true);
    expect(await afterReload('b')).toEqual(study.slice(0, 3));
    expect(await afterReload('a')).toEqual(study);
  });

  it('goes on with a study of an earlier visit', async () => {
    await browserTuningStore().append('a', study.slice(0, 4));
    const store = browserTuningStore();
    expect(await store.read('a')).toEqual(study.slice(0, 4));
    await fault();
    expect(await store.append('a', study.slice(4))).toBe(true);
    expect(await afterReload()).toEqual(study);
  });

  it('does not bring a study back that was removed here', async () => {
    const store = browserTuningStore();
    await store.append('a', study);
    await store.append('b', study.slice(0, 2));
    await store.remove('a');
    await fault();
    await store.append('b', study[2]);
    expect(await afterReload('a')).toEqual([]);
  });
});

describe('a database that is closed by the browser', () => {
  it.each(moments)('before event %i: nothing is lost', async (k) => {
    const store = browserTuningStore();
    const opened = new Set<IDBDatabase>();
    const real = fakeIndexedDb.IDBDatabase.prototype.transaction;
    vi.spyOn(fakeIndexedDb.IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args: unknown[]
    ) {
      opened.add(this);
      return real.apply(this as never, args as never);
    } as never);
    const close = () => opened.forEach((db) => db.close());
    expect((await appendWith(store, k, close)).every(Boolean)).toBe(true);
    expect(await afterReload()).toEqual(study);
  });
});

describe('storage that is refused for a while', () => {
  it('is used from when it is granted', async () => {
    const real = indexedDB;
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('not here', 'SecurityError');
      },
    });
    const store = browserTuningStore();
    expect(await store.append('a', study.slice(0, 3))).toBe(false);
    vi.stubGlobal('indexedDB', real);
    expect(await store.append('a', study.slice(3))).toBe(true);
    expect(await afterReload()).toEqual(study);
  });
});
