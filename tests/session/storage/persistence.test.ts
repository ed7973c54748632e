import * as fakeIndexedDb from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OwnData } from '../../../src/session/project/ownData';
import { browserCache, memoryCache, ownDataKey } from '../../../src/session/storage/persistence';

beforeEach(() => {
  for (const [name, value] of Object.entries(fakeIndexedDb))
    if (name.startsWith('IDB')) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new fakeIndexedDb.IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the browser’s cache', () => {
  it('keeps typed arrays, NaN among them, from one page to the next', async () => {
    const value = { cv: Float64Array.of(1.5, NaN, -0), test: null };
    await browserCache().put('result:1', value);
    expect(await browserCache().get('result:1')).toEqual(value);
  });

  it('knows nothing of a key that was never put, or was deleted', async () => {
    const cache = browserCache();
    expect(await cache.get('x')).toBeUndefined();
    await cache.put('x', 1);
    await cache.delete('x');
    expect(await cache.get('x')).toBeUndefined();
  });

  it('is written by two pages at once', async () => {
    const [first, second] = [browserCache(), browserCache()];
    await Promise.all([first.put('a', 1), second.put('b', 2), first.put('c', 3), second.put('c', 3)]);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => first.get(key)))).toEqual([1, 2, 3]);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => second.get(key)))).toEqual([1, 2, 3]);
  });

  it('drops the oldest entries, never the user’s own data', async () => {
    const cache = browserCache();
    await cache.put(ownDataKey, 'mine');
    for (let i = 0; i < 420; i++) await cache.put(`k${i}`, i);
    expect(await cache.get(ownDataKey)).toBe('mine');
    expect(await cache.get('k0')).toBeUndefined();
    expect(await cache.get('k419')).toBe(419);
  });

  describe('of numbers that are not as they were written', () => {
    const value = { cv: Float64Array.of(1.5, NaN, -0), test: Float64Array.of(2), names: ['a'] };
    /** Changes the stored entry behind the cache's back. */
    async function alter(key: string, change: (entry: { value: typeof value; sum?: string }) => unknown) {
      const db = await openDB('ionrank-cache');
      const entry = await db.get('values', key);
      await db.put('values', change(entry) ?? entry, key);
      db.close();
    }
    it.each<[string, (entry: { value: typeof value; sum?: string }) => unknown]>([
      ['a flipped bit', ({ value }) => void (new Uint8Array(value.cv.buffer)[3] ^= 1)],
      ['NaN where none was written', ({ value }) => void (value.cv[0] = NaN)],
      ['another sign of zero', ({ value }) => void (value.cv[2] = 0)],
      ['two values exchanged', ({ value }) => void value.cv.reverse()],
      ['another shape', (entry) => ({ ...entry, value: { ...value, cv: value.cv.slice(0, 2) } })],
      ['another type', (entry) => ({ ...entry, value: { ...value, test: Float32Array.of(2) } })],
      ['a part that is gone', (entry) => ({ ...entry, value: { cv: value.cv } })],
      ['another name', (entry) => ({ ...entry, value: { ...value, names: ['b'] } })],
      ['no entry of ours', () => ({ sum: 'x' })],
    ])('%s: drops them and says so', async (_, change) => {
      await browserCache().put('result:1', value);
      await alter('result:1', change);
      const cache = browserCache();
      cache.onDamage = vi.fn();
      expect(await cache.get('result:1')).toBeUndefined();
      expect(await cache.get('result:1')).toBeUndefined();
      expect(cache.onDamage).toHaveBeenCalledTimes(1);
      await cache.put('result:1', value);
      expect(await cache.get('result:1')).toEqual(value);
    });

    it('takes no entry for another that stands in its place', async () => {
      const cache = browserCache();
      cache.onDamage = vi.fn();
      await cache.put('result:1', value);
      await cache.put('result:2', { ...value, names: ['b'] });
      const db = await openDB('ionrank-cache');
      await db.put('values', await db.get('values', 'result:2'), 'result:1');
      db.close();
      expect(await cache.get('result:1')).toBeUndefined();
      expect((await cache.get<typeof value>('result:2'))?.names).toEqual(['b']);
      expect(cache.onDamage).toHaveBeenCalledTimes(1);
    });

    it('keeps quiet over entries of earlier versions, which had no checksum, and keeps what is no cache', async () => {
      const cache = browserCache();
      cache.onDamage = vi.fn();
      for (const key of ['result:1', ownDataKey, 'looks:1']) {
        await cache.put(key, value);
        await alter(key, ({ sum: _, ...entry }) => entry);
      }
      expect(await cache.get('result:1')).toBeUndefined();
      expect(await cache.get(ownDataKey)).toEqual(value);
      expect(await cache.get('looks:1')).toEqual(value);
      expect(cache.onDamage).not.toHaveBeenCalled();
    });
  });

  it('works in memory where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const cache = browserCache();
    await cache.put('x', [1, 2]);
    expect(await cache.get('x')).toEqual([1, 2]);
  });

  it('works in memory where IndexedDB refuses to open', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('no storage here', 'SecurityError');
      },
    });
    const cache = browserCache();
    await cache.put('x', 5);
    expect(await cache.get('x')).toBe(5);
    await cache.delete('x');
    expect(await cache.get('x')).toBeUndefined();
  });

  it('keeps in memory a value that the disk has no room for', async () => {
    const cache = browserCache();
    await cache.put('small', 1);
    const put = vi.spyOn(fakeIndexedDb.IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await cache.put('large', 2);
    put.mockRestore();
    expect(await cache.get('large')).toBe(2);
    expect(await browserCache().get('large')).toBeUndefined();
  });

  it('makes room for the user’s own data among what can be computed again', async () => {
    const cache = browserCache();
    for (let i = 0; i < 5; i++) await cache.put(`result:${i}`, i);
    const real = fakeIndexedDb.IDBObjectStore.prototype.put;
    let full = true;
    const put = vi.spyOn(fakeIndexedDb.IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<IDBObjectStore['put']>
    ) {
      if (full) {
        full = false;
        throw new DOMException('full', 'QuotaExceededError');
      }
      return real.apply(this as never, args as never) as never;
    } as never);
    await cache.put(ownDataKey, 'mine');
    put.mockRestore();
    expect(await browserCache().get(ownDataKey)).toBe('mine');
    expect(await browserCache().get('result:0')).toBeUndefined();
  });

  it('never finds an older value behind a newer one', async () => {
    const cache = browserCache();
    await cache.put('x', 'first');
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const put = vi.spyOn(fakeIndexedDb.IDBObjectStore.prototype, 'put').mockImplementation(full);
    await cache.put('x', 'second');
    put.mockRestore();
    expect(await cache.get('x')).toBe('second');
    expect(await browserCache().get('x')).toBeUndefined();
    await cache.put('x', 'third');
    expect(await cache.get('x')).toBe('third');
    expect(await browserCache().get('x')).toBe('third');
  });

  it('keeps a value that cannot be copied in memory', async () => {
    const cache = browserCache();
    const value = { work: () => 1 };
    await cache.put('x', value);
    expect(await cache.get('x')).toBe(value);
  });

  it('goes on without a database that never opens', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('indexedDB', { open: () => new EventTarget() });
    const cache = browserCache();
    const found = cache.get('x');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await found).toBeUndefined();
    await cache.put('x', 1);
    expect(await cache.get('x')).toBe(1);
    vi.useRealTimers();
  });

  it('goes on without a database that another program made', async () => {
    await new Promise((resolve, reject) => {
      const request = indexedDB.open('ionrank-cache', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('something else');
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(request.error);
    });
    const cache = browserCache();
    expect(await cache.get('x')).toBeUndefined();
    await cache.put('x', 1);
    expect(await cache.get('x')).toBe(1);
    await cache.delete('x');
    expect(await cache.get('x')).toBeUndefined();
  });

  it('lets a newer page change the database, and works on', async () => {
    const cache = browserCache();
    await cache.put('x', 1);
    const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('ionrank-cache', 2);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error('blocked'));
    });
    await cache.put('y', 2);
    expect(await cache.get('y')).toBe(2);
    upgraded.close();
  });

  it('drops the oldest from memory where there is no database', async () => {
    const cache = memoryCache(3);
    await cache.put(ownDataKey, 'mine');
    for (const key of ['a', 'b', 'c', 'd']) await cache.put(key, key);
    const kept = await Promise.all([ownDataKey, 'a', 'b', 'c', 'd'].map((key) => cache.get(key)));
    expect(kept).toEqual(['mine', undefined, undefined, 'c', 'd']);
  });
});

describe('the user’s own data', () => {
  const file = (name: string, text: string) => new File([text], name);

  it('comes back with its files and roles', async () => {
    const cache = memoryCache();
    const own = new OwnData(cache);
    expect(await own.summary()).toBeNull();
    await own.keep([file('mine.csv', 'a,b\n1,2\n'), file('cifs.zip', 'zip')], { roles: { id: 'a' } });
    await own.keepChoices({ roles: { id: 'b' } });
    const kept = await new OwnData(cache).read();
    expect((await own.summary())?.name).toBe('mine.csv, cifs.zip');
    expect(kept?.roles).toEqual({ id: 'b' });
    expect(kept?.files.map(({ name, size }) => [name, size])).toEqual([
      ['mine.csv', 8],
      ['cifs.zip', 3],
    ]);
    expect(new TextDecoder().decode(await kept!.files[0].arrayBuffer())).toBe('a,b\n1,2\n');
    await own.forget();
    expect(await own.read()).toBeNull();
  });
});
