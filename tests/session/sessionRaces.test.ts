import { describe, expect, it } from 'vitest';
import { memoryCache } from '../../src/session/storage/persistence';
import type { Cache } from '../../src/session/storage/services';
import { Session } from '../../src/session/session.svelte';
import { opened, ownTable, settled, testServices, textFile, until } from './testServices';

/*
 * What happens when things overlap or break: quick changes, other data in mid-run, a damaged store, two tabs.
 * Over 200 lines long: each race is a small story of its own.
 */

describe('one thing after the other', () => {
  it('shows the numbers of the last of many quick changes', async () => {
    const { session } = await opened();
    for (let seed = 1; seed <= 10; seed++) session.change({ seed, folds: 2 + (seed % 4) });
    await until(session, 'done');
    const last = await opened();
    last.session.change({ seed: 10, folds: 4 });
    await until(last.session, 'done');
    expect(session.settings).toMatchObject({ seed: 10, folds: 4 });
    const scores = (of: Session) => of.comparison.rows.map((row) => [row.status, row.cv, row.test]);
    expect(scores(session)).toEqual(scores(last.session));
  });

  it('computes a feature once, whoever asks for it meanwhile', async () => {
    const { services, pool } = testServices();
    const session = new Session(services);
    let asked: Promise<void> | null = null;
    pool.before = async (kind) => {
      if (kind === 'featurize') asked ??= session.ensureSet('stage1_geometry');
    };
    await session.start();
    await asked;
    const { pool: other } = await opened();
    expect(pool.jobs.featurize).toBe(other.jobs.featurize);
    expect(session.matrixOf('stage1_geometry')?.nRows).toBe(75);
  });

  it('ends an experiment that was left in mid-run', async () => {
    const { services, pool } = testServices();
    const session = new Session(services);
    let fits = 0;
    pool.before = async (kind) => {
      if (kind === 'fit' && ++fits === 3) session.change({ experiment: 'embeddings' });
    };
    await session.start();
    await until(session, 'done');
    expect(session.comparison.shownRows.map((row) => [row.plan.name, row.status])).toEqual(
      ['stage0_mat2vec', 'stage0_magpie', 'stage0_megnet16', 'stage0_all'].map((name) => [name, 'done']),
    );
  });

  it('keeps the numbers of the data that was opened last', async () => {
    const { session, pool } = await opened();
    let first = true;
    pool.before = async (kind) => {
      if (kind !== 'fit' || !first) return;
      first = false;
      void session.data.useEmbedded();
    };
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    await settled(
      () => session.data.loaded?.source === 'obelix' && session.comparison.task.status === 'done',
    );
    expect(session.settings).toMatchObject({ data: 'obelix', coerced: true });
    expect(session.comparison.rows.map((row) => row.cvPredictions?.length)).toEqual([60, 60, 60, 60]);
  });

  it('does not come back to files that were replaced while they were being kept', async () => {
    const cache = memoryCache();
    const { session } = await opened(cache);
    const put = cache.put.bind(cache);
    let release = () => {};
    cache.put = async (key, value) => {
      if (key === 'own-data') await new Promise<void>((resolve) => (release = resolve));
      return put(key, value);
    };
    const opening = session.data.openFiles([textFile('mine.csv', ownTable())]);
    await settled(() => session.data.loaded?.source === 'own');
    await session.data.useEmbedded();
    release();
    await opening;
    expect(session.data.loaded?.source).toBe('obelix');
    expect(session.settings.data).toBe('obelix');
  });

  it('cancels files that are being read, and leaves the study alone', async () => {
    const { session, pool } = await opened();
    const { loaded } = session.data;
    pool.before = async (kind) => {
      if (kind === 'readTable') session.cancel();
    };
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    expect(session.data.task.status).toBe('cancelled');
    expect(session.data.loaded).toBe(loaded);
    expect(session.progress.status).toBe('done');
  });

  it('ranks while it compares, and gives both', async () => {
    const { session } = await opened();
    session.change({ seed: 7 });
    await session.ranking.add(textFile('new.csv', 'formula\nLi3N\nLi2O\n'));
    await until(session, 'done');
    expect(session.ranking.screening?.ranked).toHaveLength(2);
    expect(session.comparison.rows.map((row) => row.status)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('does not lose candidates that are being read when the model is changed', async () => {
    const { session, pool } = await opened();
    await session.ranking.add(textFile('old.csv', 'formula\nLi3N\n'));
    pool.before = async (kind) => {
      if (kind === 'readTable') session.change({ ranker: 'stage0_magpie' });
    };
    await session.ranking.add(textFile('new.csv', 'formula\nLi3N\nLi2O\n'));
    expect(session.ranking.candidates?.file).toBe('new.csv');
    expect(session.ranking.screening?.featureSet).toBe('stage0_magpie');
    expect(session.ranking.screening?.ranked).toHaveLength(2);
  });

  it('opens files although the kept ones are still being looked for', async () => {
    const first = await opened();
    await first.session.data.openFiles([textFile('kept.csv', ownTable())]);
    const { cache } = first;
    const get = cache.get.bind(cache);
    const session = new Session(testServices(cache).services, first.session.settings);
    let dropped: Promise<void> | null = null;
    cache.get = async (key) => {
      if (key === 'own-data' && session.data.kept && !dropped) {
        dropped = session.data.openFiles([textFile('dropped.csv', ownTable(30))]);
        await dropped;
      }
      return get(key);
    };
    await session.start();
    await dropped;
    expect(session.data.loaded?.name).toBe('dropped.csv');
  });
});

describe('a link to other data', () => {
  it('keeps the flag that it names', async () => {
    const { session } = await opened();
    session.change({ coerced: false });
    await until(session, 'done');
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    session.change({ data: 'obelix', coerced: false });
    await settled(
      () => session.data.loaded?.source === 'obelix' && session.comparison.task.status === 'done',
    );
    expect(session.settings).toMatchObject({ data: 'obelix', coerced: false });
    expect(session.comparison.rows.map((row) => row.nFeatures)).toEqual([128, 151, 159, 200]);
  });

  it('that cannot be opened leaves the name of the data that is there', async () => {
    const { session, pool } = await opened();
    await session.data.openFiles([textFile('mine.csv', ownTable())]);
    pool.before = () => Promise.reject(new Error('nothing can be read'));
    session.change({ data: 'obelix' });
    await settled(() => session.data.task.status === 'failed');
    await settled(() => session.settings.data === 'own');
    expect(session.provenance()).toMatchObject({ data: 'mine.csv', settings: { data: 'own' } });
  });
});

describe('what the browser kept', () => {
  it.each([
    ['a text', 'mine'],
    ['another shape', { name: 'mine.csv', savedAt: 1, files: 'mine.csv', roles: {} }],
    ['files without bytes', { name: 'mine.csv', savedAt: 1, files: [{ name: 'mine.csv' }], roles: null }],
    ['null', null],
  ])('is nothing where it is %s', async (_what, value) => {
    const cache = memoryCache();
    await cache.put('own-data', value);
    const session = new Session(testServices(cache).services, { data: 'own' });
    await session.start();
    expect(session.data.kept).toBeNull();
    expect(session.data.loaded?.source).toBe('obelix');
    expect(session.comparison.task.status).toBe('done');
  });

  it('is computed again where features and results are damaged', async () => {
    const first = await opened();
    for (const damage of ['x', null, { cv: [1], test: null }, { matrix: { nRows: 75 }, problems: [] }]) {
      const cache: Cache = { ...first.cache, get: async <T>() => damage as T };
      const { session } = await opened(cache);
      expect(session.comparison.task.problem).toBeNull();
      expect(session.comparison.rows.map((row) => [row.cv, row.fromCache])).toEqual(
        first.session.comparison.rows.map((row) => [row.cv, false]),
      );
    }
  });

  it('says so where a file cannot be kept, and goes on', async () => {
    const { session } = await opened();
    const bytes = new TextEncoder().encode(ownTable());
    let reads = 0;
    const arrayBuffer = async () => {
      if (++reads > 1) throw new DOMException('The file is gone.', 'NotReadableError');
      return bytes.slice().buffer;
    };
    await session.data.openFiles([{ name: 'mine.csv', size: bytes.length, arrayBuffer }]);
    expect(session.data.loaded?.name).toBe('mine.csv');
    expect(session.comparison.task.status).toBe('done');
    expect(session.notices.at(-1)?.text).toContain('mine.csv could not be kept');
  });

  it('keeps its own columns when another tab has kept other files since', async () => {
    const cache = memoryCache();
    const [first, second] = [await opened(cache), await opened(cache)];
    await first.session.data.openFiles([textFile('first.csv', ownTable())]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await second.session.data.openFiles([textFile('second.csv', ownTable(30))]);
    const { id: _, ...roles } = first.session.data.loaded!.roles;
    await first.session.data.setRoles(roles);
    const later = new Session(testServices(cache).services, second.session.settings);
    await later.start();
    expect(later.data.loaded?.name).toBe('second.csv');
    expect(later.data.loaded?.roles).toEqual(second.session.data.loaded?.roles);
  });
});

it('closes workers that were still being started', async () => {
  const { services, pool } = testServices();
  const session = new Session(services);
  const starting = session.start();
  session.close();
  await starting;
  expect(pool.closed).toBe(true);
});

it('says what to do where a part of the page is gone', async () => {
  const { services } = testServices();
  const createPool = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
  const session = new Session({ ...services, createPool });
  await session.start();
  expect(session.data.task.problem).toMatchObject({ code: 'page-incomplete' });
  expect(session.data.task.problem?.remedy).toMatch(/reload the page/i);
});
