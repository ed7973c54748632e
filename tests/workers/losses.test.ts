import { afterEach, describe, expect, test } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import type { JobInput, JobKind } from '../../src/experiment/jobs/jobs';
import type { SharedLookup } from '../../src/experiment/jobs/runJob';
import { Pool } from '../../workers/pool';
import { WorkerLostError } from '../../workers/slot';
import { until } from '../until';
import { type FakeWorker, fakeWorkers, patient } from './fakeWorkers';

/*
 * Which losses are held against a job: stand-in workers are killed from outside, and jobs kill theirs. A job's file
 * name says what its steps do; its answer is its file name.
 */

const pools: Pool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

function* steps(_kind: JobKind, input: JobInput<JobKind>, _shared: SharedLookup, worker: FakeWorker) {
  const { file } = input as JobInput<'readTable'>;
  begun.push(file);
  if (file.startsWith('killer')) worker.kill();
  if (file === 'endless') for (let i = 0; !worker.terminated; i++) yield { fraction: i / (i + 1) };
  for (let i = 0; i < 3; i++) yield { fraction: i / 3 };
  return file;
}

const begun: string[] = [];

function makePool(size: number) {
  begun.length = 0;
  const { factory, started } = fakeWorkers(steps);
  const pool = new Pool(size, factory, patient);
  pools.push(pool);
  const run = (file: string, options = {}) =>
    pool.run('readTable', { file, bytes: new Uint8Array() }, options);
  return { pool, started, run };
}

/** Workers that began a job, in order of their starts. */
const runnersOf = (started: readonly FakeWorker[]) => started.filter((worker) => worker.files.length > 0);

const nStarts = (file: string) => begun.filter((name) => name === file).length;

describe('a pool that is being killed', () => {
  test.each([2, 5])('a job that was hit %i times in a row ends well', async (nKills) => {
    const { started, run } = makePool(1);
    const controller = new AbortController();
    let told = 0;
    const job = run('endless', { onProgress: () => told++, signal: controller.signal });
    for (let k = 0; k < nKills; k++) {
      told = 0;
      await until(() => told > 0);
      runnersOf(started)[k].kill();
    }
    told = 0;
    await until(() => told > 0);
    controller.abort();
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    expect(nStarts('endless')).toBe(nKills + 1);
  });

  test('a job that is hit 40 times ends well when others are hit too', async () => {
    const { pool, started, run } = makePool(1);
    const controller = new AbortController();
    const job = run('endless', { signal: controller.signal });
    for (let k = 0; k < 40; k++) {
      await until(() => runnersOf(started).length === k + 1);
      // Every fifth time it is another that goes.
      const other = started.find((worker) => worker.files.length === 0 && !worker.terminated);
      if (k % 5 === 4) other!.kill();
      runnersOf(started)[k].kill();
    }
    await until(() => nStarts('endless') === 41);
    controller.abort();
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    expect(pool.activity.lost).toBe(48);
  });

  test('closing it ends the jobs that wait to be tried by themselves', async () => {
    const { pool, started, run } = makePool(1);
    const jobs = ['killer', 'other'].map((name) => run(name).catch((error: unknown) => error));
    await until(() => started.length > 3);
    pool.close();
    for (const error of await Promise.all(jobs)) expect(error).toMatchObject({ name: 'AbortError' });
    expect(started.every((worker) => worker.terminated)).toBe(true);
    expect(pool.activity.running).toBe(0);
  });

  test.each([
    [1, 1],
    [2, 2],
    [4, 3],
  ])('200 random kills of %i workers change no answer (seed %i)', async (size, seed) => {
    const { pool, started, run } = makePool(size);
    const random = new RandomState(seed);
    const gone = new Set<FakeWorker>();
    let isDone = false;
    const attack = async () => {
      while (!isDone && gone.size < 200) {
        const turns = Math.floor(random.random() * 12);
        for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
        const living = started.filter((worker) => !gone.has(worker) && !worker.terminated);
        const victim = living[Math.floor(random.random() * living.length)];
        if (!victim) continue;
        gone.add(victim);
        victim.kill();
      }
    };
    const attacking = attack();
    let nRun = 0;
    while (gone.size < 200) {
      const names = Array.from({ length: 50 }, () => `job ${nRun++}`);
      expect(await Promise.all(names.map((name) => run(name)))).toEqual(names);
    }
    isDone = true;
    await attacking;
    expect(gone.size).toBe(200);
    expect(pool.activity.lost).toBe(200);
    expect(pool.activity.size).toBe(size);
  });

  test('workers that are killed before they have answered are started again', async () => {
    const { factory, started } = fakeWorkers(steps);
    let nKilled = 0;
    const pool = new Pool(
      2,
      () => {
        const link = factory();
        const worker = started.at(-1)!;
        if (nKilled < 12 && ++nKilled) queueMicrotask(() => worker.kill());
        return link;
      },
      patient,
    );
    pools.push(pool);
    const names = ['a', 'b', 'c'];
    const jobs = names.map((file) => pool.run('readTable', { file, bytes: new Uint8Array() }));
    expect(await Promise.all(jobs)).toEqual(names);
    expect(pool.activity).toMatchObject({ size: 2, lost: 12 });
  });

  test('workers that never come to answer end the job at last', async () => {
    const { factory, started } = fakeWorkers(steps);
    const pool = new Pool(
      1,
      () => {
        const link = factory();
        const worker = started.at(-1)!;
        queueMicrotask(() => worker.kill());
        return link;
      },
      patient,
    );
    pools.push(pool);
    const job = pool.run('readTable', { file: 'a', bytes: new Uint8Array() });
    await expect(job).rejects.toMatchObject({ name: 'WorkerLostError', started: false });
    expect(started.length).toBe(100);
  });
});

