import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../../../src/base/problem';
import { Task, taskProblem } from '../../../src/session/task/task.svelte';

const problem: Problem = {
  severity: 'error',
  code: 'x',
  file: 'a.csv',
  message: 'It is bad.',
  remedy: 'Mend it.',
};

describe('a task', () => {
  it('tells how far it is, and never goes back', async () => {
    const task = new Task();
    const seen: number[] = [];
    const value = await task.start('Working', async (_signal, report) => {
      for (const fraction of [0.2, 0.6, 0.4, 3]) {
        report(fraction);
        seen.push(task.fraction);
      }
      expect(task.status).toBe('running');
      return 7;
    });
    expect(value).toBe(7);
    expect(seen).toEqual([0.2, 0.6, 0.6, 1]);
    expect(task.status).toBe('done');
    expect(task.seconds).toBeGreaterThanOrEqual(0);
  });

  it('tells what is worked on, and forgets it at the end', async () => {
    const task = new Task();
    const seen: string[][] = [];
    await task.start('Features', async (_signal, report) => {
      report(0.1, undefined, 'wa3');
      seen.push([task.label, task.detail]);
      report(0.2, 'Fits');
      seen.push([task.label, task.detail]);
      report(0.3, undefined, 'na5');
    });
    expect(seen).toEqual([
      ['Features', 'wa3'],
      ['Fits', ''],
    ]);
    expect(task.detail).toBe('');
  });

  it('keeps the problem of what failed', async () => {
    const task = new Task();
    expect(await task.start('Working', () => Promise.reject(new InputError(problem)))).toBeUndefined();
    expect(task.status).toBe('failed');
    expect(task.problem).toBe(problem);
  });

  it('is cancelled, not failed, when it stops after cancel', async () => {
    const task = new Task();
    const run = task.start('Working', async (signal) => {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    task.cancel();
    expect(await run).toBeUndefined();
    expect(task.status).toBe('cancelled');
    expect(task.problem).toBeNull();
  });

  it('is cancelled even where the work did not notice', async () => {
    const task = new Task();
    const run = task.start('Working', async () => {
      await Promise.resolve();
      return 1;
    });
    task.cancel();
    expect(await run).toBeUndefined();
    expect(task.status).toBe('cancelled');
  });

  it('lets only the newest run report', async () => {
    const task = new Task();
    let finishOld = () => {};
    let aborted = false;
    const old = task.start('Old', async (signal, report) => {
      await new Promise<void>((resolve) => (finishOld = resolve));
      aborted = signal.aborted;
      report(0.9, 'too late');
      return 'old';
    });
    const young = await task.start('New', async () => 'new');
    finishOld();
    expect(await old).toBeUndefined();
    expect(young).toBe('new');
    expect(aborted).toBe(true);
    expect(task.label).toBe('New');
    expect(task.status).toBe('done');
  });
});

describe('problemOf', () => {
  it('finds the problem that an error carries, also across a worker’s boundary', () => {
    expect(taskProblem(new InputError(problem))).toBe(problem);
    expect(taskProblem(Object.assign(new Error('x'), { problem }))).toBe(problem);
  });

  it('makes one of anything else', () => {
    expect(taskProblem(new Error('Out of memory')).message).toBe('Out of memory');
    expect(taskProblem('gone').message).toBe('gone');
  });
});
