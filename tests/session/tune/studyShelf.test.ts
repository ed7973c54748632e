import { describe, expect, test } from 'vitest';
import { StudyShelf } from '../../../src/session/tune/studyShelf.svelte';
import { memoryTuningStore, type TuningStore } from '../../../src/session/storage/tuningStore';
import { studyCreated } from '../../../src/experiment/tuning/studyCreated';
import { replayEvents } from '../../../src/tune/study/replay';
import { paperStudy } from '../../../src/tune/study/presets';

const source = { appVersion: '0.0.0-test', data: 'made up', dataSha256: 'ab12' };
const plan = { label: 'Stage 0', featureSet: 'stage0_magpie', withCoercedFlag: true };
const created = studyCreated(paperStudy, plan, { nFolds: 5, seed: 42 }, source, 0);

/** A shelf with one study. */
function shelfOn(store: TuningStore) {
  const shelf = new StudyShelf(
    store,
    () => 0,
    () => undefined,
  );
  return { shelf, study: shelf.begin(created) };
}

/** A browser without locks: whoever asks is given the study. */
const withoutLocks: TuningStore = { ...memoryTuningStore(), claim: async () => () => undefined };

describe.each([
  ['with claims', memoryTuningStore()],
  ['without locks to claim by', withoutLocks],
])('a study that two steps of one page want, %s', (_, store) => {
  test('is worked on by the first alone; the second says that it is this page, then has it', async () => {
    const { shelf, study } = shelfOn(store);
    let end = () => {};
    const first = shelf.whileRunning(study, false, () => new Promise((resolve) => (end = resolve)));
    let nSecond = 0;
    const second = () => shelf.whileRunning(study, false, async () => void nSecond++);
    await expect(second()).rejects.toMatchObject({ problem: { code: 'study-runs-already' } });
    expect(study.running).toBe(true);
    // The first has begun to wait by now, or is about to.
    await new Promise((resolve) => setImmediate(resolve));
    end();
    await first;
    expect(nSecond).toBe(0);
    await second();
    expect([nSecond, study.running]).toEqual([1, false]);
  });
});

test('a study of another tab is refused as such, and is not taken for running here', async () => {
  const { shelf, study } = shelfOn({ ...memoryTuningStore(), claim: async () => null });
  const refused = shelf.whileRunning(study, false, async () => undefined);
  await expect(refused).rejects.toMatchObject({ problem: { code: 'study-open-elsewhere' } });
  expect(study.running).toBe(false);
});

test('a study whose work fails can be worked on again', async () => {
  const { shelf, study } = shelfOn(memoryTuningStore());
  const failing = shelf.whileRunning(study, false, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  let isReached = false;
  await shelf.whileRunning(study, true, async () => void (isReached = true));
  expect(isReached).toBe(true);
});

test('a study is not done before what came of it is kept', async () => {
  let write = () => {};
  const written = new Promise<void>((resolve) => (write = resolve));
  const store = memoryTuningStore();
  const slow: TuningStore = {
    ...store,
    append: async (id, events) => {
      await written;
      return store.append(id, events);
    },
  };
  const { shelf, study } = shelfOn(slow);
  let isOver = false;
  const running = shelf.whileRunning(study, true, async () => undefined).then(() => (isOver = true));
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
  expect([isOver, study.running]).toEqual([false, true]);
  write();
  await running;
  expect(study.running).toBe(false);
  expect((await store.read(study.id)).map(({ type }) => type)).toEqual(['studyCreated', 'studyResumed']);
});

test('a broken study is told, hides no other, and stops none that begins', async () => {
  const store = memoryTuningStore();
  await store.append('first', created);
  await store.append('broken', { ...created, spec: {} } as unknown as typeof created);
  await store.append('stranger', { type: 'studyResumed', at: 1 });
  await store.append('last', created);
  const told: string[] = [];
  const shelf = new StudyShelf(
    store,
    () => 0,
    (text) => told.push(text),
  );
  await shelf.load(replayEvents);
  expect(shelf.studies.map(({ id }) => id).sort()).toEqual(['first', 'last']);
  expect(told).toHaveLength(2);
  shelf.begin(created, 'new');
  expect(shelf.studies).toHaveLength(3);
  expect(await store.read('broken')).toHaveLength(1);
});

test('a study that another tab works on is not taken for stopped, and is shown as that tab left it', async () => {
  const store = memoryTuningStore();
  const there = shelfOn(store);
  let end = () => {};
  const running = there.shelf.whileRunning(there.study, false, (onEvent) => {
    return new Promise((resolve) => {
      end = () => {
        const event = { type: 'studyResumed', at: 7 } as const;
        there.study.record.apply(event);
        onEvent(event);
        resolve();
      };
    });
  });
  const here = new StudyShelf(
    store,
    () => 0,
    () => undefined,
  );
  await here.load(replayEvents);
  expect(here.studies.map(({ status }) => status)).toEqual(['elsewhere']);
  end();
  await running;
  await new Promise((resolve) => setImmediate(resolve));
  expect(here.studies.map(({ status }) => status)).toEqual(['interrupted']);
  expect(await store.read(there.study.id)).toHaveLength(2);
  // It is free: this tab goes on with it.
  await here.whileRunning(here.open(there.study.id)!, true, async () => undefined);
});
