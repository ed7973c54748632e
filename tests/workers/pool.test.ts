import { afterEach, describe, expect, test } from 'vitest';
import { InputError } from '../../src/base/problem';
import type { JobInput, JobKind, Shared } from '../../src/experiment/jobs/jobs';
import type { SharedLookup } from '../../src/experiment/jobs/runJob';
import type { Progress } from '../../src/base/steps';
import { Pool } from '../../workers/pool';
import type { PoolActivity } from '../../workers/pool';
import { type SlotFactory, WorkerLostError } from '../../workers/slot';
import { until } from '../until';
import { type FakeWorker, fakeWorkers, patient } from './fakeWorkers';

/*
 * The scheduler, against workers on the test's own thread. A job's file name says what its steps do, so that the
 * real protocol carries it; its answer is its file name.
 */

const pools: Pool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const order: string[] = [];

function* steps(kind: JobKind, input: JobInput<JobKind>, shared: SharedLookup, worker: FakeWorker) {
  if (kind === 'fit') {
    const value = shared((input as JobInput<'fit'>).matrix);
    return { predictions: value?.kind === 'matrix' ? value.target : new Float64Array() };
  }
  const { file } = input as JobInput<'readTable'>;
  order.push(file);
  if (file === 'bad input') {
    throw new InputError({
      severity: 'error',
      code: 'odd',
      row: 3,
      file: 'a.csv',
      message: 'Odd.',
      remedy: 'Even it.',
    });
  }
  if (file === 'range') throw new RangeError('Out of range.');
  if (file === 'crash once' && order.filter((name) => name === file).length === 1) worker.crash();
  if (file === 'crash') worker.crash();
  if (file === 'endless') for (let i = 0; !worker.terminated; i++) yield { fraction: 1 - 1 / (i + 1) };
  yield { fraction: 0.5 };
  return file;
}

