import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import { InputError } from '../../src/base/problem';
import { kFold } from '../../src/folds/kFold';
import { defaultHgbParameters } from '../../src/learners/hgb/parameters';
import { inlineRunner } from '../experiment/inlineRunner';
import type { JobRunner, SharedMatrix } from '../../src/experiment/jobs/jobs';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { until } from '../until';

/* The pool on real threads, running the program that ships (tests/nodeBuild.ts built it). */

const program = fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url));
const threads: Worker[] = [];
/** The thread of each message of progress. */
const told: Worker[] = [];
const pools: Pool[] = [];

beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
});
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
  threads.length = 0;
  told.length = 0;
});

function makePool(size: number): Pool {
  const onThread = (thread: Worker) => {
    threads.push(thread);
    thread.on('message', (message: { type?: string }) => {
      if (message?.type === 'progress') told.push(thread);
    });
  };
  const pool = createNodePool(size, { program, onThread });
  pools.push(pool);
  return pool;
}

function madeUpMatrix(nRows: number, nColumns: number): SharedMatrix {
  const random = new RandomState(7);
  const values = random.randomSample(nRows * nColumns).map((value) => (value < 0.05 ? NaN : value));
  const target = Float64Array.from({ length: nRows }, (_, i) => (values[i] || 0) * 3 + random.random());
  const columnNames = Array.from({ length: nColumns }, (_, j) => `x${j}`);
  return {
    kind: 'matrix',
    matrix: { columnNames, nRows, values, reasons: new Uint8Array(values.length) },
    target,
  };
}

const small = madeUpMatrix(150, 12);
const nRows = (matrix: SharedMatrix) => matrix.matrix.nRows;

/** Fits the folds of several settings, all at once. */
async function fitAll(runner: JobRunner, matrix: SharedMatrix): Promise<Float64Array[]> {
  runner.share('m', matrix);
  const { folds } = kFold(nRows(matrix), 5, 42);
  const settings = [10, 20, 100].map((max_iter) => ({ ...defaultHgbParameters, max_iter }));
  const jobs = settings.flatMap((parameters) =>
    folds.map(({ trainRows, validationRows }) =>
      runner.run('fit', { matrix: 'm', trainRows, predictRows: validationRows, learner: 'hgb', parameters }),
    ),
  );
  return (await Promise.all(jobs)).map((output) => output.predictions);
}

/** A fit that takes far longer than any test waits. */
function longFit(pool: Pool, signal?: AbortSignal, onProgress?: () => void) {
  const rows = Int32Array.from({ length: nRows(small) }, (_, i) => i);
  const parameters = { ...defaultHgbParameters, max_iter: 1_000_000 };
  pool.share('m', small);
  return pool.run(
    'fit',
    { matrix: 'm', trainRows: rows, predictRows: rows, learner: 'hgb', parameters },
    { signal, onProgress },
  );
}

describe('threads', () => {
  test.each([1, 2, 8])('with %i workers every fit has the bits of the calling thread', async (size) => {
    const expected = await fitAll(inlineRunner(), small);
    const pool = makePool(size);
    expect(await fitAll(pool, small)).toEqual(expected);
    expect(threads.length).toBe(size);
  });

  test('cancel in mid-run rejects with an AbortError, keeps the thread and its data', async () => {
    const pool = makePool(1);
    const controller = new AbortController();
    const onProgress = vi.fn();
    const job = longFit(pool, controller.signal, onProgress);
    await until(() => onProgress.mock.calls.length > 0);
    controller.abort();
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    expect(await fitAll(pool, small)).toEqual(await fitAll(inlineRunner(), small));
    expect(pool.activity.lost).toBe(threads.length - 1);
  });

  test('a thread that dies in mid-job: the job runs again, with the same bits', async () => {
    const expected = await fitAll(inlineRunner(), small);
    const pool = makePool(2);
    const jobs = fitAll(pool, small);
    await until(() => pool.activity.finished > 0);
    await threads[0].terminate();
    expect(await jobs).toEqual(expected);
    expect(pool.activity.lost).toBe(1);
  });

  test('a job whose fresh threads die each time rejects by its name', async () => {
    const pool = makePool(1);
    const onProgress = vi.fn();
    const job = longFit(pool, undefined, onProgress);
    const failure = job.catch((error: unknown) => error);
    for (let death = 0; death < 10; death++) {
      onProgress.mockClear();
      await until(() => onProgress.mock.calls.length > 0);
      // The one that runs the job is the last that told progress; witnesses tell none.
      await told.at(-1)!.terminate();
    }
    expect(String(await failure)).toBe(
      'WorkerLostError: The job “fit” was tried 10 times. The worker exited with code 1.',
    );
  });

  test('a program that is not there rejects the job', async () => {
    const pool = createNodePool(1, { program: `${program}.missing.js` });
    await expect(pool.run('readTable', { file: 'a.csv', bytes: new Uint8Array() })).rejects.toMatchObject({
      name: 'WorkerLostError',
      message: expect.stringContaining('Cannot find module'),
    });
  });

  test('an InputError of the science keeps its problem', async () => {
    const pool = makePool(1);
    const job = pool.run('readTable', { file: 'empty.csv', bytes: new Uint8Array() });
    const error = await job.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problem).toMatchObject({ file: 'empty.csv', code: 'empty-file' });
  });

  test('an error of the learner keeps its name', async () => {
    const pool = makePool(1);
    pool.share('m', small);
    const rows = Int32Array.of(0, 1, 2);
    const parameters = { ...defaultHgbParameters, learning_rate: -1 };
    const job = pool.run('fit', {
      matrix: 'm',
      trainRows: rows,
      predictRows: rows,
      learner: 'hgb',
      parameters,
    });
    await expect(job).rejects.toMatchObject({ name: 'RangeError' });
  });
});
