import { beforeEach, describe, expect, it } from 'vitest';
import { serveOffline } from '../../../src/session/offline/serviceWorker';
import { buildOfFiles, FakeCaches, FakeWorkerScope, type HostFiles } from './fakeWorkerScope';

const scope = 'https://host.example/some/dir/';
const first: HostFiles = {
  'index.html': 'page 1',
  'assets/index-1.js': 'script 1',
  'assets/tune-1.js': 'tune 1',
  'tables/magpie.csv': 'numbers 1',
  'data/train.csv': 'rows',
};
const second: HostFiles = {
  'index.html': 'page 2',
  'assets/index-2.js': 'script 2',
  'assets/tune-2.js': 'tune 2',
  'tables/magpie.csv': 'numbers 2',
  'data/train.csv': 'rows',
};

let caches: FakeCaches;
let host: HostFiles;
let tabs: string[];
const worker = (id: string, files: HostFiles, at = scope) => {
  const fake = new FakeWorkerScope(
    caches,
    () => host,
    () => tabs,
    at,
  );
  serveOffline(fake.scope, buildOfFiles(id, `${id}.0`, files));
  return fake;
};
const start = async (id: string, files: HostFiles, at = scope) => {
  host = files;
  const fake = worker(id, files, at);
  await fake.fire('install');
  await fake.fire('activate');
  return fake;
};

beforeEach(() => {
  caches = new FakeCaches();
  tabs = ['a'];
});

describe('the copy for work without a network', () => {
  it('serves a page that was opened from it, and its files, when the host is gone', async () => {
    const one = await start('1', first);
    host = {};
    expect(await one.get('?about', 'a', 'navigate')).toBe('page 1');
    for (const [path, text] of Object.entries(first).slice(1)) expect(await one.get(path, 'a')).toBe(text);
    expect(await one.get('sw.js', 'a')).toBeUndefined();
    expect(await one.get('unknown.txt', 'a')).toBe('status 404');
  });

  it('is all of a build or nothing: a file that is not of the build keeps it out', async () => {
    host = { ...second, 'index.html': 'page 1' };
    const two = worker('2', second);
    await expect(two.fire('install')).rejects.toThrow('index.html is not the file of this build');
    expect(await caches.keys()).toEqual([]);
  });

  it('takes what has not changed from the build before', async () => {
    await start('1', first);
    const two = await start('2', second);
    expect(two.asked).not.toContain('data/train.csv');
    expect(two.asked).toContain('tables/magpie.csv');
    expect(await two.get('data/train.csv', 'b')).toBe('rows');
  });
});

describe('a newer build', () => {
  it('leaves old tabs with theirs, files of the same name included, and the next load gets it', async () => {
    const one = await start('1', first);
    await one.get('', 'a', 'navigate');
    const two = await start('2', second);
    expect(await two.get('assets/tune-1.js', 'a')).toBe('tune 1');
    expect(await two.get('tables/magpie.csv', 'a')).toBe('numbers 1');
    expect(await two.hello('a', 'assets/index-1.js')).toEqual({ isCurrent: false, version: '2.0' });

    tabs = ['a', 'b'];
    expect(await two.get('', 'b', 'navigate')).toBe('page 2');
    expect(await two.get('tables/magpie.csv', 'b')).toBe('numbers 2');
    expect(await two.hello('b', 'assets/index-2.js')).toEqual({ isCurrent: true, version: '2.0' });
  });

  it('is told to a tab whose worker was ended meanwhile', async () => {
    const one = await start('1', first);
    await one.get('', 'a', 'navigate');
    await start('2', second);
    const again = worker('2', second);
    expect(await again.get('tables/magpie.csv', 'a')).toBe('numbers 1');
  });

  it('is known to a first visit by its script, whether the copy is of the same build or of a later one', async () => {
    const two = await start('2', second);
    tabs = ['a', 'b'];
    expect(await two.hello('a', 'assets/index-2.js')).toMatchObject({ isCurrent: true });
    expect(await two.hello('b', 'assets/index-0.js')).toMatchObject({ isCurrent: false });
  });

  it('takes the place of the old one when no tab of that is left, and not while one may be', async () => {
    const one = await start('1', first);
    await one.get('', 'a', 'navigate');
    const two = await start('2', second);
    tabs = ['a', 'b'];
    await two.get('', 'b', 'navigate');
    await two.hello('b', 'assets/index-2.js');
    expect(await caches.has(`ionrank ${scope} 1`)).toBe(true);
    // One that has not said what it is.
    tabs = ['b', 'c'];
    await two.hello('b', 'assets/index-2.js');
    expect(await caches.has(`ionrank ${scope} 1`)).toBe(true);
    tabs = ['b'];
    await two.hello('b', 'assets/index-2.js');
    expect(await caches.has(`ionrank ${scope} 1`)).toBe(false);
    expect(await caches.has(`ionrank ${scope} 2`)).toBe(true);
  });

  it('is not hindered by the old one, which tidies up while the newer copy is on its way', async () => {
    const one = await start('1', first);
    await one.get('', 'a', 'navigate');
    await (await caches.open(`ionrank ${scope} 2`)).put(`${scope}index.html`, new Response('page 2'));
    await one.hello('a', 'assets/index-1.js');
    expect(await caches.has(`ionrank ${scope} 2`)).toBe(true);
    const two = await start('2', second);
    await one.hello('a', 'assets/index-1.js');
    host = {};
    expect(await two.get('', 'b', 'navigate')).toBe('page 2');
  });

  it('may be one of before, taken back: it is the newest again', async () => {
    await start('1', first);
    await start('2', second);
    const again = await start('1', first);
    tabs = ['b'];
    await again.get('', 'b', 'navigate');
    expect(await again.hello('b', 'assets/index-1.js')).toMatchObject({ isCurrent: true });
    expect(await caches.has(`ionrank ${scope} 1`)).toBe(true);
    expect(await caches.has(`ionrank ${scope} 2`)).toBe(false);
  });

  it('leaves the copies of another folder of the host alone', async () => {
    await start('1', first, `${scope}inner/`);
    const two = await start('2', second);
    await two.hello('a', 'assets/index-2.js');
    expect(await caches.has(`ionrank ${scope}inner/ 1`)).toBe(true);
  });
});
