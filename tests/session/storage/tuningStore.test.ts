import * as fakeIndexedDb from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  browserTuningStore,
  memoryTuningStore,
  type TuningStore,
} from '../../../src/session/storage/tuningStore';
import { replayEvents } from '../../../src/tune/study/replay';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import { complete, created, foldDone, origin, started, study } from '../../tune/studyEvents';
import { until } from '../../until';

beforeEach(() => {
  for (const [name, value] of Object.entries(fakeIndexedDb))
    if (name.startsWith('IDB')) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new fakeIndexedDb.IDBFactory());
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function appendAll(store: TuningStore, id: string, events: readonly StudyEvent[]): Promise<boolean[]> {
  const kept: boolean[] = [];
  for (const event of events) kept.push(await store.append(id, event));
  return kept;
}

function named(name: string, at: number): StudyEvent {
  return { ...created, origin: { ...origin, name }, at } as StudyEvent;
}

/** Lets the disk be full while `isFull()`: as the request fails, or as the transaction is committed. */
function fillDisk(isFull: () => boolean, how: 'request' | 'commit' = 'request') {
  const real = fakeIndexedDb.IDBObjectStore.prototype.add;
  return vi.spyOn(fakeIndexedDb.IDBObjectStore.prototype, 'add').mockImplementation(function (
    this: IDBObjectStore,
    ...args: Parameters<IDBObjectStore['add']>
  ) {
    const fails = isFull();
    if (fails && how === 'request') throw new DOMException('full', 'QuotaExceededError');
    const request = real.apply(this as never, args as never) as unknown as IDBRequest;
    if (fails) request.addEventListener('success', () => this.transaction.abort());
    return request as never;
  } as never);
}

describe.each([
  ['in memory', memoryTuningStore],
  ['in the browser', browserTuningStore],
])('a store of studies %s', (_, create) => {
  it('gives back the events in their order', async () => {
    const store = create();
    expect((await appendAll(store, 'a', study)).every(Boolean)).toBe(true);
    expect(await store.read('a')).toEqual(study);
    expect(replayEvents(await store.read('a'))).toEqual(replayEvents(study));
    expect(await store.read('b')).toEqual([]);
  });

  it('keeps the order of events that are not waited for', async () => {
    const store = create();
    const kept = await Promise.all(study.map((event) => store.append('a', event)));
    expect(kept.every(Boolean)).toBe(true);
    expect(await store.read('a')).toEqual(study);
  });

  it('lists studies, the latest first', async () => {
    const store = create();
    await store.append('x', named('early', 5));
    await store.append('y', named('late', 7));
    await store.append('x', started(0, 9));
    expect(await store.list()).toEqual([
      { id: 'y', createdAt: 7, name: 'late' },
      { id: 'x', createdAt: 5, name: 'early' },
    ]);
  });

  it('removes one study and no other', async () => {
    const store = create();
    await appendAll(store, 'a', study);
    await appendAll(store, 'b', study);
    await store.remove('a');
    await store.remove('never there');
    expect(await store.read('a')).toEqual([]);
    expect(await store.read('b')).toEqual(study);
    expect((await store.list()).map(({ id }) => id)).toEqual(['b']);
  });
});

describe('the store in the browser', () => {
  it('keeps studies from one page to the next', async () => {
    await appendAll(browserTuningStore(), 'a', study);
    expect(await browserTuningStore().read('a')).toEqual(study);
    expect((await browserTuningStore().list()).map(({ name }) => name)).toEqual([origin.name]);
  });

  it('keeps a thousand events, a record each', async () => {
    const store = browserTuningStore();
    const put = vi.spyOn(fakeIndexedDb.IDBObjectStore.prototype, 'add');
    const events: StudyEvent[] = [created];
    for (let i = 0; events.length < 1000; i++) events.push(started(i), foldDone(i, 0), complete(i));
    await appendAll(store, 'a', events.slice(0, 1000));
    expect(put).toHaveBeenCalledTimes(1000);
    expect(await browserTuningStore().read('a')).toEqual(events.slice(0, 1000));
  });

  it('is written by two pages at once', async () => {
    const [first, second] = [browserTuningStore(), browserTuningStore()];
    await Promise.all([appendAll(first, 'a', study), appendAll(second, 'b', study)]);
    expect(await second.read('a')).toEqual(study);
    expect(await first.read('b')).toEqual(study);
  });

  it('waits for the disk where a trial ends', async () => {
    const open = vi.spyOn(fakeIndexedDb.IDBDatabase.prototype, 'transaction');
    await appendAll(browserTuningStore(), 'a', [created, started(0), foldDone(0, 0), complete(0)]);
    const options = open.mock.calls.map((call: unknown[]) => call[2] as IDBTransactionOptions | undefined);
    const durabilities = options.flatMap((option) => option?.durability ?? []);
    expect(durabilities).toEqual(['strict', 'relaxed', 'relaxed', 'strict']);
  });

  it('writes what waits for a slow disk at once, so that it is never far behind', async () => {
    const open = vi.spyOn(fakeIndexedDb.IDBDatabase.prototype, 'transaction');
    const store = browserTuningStore();
    const first = store.append('a', created);
    const others = Array.from({ length: 300 }, (_, i) => store.append('a', started(i)));
    expect(await first).toBe(true);
    expect((await Promise.all(others)).every(Boolean)).toBe(true);
    expect(open.mock.calls.length).toBeLessThanOrEqual(2);
    expect(await browserTuningStore().read('a')).toEqual([created, ...others.map((_, i) => started(i))]);
  });

  it('writes what comes while it writes', async () => {
    const store = browserTuningStore();
    const events = [created, ...Array.from({ length: 40 }, (_, i) => started(i))];
    const kept: Promise<boolean>[] = [];
    for (const event of events) {
      kept.push(store.append('a', event));
      // At every stage of a transaction, some turns of the loop after it began.
      for (let i = 0; i < kept.length % 7; i++) await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await Promise.all(kept)).every(Boolean)).toBe(true);
    expect(await browserTuningStore().read('a')).toEqual(events);
  });

  it('forgets what was asked for before a study is removed, and keeps what comes after', async () => {
    const store = browserTuningStore();
    const before = store.append('a', created);
    const removed = store.remove('a');
    const after = store.append('a', named('again', 7));
    expect(await before).toBe(true);
    await removed;
    expect(await after).toBe(true);
    expect(await store.read('a')).toEqual([named('again', 7)]);
    expect(await browserTuningStore().read('a')).toEqual([named('again', 7)]);
  });

  it('lets a newer page change the database, and works on', async () => {
    const store = browserTuningStore();
    await store.append('a', created);
    const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('ionrank-tuning', 2);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error('blocked'));
    });
    // An older page cannot open the newer database: it says so.
    expect(await store.append('a', started(0))).toBe(false);
    expect(await store.read('a')).toEqual([created, started(0)]);
    upgraded.close();
  });

  it('opens again when the browser closed the database under it', async () => {
    const store = browserTuningStore();
    const opened: IDBDatabase[] = [];
    const real = fakeIndexedDb.IDBDatabase.prototype.transaction;
    const spy = vi.spyOn(fakeIndexedDb.IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args: unknown[]
    ) {
      opened.push(this);
      return real.apply(this as never, args as never);
    } as never);
    await store.append('a', created);
    spy.mockRestore();
    opened[0].close();
    expect(await store.append('a', started(0))).toBe(true);
    expect(await browserTuningStore().read('a')).toEqual([created, started(0)]);
  });
});

