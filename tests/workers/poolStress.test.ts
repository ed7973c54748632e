import { afterEach, describe, expect, test, vi } from 'vitest';
import type { JobInput, JobKind, Shared } from '../../src/experiment/jobs/jobs';
import type { SharedLookup } from '../../src/experiment/jobs/runJob';
import { Pool } from '../../workers/pool';
import type { SlotFactory, WorkerLink } from '../../workers/slot';
import { WorkerLostError } from '../../workers/slot';
import { until } from '../until';
import { type FakeWorker, fakeWorkers, patient } from './fakeWorkers';

/* The pool under attack: workers that vanish at the worst moment, crowds of jobs, answers that cannot cross. */

const pools: Pool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

function* steps(kind: JobKind, input: JobInput<JobKind>, shared: SharedLookup, worker: FakeWorker) {
  if (kind === 'fit') {
    const value = shared((input as JobInput<'fit'>).matrix);
    return { predictions: value?.kind === 'matrix' ? value.target : new Float64Array() };
  }
  const { file } = input as JobInput<'readTable'>;
  if (file === 'function') return () => 1;
  if (file === 'odd error') {
    throw Object.assign(new Error('Odd.', { cause: () => 1 }), { extra: () => 2, name: 'OddError' });
  }
  if (file === 'no error') throw { toString: () => 'thrown as it is', work: () => 1 };
  if (file === 'endless') for (let i = 0; !worker.terminated; i++) yield { fraction: i / (i + 1) };
  yield { fraction: 0.5 };
  return file;
}

function makePool(size: number, factory: SlotFactory) {
  const pool = new Pool(size, factory, patient);
  pools.push(pool);
  const run = (file: string, options = {}) =>
    pool.run('readTable', { file, bytes: new Uint8Array() }, options);
  return { pool, run };
}

/** Lets a test see and swallow what is sent to a worker. */
function tapped(link: WorkerLink, passes: (message: string) => boolean): WorkerLink {
  const { endpoint } = link;
  return {
    ...link,
    endpoint: {
      addEventListener: endpoint.addEventListener.bind(endpoint),
      removeEventListener: endpoint.removeEventListener.bind(endpoint),
      start: endpoint.start?.bind(endpoint),
      postMessage: (message, transfer) => {
        if (passes(JSON.stringify(message))) endpoint.postMessage(message, transfer);
      },
    },
  };
}

const matrixOf = (value: number): Shared => ({
  kind: 'matrix',
  matrix: { columnNames: ['x'], nRows: 1, values: Float64Array.of(1), reasons: new Uint8Array(1) },
  target: Float64Array.of(value),
});
const rows = new Int32Array();
const fit = (matrix: string) => ({
  matrix,
  trainRows: rows,
  predictRows: rows,
  learner: 'hgb',
  parameters: {},
});

describe('a worker that is lost', () => {
  test('while it receives shared data: the job gets the data on a fresh one', async () => {
    const { factory, started } = fakeWorkers(steps);
    const losing: SlotFactory = () => {
      const link = factory();
      const worker = started.at(-1)!;
      const isFirst = started.length === 1;
      return tapped(link, (message) => {
        if (!isFirst || !message.includes('keep')) return true;
        queueMicrotask(() => worker.crash());
        return false;
      });
    };
    const { pool } = makePool(1, losing);
    pool.share('m', matrixOf(7));
    expect((await pool.run('fit', fit('m'))).predictions).toEqual(Float64Array.of(7));
    expect(started.length).toBe(2);
  });

  test('in silence while idle: the next job finds out before it waits', async () => {
    const { factory, started } = fakeWorkers(steps);
    let silent = false;
    const { run } = makePool(1, () => {
      const link = factory();
      const isFirst = started.length === 1;
      return tapped(link, () => !(silent && isFirst));
    });
    expect(await run('a')).toBe('a');
    silent = true;
    // The clock stands still for the fresh one.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const job = run('b');
    await until(() => {
      vi.advanceTimersByTime(patient.startMs / 2);
      return started[0].terminated;
    });
    expect(await job).toBe('b');
    vi.useRealTimers();
    expect(started.map((worker) => worker.terminated)).toEqual([true, false]);
  });

  test('is told as a problem with a way out', async () => {
    const { factory, started } = fakeWorkers(steps);
    const { run } = makePool(1, factory);
    let told = 0;
    const failure = run('endless', { onProgress: () => told++ }).catch((error: unknown) => error);
    for (let k = 0; k < 2; k++) {
      told = 0;
      await until(() => started.length === k + 1 && told > 0);
      started[k].crash();
    }
    const error = (await failure) as WorkerLostError;
    expect(error.problem).toMatchObject({ code: 'worker-lost', message: error.message });
    expect(error.problem.remedy).toMatch(/Run it again/);
  });
});

