import { expect, test } from 'vitest';
import { laterTuningStore } from '../../../src/session/storage/laterTuningStore';
import { memoryTuningStore } from '../../../src/session/storage/tuningStore';
import { study } from '../../tune/studyEvents';

test('a store that is loaded later keeps the order of calls, and is loaded once', async () => {
  let nLoads = 0;
  const store = laterTuningStore(async () => {
    nLoads++;
    await new Promise((resolve) => setImmediate(resolve));
    return memoryTuningStore();
  });
  const kept = await Promise.all(study.map((event) => store.append('a', event)));
  expect(kept.every(Boolean)).toBe(true);
  expect(await store.read('a')).toEqual(study);
  expect((await store.list()).map(({ id }) => id)).toEqual(['a']);
  expect(await store.claim('a')).not.toBeNull();
  expect(await store.claim('a')).toBeNull();
  await store.remove('a');
  expect(await store.list()).toEqual([]);
  expect(nLoads).toBe(1);
});

test('a program that could not be loaded is asked for again', async () => {
  let nLoads = 0;
  const store = laterTuningStore(() =>
    nLoads++ === 0 ? Promise.reject(new Error('offline')) : Promise.resolve(memoryTuningStore()),
  );
  await expect(store.list()).rejects.toThrow('offline');
  expect(await store.list()).toEqual([]);
});