describe('where the disk is full', () => {
  it.each(['request', 'commit'] as const)('loses nothing, and leaves no gap (%s)', async (how) => {
    const store = browserTuningStore();
    let isFull = false;
    fillDisk(() => isFull, how);
    expect(await appendAll(store, 'a', study.slice(0, 5))).toEqual([true, true, true, true, true]);
    isFull = true;
    expect(await appendAll(store, 'a', study.slice(5, 8))).toEqual([false, false, false]);
    expect(await store.read('a')).toEqual(study.slice(0, 8));
    expect(await browserTuningStore().read('a')).toEqual(study.slice(0, 5));
    isFull = false;
    expect(await store.append('a', study[8])).toBe(true);
    expect(await browserTuningStore().read('a')).toEqual(study.slice(0, 9));
    expect(await store.read('a')).toEqual(study.slice(0, 9));
  });

  it('writes all that waited or none of it', async () => {
    const store = browserTuningStore();
    let room = 1;
    fillDisk(() => room-- <= 0);
    expect(await appendAll(store, 'a', study.slice(0, 3))).toEqual([true, false, false]);
    room = 1;
    expect(await store.append('a', study[3])).toBe(false);
    expect(await browserTuningStore().read('a')).toEqual(study.slice(0, 1));
    room = Infinity;
    expect(await store.append('a', study[4])).toBe(true);
    expect(await browserTuningStore().read('a')).toEqual(study.slice(0, 5));
  });

  it('lists a study that was never written, and forgets it when asked', async () => {
    fillDisk(() => true);
    const store = browserTuningStore();
    await appendAll(store, 'a', study.slice(0, 2));
    expect(await store.list()).toEqual([{ id: 'a', createdAt: created.at, name: origin.name }]);
    await store.remove('a');
    expect(await store.list()).toEqual([]);
    expect(await store.read('a')).toEqual([]);
  });

  it('one study’s events do not wait for another’s', async () => {
    let isFull = true;
    fillDisk(() => isFull);
    const store = browserTuningStore();
    expect(await store.append('a', created)).toBe(false);
    isFull = false;
    expect(await store.append('b', created)).toBe(true);
    expect(await browserTuningStore().read('a')).toEqual([]);
    expect(await store.read('a')).toEqual([created]);
  });
});