describe('a worker that cannot be started', () => {
  const gone = () => {
    const { port1 } = new MessageChannel();
    return {
      endpoint: port1,
      listen: (_: unknown, onLoss: (reason: string) => void) => onLoss('failed: its script is gone'),
      terminate: () => port1.close(),
    };
  };

  test('is told as a problem that a reload mends', async () => {
    const { run } = makePool(2, gone);
    const error = (await run('a').catch((reason: unknown) => reason)) as WorkerLostError;
    expect(error).toBeInstanceOf(WorkerLostError);
    expect(error.problem).toMatchObject({ code: 'worker-not-started' });
    expect(error.problem.message).toContain('its script is gone');
    expect(error.problem.remedy).toContain('reload the page');
  });

  test('beside one that lives: the living one does the work', async () => {
    const { factory, started } = fakeWorkers(steps);
    let count = 0;
    const { pool, run } = makePool(4, () => (count++ === 0 ? factory() : gone()));
    expect(await run('first')).toBe('first');
    const names = Array.from({ length: 12 }, (_, i) => `job ${i}`);
    expect(await Promise.all(names.map((name) => run(name)))).toEqual(names);
    expect(started.length).toBe(1);
    expect(pool.activity).toMatchObject({ size: 1, finished: 13 });
    started[0].crash();
    await expect(run('last')).rejects.toThrow('its script is gone');
  });
});

describe('crowds', () => {
  test('a thousand jobs are cancelled by one signal, with one listener', async () => {
    const { factory } = fakeWorkers(steps);
    const { pool, run } = makePool(2, factory);
    const controller = new AbortController();
    const { signal } = controller;
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const jobs = Array.from({ length: 1000 }, (_, i) => run(i < 2 ? 'endless' : `job ${i}`, { signal }));
    controller.abort(new Error('enough'));
    const outcomes = await Promise.allSettled(jobs);
    expect(
      outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason.message === 'enough'),
    ).toBe(true);
    expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([1, 1]);
    expect(await run('next')).toBe('next');
    await until(() => pool.activity.running === 0);
    expect(pool.activity).toMatchObject({ running: 0, waiting: 0, finished: 1001, lost: 0 });
  });

  test('a shared value is dropped after its jobs were cancelled', async () => {
    const { factory, started } = fakeWorkers(steps);
    const { pool, run } = makePool(1, factory);
    pool.share('m', matrixOf(1));
    await pool.run('fit', fit('m'));
    const controller = new AbortController();
    const first = run('endless', { signal: controller.signal });
    const second = pool.run('fit', fit('m'), { signal: controller.signal });
    pool.unshare('m');
    expect(started[0].dropped).toEqual([]);
    controller.abort();
    await Promise.allSettled([first, second]);
    await until(() => started[0].dropped.length > 0);
    expect(started[0].dropped).toEqual(['m']);
  });

  test('no progress is told after the end', async () => {
    const { factory } = fakeWorkers(steps);
    const { run } = makePool(1, factory);
    const controller = new AbortController();
    let told = 0;
    const job = run('endless', { signal: controller.signal, onProgress: () => told++ });
    await until(() => told > 0);
    controller.abort();
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    const before = told;
    expect(await run('next')).toBe('next');
    expect(told).toBe(before);
  });
});

describe('what cannot cross', () => {
  test.each([
    ['an output with a function', 'function', /./],
    ['an error with functions as cause and field', 'odd error', /^OddError: Odd\.$/],
    ['something thrown that is no error', 'no error', /thrown as it is/],
  ])('%s rejects, and the worker goes on', async (_what, file, told) => {
    const { factory, started } = fakeWorkers(steps);
    const { pool, run } = makePool(1, factory);
    expect(String(await run(file).catch((error: unknown) => error))).toMatch(told);
    expect(await run('next')).toBe('next');
    expect(started.length).toBe(1);
    expect(pool.activity.lost).toBe(0);
  });
});