describe('a job that kills its worker without a word', () => {
  test.each([1, 3])('is given up by its name on %i workers, and the others go on', async (size) => {
    const { run } = makePool(size);
    const others = Array.from({ length: 10 }, (_, i) => `other ${i}`);
    const killers = ['killer 1', 'killer 2'].map((name) => run(name).catch((error: unknown) => error));
    expect(await Promise.all(others.map((name) => run(name)))).toEqual(others);
    for (const error of await Promise.all(killers)) {
      expect(error).toBeInstanceOf(WorkerLostError);
      expect(String(error)).toMatch(/The job “readTable” was tried 1[01] times\. The worker ended\./);
    }
  });

  test('is tried by itself on fresh workers: one that others left behind makes room', async () => {
    const { started, run } = makePool(2);
    await Promise.all([run('a'), run('b')]);
    const killer = run('killer').catch((error: unknown) => error);
    expect(await run('c')).toBe('c');
    expect(String(await killer)).toMatch('was tried 10 times');
    const killed = started.filter((worker) => worker.files.some((file) => file === 'killer'));
    expect(killed.slice(3).every((worker) => worker.files.length === 1)).toBe(true);
    expect(killed.length).toBe(10);
  });

  test('its witnesses go with it', async () => {
    const { started, run, pool } = makePool(1);
    await expect(run('killer')).rejects.toThrow('was tried 10 times');
    expect(started.length).toBe(13);
    await until(() => started.every((worker) => worker.files.length > 0 || worker.terminated));
    expect(pool.activity.lost).toBe(10);
    expect(await run('b')).toBe('b');
    expect(started.length).toBe(14);
  });

  test('is given up where no witness can be started', async () => {
    const { factory } = fakeWorkers(steps);
    let nStarted = 0;
    const pool = new Pool(
      1,
      () => {
        // The third would be the first witness.
        if (nStarted++ === 2) throw new Error('no more');
        return factory();
      },
      patient,
    );
    pools.push(pool);
    const job = pool.run('readTable', { file: 'killer', bytes: new Uint8Array() });
    await expect(job).rejects.toThrow('was tried 20 times');
  });

  test('is given up while the pool is being killed too', async () => {
    const { started, run } = makePool(1);
    await run('a');
    started[0].kill();
    await expect(run('killer')).rejects.toThrow('was tried 10 times');
    expect(await run('b')).toBe('b');
  });
});
