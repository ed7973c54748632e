import * as fakeIndexedDb from 'fake-indexeddb';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OwnData } from '../../../src/session/project/ownData';
import { settingsFromHash, settingsToHash } from '../../../src/session/settings/share';
import { browserCache } from '../../../src/session/storage/persistence';
import { browserTuningStore } from '../../../src/session/storage/tuningStore';
import { replayEvents } from '../../../src/tune/study/replay';
import { created, foldDone } from '../../tune/studyEvents';

/* What version 0.4.0 left in a browser and in a link, written by its own code, still opens. */

interface KeptStore {
  readonly name: string;
  readonly autoIncrement: boolean;
  readonly indexes: readonly (readonly [name: string, keyPath: string])[];
  readonly entries: readonly (readonly [key: IDBValidKey, value: unknown])[];
}

const file = new URL('kept-0.4.0.json', import.meta.url);
/** Numbers that JSON lacks and typed arrays stand under a name of their own. */
const kept = JSON.parse(readFileSync(file, 'utf8'), (_key, value) => {
  if (value?.$float64) return Float64Array.from(value.$float64);
  if (value?.$bytes) return Uint8Array.from(value.$bytes);
  return value?.$nan ? NaN : value;
}) as { link: string; databases: { name: string; version: number; stores: KeptStore[] }[] };

beforeEach(async () => {
  for (const [name, value] of Object.entries(fakeIndexedDb))
    if (name.startsWith('IDB')) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new fakeIndexedDb.IDBFactory());
  for (const { name, version, stores } of kept.databases) await restore(name, version, stores);
});
afterEach(() => vi.unstubAllGlobals());

function restore(name: string, version: number, stores: readonly KeptStore[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const { name: storeName, autoIncrement, indexes, entries } of stores) {
        const store = opening.result.createObjectStore(storeName, { autoIncrement });
        for (const [index, keyPath] of indexes) store.createIndex(index, keyPath);
        for (const [key, value] of entries) store.put(value, key);
      }
    };
    opening.onsuccess = () => (opening.result.close(), resolve());
    opening.onerror = () => reject(opening.error);
  });
}

it('a link', () => {
  const { settings, complaints } = settingsFromHash(kept.link);
  expect(complaints).toEqual([]);
  expect(settings).toMatchObject({ step: 'tune', data: 'own', protocol: 'doi', folds: 4, seed: 7 });
  expect(settings).toMatchObject({ coerced: false, physics: 'full', ranker: 'stage1_geometry' });
  expect(settings.tuned.map(({ parameters }) => parameters.max_depth)).toEqual([3]);
  expect(settingsToHash(settings)).toBe(kept.link);
});

it('the user’s own data', async () => {
  const read = await new OwnData(browserCache()).read();
  expect(read).toMatchObject({ name: 'mine.csv', roles: { reducedComposition: 'Formula', sigma: 'sigma' } });
  const text = new TextDecoder().decode(await read!.files[0].arrayBuffer());
  expect(text).toContain('Formula,sigma\nLi3N,1e-3\n');
});

it('a study, trial by trial, that goes on', async () => {
  const store = browserTuningStore();
  expect(await store.list()).toEqual([{ id: 'abc-0-xyz', createdAt: created.at, name: 'Stage 2, λ = 0.2' }]);
  const events = await store.read('abc-0-xyz');
  expect(events).toHaveLength(8);
  expect(events[0]).toEqual(created);
  expect(events[2]).toEqual(foldDone(0, 0));
  const record = replayEvents(events);
  expect(record.trials.map(({ state }) => state)).toEqual(['COMPLETE', 'RUNNING']);
  expect(await store.append('abc-0-xyz', foldDone(1, 1))).toBe(true);
  expect(await browserTuningStore().read('abc-0-xyz')).toHaveLength(9);
});