describe('where there is no database', () => {
  it.each([
    ['none', undefined],
    [
      'refused',
      {
        open: () => {
          throw new DOMException('no storage here', 'SecurityError');
        },
      },
    ],
  ])('keeps events in memory and says that they will not last (%s)', async (_, factory) => {
    vi.stubGlobal('indexedDB', factory);
    const store = browserTuningStore();
    expect((await appendAll(store, 'a', study)).some(Boolean)).toBe(false);
    expect(await store.read('a')).toEqual(study);
    expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
    await store.remove('a');
    expect(await store.list()).toEqual([]);
  });

  it('goes on without one that does not open, and uses it from when it does', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const blocker = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('ionrank-tuning', 1);
      request.onupgradeneeded = () =>
        void request.result
          .createObjectStore('events', { autoIncrement: true })
          .createIndex('study', 'study');
      request.onsuccess = () => resolve(request.result);
    });
    // Another page that wants the database for itself, and does not get it as long as the blocker has it.
    indexedDB.deleteDatabase('ionrank-tuning');
    const store = browserTuningStore();
    const first = store.append('a', created);
    await vi.advanceTimersByTimeAsync(3500);
    expect(await first).toBe(false);
    vi.useRealTimers();
    blocker.close();
    await until(() => store.append('a', started(0)));
    const events = await browserTuningStore().read('a');
    expect(events[0]).toEqual(created);
    expect(await store.read('a')).toEqual(events);
  });

  it('goes on without a database that another program made', async () => {
    await new Promise((resolve, reject) => {
      const request = indexedDB.open('ionrank-tuning', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('something else');
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(request.error);
    });
    const store = browserTuningStore();
    expect(await store.append('a', created)).toBe(false);
    expect(await store.read('a')).toEqual([created]);
  });
});

describe('claims', () => {
  /** Web Locks, as much of them as is used. */
  function stubLocks(): void {
    const held = new Set<string>();
    const request = async (name: string, _: LockOptions, work: (lock: Lock | null) => unknown) => {
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        return await work({ name, mode: 'exclusive' });
      } finally {
        held.delete(name);
      }
    };
    vi.stubGlobal('navigator', { locks: { request } });
  }

  it('give a study to one page at a time', async () => {
    stubLocks();
    const [first, second] = [browserTuningStore(), browserTuningStore()];
    const release = await first.claim('a');
    expect(release).not.toBeNull();
    expect(await second.claim('a')).toBeNull();
    expect(await second.claim('b')).not.toBeNull();
    release!();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(await second.claim('a')).not.toBeNull();
  });

  it('are granted where there are no locks, or none here', async () => {
    vi.stubGlobal('navigator', {});
    expect(await browserTuningStore().claim('a')).not.toBeNull();
    const request = () => Promise.reject(new DOMException('not here', 'SecurityError'));
    vi.stubGlobal('navigator', { locks: { request } });
    expect(await browserTuningStore().claim('a')).not.toBeNull();
  });

  it('in memory are exclusive too', async () => {
    const store = memoryTuningStore();
    const release = await store.claim('a');
    expect(await store.claim('a')).toBeNull();
    release!();
    expect(await store.claim('a')).not.toBeNull();
  });
});
