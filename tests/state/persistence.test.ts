import * as fakeIndexedDb from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OwnData } from '../../src/state/ownData';
import { browserCache, memoryCache, ownDataKey } from '../../src/state/persistence';

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
});

describe('the user’s own data', () => {
  const file = (name: string, text: string) => new File([text], name);

  it('comes back with its files and roles', async () => {
    const cache = memoryCache();
    const own = new OwnData(cache);
    expect(await own.summary()).toBeNull();
    await own.keep([file('mine.csv', 'a,b\n1,2\n'), file('cifs.zip', 'zip')], { id: 'a' });
    await own.keepRoles({ id: 'b' });
    const kept = await new OwnData(cache).read();
    expect((await own.summary())?.name).toBe('mine.csv, cifs.zip');
    expect(kept?.roles).toEqual({ id: 'b' });
    expect(kept?.files.map(({ name, size }) => [name, size])).toEqual([
      ['mine.csv', 8],
      ['cifs.zip', 3],
    ]);
    expect(new TextDecoder().decode(await kept!.files[0]!.arrayBuffer())).toBe('a,b\n1,2\n');
    await own.forget();
    expect(await own.read()).toBeNull();
  });
});