function makePool(size: number, patience = patient) {
  order.length = 0;
  const { factory, started } = fakeWorkers(steps);
  const pool = new Pool(size, factory, patience);
  pools.push(pool);
  const run = (file: string, options = {}) =>
    pool.run('readTable', { file, bytes: new Uint8Array() }, options);
  return { pool, started, run };
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

describe('scheduling', () => {
  test('runs many jobs on few workers and answers each with its own output', async () => {
    const { started, run } = makePool(2);
    const names = Array.from({ length: 20 }, (_, i) => `job ${i}`);
    expect(await Promise.all(names.map((name) => run(name)))).toEqual(names);
    expect(started.length).toBe(2);
  });

  test('starts no more workers than there are jobs', async () => {
    const { started, run } = makePool(8);
    await run('one');
    await run('two');
    expect(started.length).toBe(1);
  });

  test('has a worker before the first job where it is asked to, and gives that job to it', async () => {
    const { pool, started, run } = makePool(2);
    pool.spawn();
    expect(started.length).toBe(1);
    expect(await run('one')).toBe('one');
    expect(started.length).toBe(1);
  });

  test('takes jobs in order of arrival, higher priority first', async () => {
    const { run } = makePool(1);
    await Promise.all([run('a'), run('b'), run('c', { priority: 1 }), run('d'), run('e', { priority: 2 })]);
    expect(order).toEqual(['a', 'e', 'c', 'b', 'd']);
  });

  test('tells what it is doing', async () => {
    const { pool, run } = makePool(1);
    const seen: PoolActivity[] = [];
    const end = pool.subscribe((activity) => seen.push(activity));
    await Promise.all([run('a'), run('b')]);
    await until(() => pool.activity.running === 0);
    expect(seen[0]).toEqual({ size: 1, running: 0, waiting: 0, finished: 0, lost: 0 });
    expect(seen).toContainEqual({ size: 1, running: 1, waiting: 1, finished: 0, lost: 0 });
    expect(seen.at(-1)).toEqual({ size: 1, running: 0, waiting: 0, finished: 2, lost: 0 });
    end();
    const count = seen.length;
    await run('c');
    expect(seen.length).toBe(count);
  });

  test('refuses a pool without workers', () => {
    expect(() => new Pool(0, fakeWorkers(steps).factory)).toThrow(RangeError);
  });
});

describe('shared values', () => {
  test('are sent once to each worker, with the first job that names them', async () => {
    const { pool, started, run } = makePool(1);
    pool.share('m', matrixOf(7));
    pool.share('other', matrixOf(8));
    await run('without');
    expect(started[0].kept).toEqual([]);
    for (let i = 0; i < 3; i++)
      expect((await pool.run('fit', fit('m'))).predictions).toEqual(Float64Array.of(7));
    expect(started[0].kept).toEqual(['m']);
  });

  test('stay as they were first shared', async () => {
    const { pool } = makePool(1);
    pool.share('m', matrixOf(1));
    pool.share('m', matrixOf(2));
    expect((await pool.run('fit', fit('m'))).predictions).toEqual(Float64Array.of(1));
  });

  test('stay until everyone who shared them has unshared them', async () => {
    const { pool } = makePool(1);
    pool.share('m', matrixOf(1));
    pool.share('m', matrixOf(1));
    pool.unshare('m');
    expect((await pool.run('fit', fit('m'))).predictions).toEqual(Float64Array.of(1));
    pool.unshare('m');
    await expect(pool.run('fit', fit('m'))).rejects.toThrow('not shared');
  });

  test('a job that names an unknown key rejects', async () => {
    const { pool } = makePool(1);
    await expect(pool.run('fit', fit('m'))).rejects.toThrow('names “m”, which is not shared');
  });

  test('unsharing serves the jobs that were queued before, then drops the value', async () => {
    const { pool, started } = makePool(1);
    pool.share('m', matrixOf(1));
    const first = pool.run('fit', fit('m'));
    const second = pool.run('fit', fit('m'));
    pool.unshare('m');
    await expect(pool.run('fit', fit('m'))).rejects.toThrow('not shared');
    pool.share('m', matrixOf(2));
    const third = pool.run('fit', fit('m'));
    const outputs = await Promise.all([first, second, third]);
    expect(outputs.map((output) => output.predictions[0])).toEqual([1, 1, 2]);
    pool.unshare('m');
    await until(() => started[0].dropped.includes('m'));
  });

  test('are sent again to a fresh worker', async () => {
    const { pool, started, run } = makePool(1);
    pool.share('m', matrixOf(7));
    await pool.run('fit', fit('m'));
    expect(await run('crash once')).toBe('crash once');
    expect((await pool.run('fit', fit('m'))).predictions).toEqual(Float64Array.of(7));
    expect(started.map((worker) => worker.kept)).toEqual([['m'], ['m']]);
  });

  test('an input that cannot be cloned rejects, and the pool stays usable', async () => {
    const { pool, run } = makePool(1);
    const input = { file: 'f', bytes: (() => 1) as never };
    await expect(pool.run('readTable', input)).rejects.toThrow(/clone/);
    expect(await run('next')).toBe('next');
  });
});

describe('cancel', () => {
  test('in mid-run rejects with an AbortError and keeps the worker', async () => {
    const { pool, started, run } = makePool(1);
    const controller = new AbortController();
    const progress: Progress[] = [];
    const job = run('endless', {
      signal: controller.signal,
      onProgress: (step: Progress) => progress.push(step),
    });
    await until(() => progress.length > 0);
    controller.abort();
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    expect(await run('next')).toBe('next');
    expect(started.length).toBe(1);
    expect(pool.activity.lost).toBe(0);
  });

  test('before its turn takes the job off the queue', async () => {
    const { pool, run } = makePool(1);
    const controller = new AbortController();
    const first = run('a');
    const second = run('b', { signal: controller.signal });
    controller.abort();
    expect(pool.activity.waiting).toBe(0);
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    expect(await first).toBe('a');
    expect(order).toEqual(['a']);
  });

  test('with a signal that fired already never starts the job', async () => {
    const { started, run } = makePool(1);
    await expect(run('a', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(started.length).toBe(0);
  });

  test('terminates a worker that does not answer', async () => {
    const { factory, started } = mutedWorkers(1);
    const pool = new Pool(1, factory, { ...patient, cancelMs: 20 });
    pools.push(pool);
    const controller = new AbortController();
    const input = { file: 'stuck', bytes: new Uint8Array() };
    const job = pool.run('readTable', input, { signal: controller.signal });
    await until(() => started[0]?.muted);
    controller.abort();
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    expect(await pool.run('readTable', { ...input, file: 'next' })).toBe('next');
    expect(started.map((worker) => worker.terminated)).toEqual([true, false]);
  });

  test('closing the pool rejects what runs and what waits', async () => {
    const { pool, started, run } = makePool(1);
    const jobs = [run('endless'), run('b')];
    await until(() => order.length > 0);
    expect(order).toEqual(['endless']);
    pool.close();
    for (const job of jobs) await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    await expect(run('c')).rejects.toMatchObject({ name: 'AbortError' });
    expect(started.every((worker) => worker.terminated)).toBe(true);
  });
});

describe('loss of a worker', () => {
  test('in mid-job: the job runs again on a fresh one', async () => {
    const { pool, started, run } = makePool(1);
    expect(await run('crash once')).toBe('crash once');
    expect(order).toEqual(['crash once', 'crash once']);
    expect(started.length).toBe(2);
    expect(pool.activity.lost).toBe(1);
  });

  test('twice: the job rejects by its name, the others go on', async () => {
    const { started, run } = makePool(1);
    const [crash, other] = [run('crash'), run('other')];
    const error = await crash.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WorkerLostError);
    expect(String(error)).toContain('The job “readTable” was tried 2 times. The worker crashed.');
    expect(await other).toBe('other');
    expect(started.length).toBe(3);
  });

  test('while idle: the next job gets a fresh one', async () => {
    const { started, run } = makePool(1);
    await run('a');
    started[0].crash();
    expect(await run('b')).toBe('b');
    expect(started.length).toBe(2);
  });

  test('by silence: the watchdog finds it', async () => {
    const { factory, started } = mutedWorkers(1);
    const pool = new Pool(1, factory, { ...patient, pingEveryMs: 10 });
    pools.push(pool);
    expect(await pool.run('readTable', { file: 'stuck', bytes: new Uint8Array() })).toBe('stuck');
    expect(started.map((worker) => worker.terminated)).toEqual([true, false]);
  });

  test('a worker that cannot be made rejects the job', async () => {
    const factory: SlotFactory = () => {
      throw new Error('no workers here');
    };
    const pool = new Pool(2, factory, patient);
    await expect(pool.run('readTable', { file: 'a', bytes: new Uint8Array() })).rejects.toThrow(
      'No worker could be started: no workers here',
    );
  });

  test('a worker that never answers its first ping rejects the job', async () => {
    const { factory, started } = mutedWorkers(Infinity, true);
    const pool = new Pool(1, factory, { ...patient, startMs: 20 });
    const job = pool.run('readTable', { file: 'a', bytes: new Uint8Array() });
    await expect(job).rejects.toThrow('The worker did not start within 0.02 s.');
    expect(started.map((worker) => worker.terminated)).toEqual([true, true]);
  });

  test('a replacement that fails to start rejects the job', async () => {
    const { factory } = fakeWorkers(steps);
    order.length = 0;
    let count = 0;
    const pool = new Pool(1, () => (count++ === 0 ? factory() : failing()), patient);
    pools.push(pool);
    await expect(pool.run('readTable', { file: 'crash once', bytes: new Uint8Array() })).rejects.toThrow(
      'The worker failed: its script is gone.',
    );
  });
});

describe('errors on the wire', () => {
  test('an InputError keeps its problem', async () => {
    const { run } = makePool(1);
    const error = await run('bad input').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problem).toMatchObject({
      code: 'odd',
      row: 3,
      file: 'a.csv',
      remedy: 'Even it.',
    });
    expect((error as InputError).message).toBe('a.csv, row 3: Odd. Even it.');
  });

  test('any other error keeps its name and message, and the worker goes on', async () => {
    const { started, run } = makePool(1);
    await expect(run('range')).rejects.toMatchObject({ name: 'RangeError', message: 'Out of range.' });
    expect(await run('next')).toBe('next');
    expect(started.length).toBe(1);
  });
});

interface MutedWorker {
  muted: boolean;
  terminated: boolean;
}

/** Workers that swallow the job `stuck` and everything after it; only the first `count` do. */
function mutedWorkers(count: number, fromStart = false): { factory: SlotFactory; started: MutedWorker[] } {
  const started: MutedWorker[] = [];
  const { factory: real } = fakeWorkers(steps);
  const factory: SlotFactory = () => {
    const link = real();
    const worker: MutedWorker = { muted: fromStart, terminated: false };
    const mayMute = started.length < count;
    started.push(worker);
    return {
      listen: link.listen,
      endpoint: {
        addEventListener: link.endpoint.addEventListener.bind(link.endpoint),
        removeEventListener: link.endpoint.removeEventListener.bind(link.endpoint),
        start: link.endpoint.start?.bind(link.endpoint),
        postMessage: (message, transfer) => {
          if (mayMute && JSON.stringify(message).includes('"stuck"')) worker.muted = true;
          if (!worker.muted) link.endpoint.postMessage(message, transfer);
        },
      },
      terminate: () => {
        worker.terminated = true;
        link.terminate();
      },
    };
  };
  return { factory, started };
}

function failing() {
  const { port1 } = new MessageChannel();
  return {
    endpoint: port1,
    listen: (_: unknown, onLoss: (reason: string) => void) => onLoss('failed: its script is gone'),
    terminate: () => port1.close(),
  };
}
