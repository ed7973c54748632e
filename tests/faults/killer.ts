import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { RandomState } from '../../src/base/numpy/random';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';

const program = fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url));

/** Runs work on threads that nobody disturbs. */
export async function undisturbed<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createNodePool(2, { program });
  try {
    return await work(pool);
  } finally {
    pool.close();
  }
}

/**
 * Runs work on threads that are killed at random moments, again and again until so many were killed; the last run ends
 * undisturbed.
 * @param seed of the victims and of the times between kills; what they hit hangs on the machine too
 * @param onResult hears of each result
 */
export async function underAttack<T>(
  work: (pool: Pool) => Promise<T>,
  nKills: number,
  seed: number,
  onResult: (result: T) => void,
): Promise<{ nKilled: number; nRuns: number }> {
  const random = new RandomState(seed);
  const living = new Set<Worker>();
  let nKilled = 0;
  let isDone = false;
  /** Messages of all threads: however slow the machine is, something is done between two kills. */
  let nSigns = 0;
  const onThread = (thread: Worker) => {
    living.add(thread);
    thread.on('exit', () => living.delete(thread));
    thread.on('message', () => nSigns++);
  };
  const attack = async () => {
    while (!isDone && nKilled < nKills) {
      // Mostly of jobs in full run; now and then threads that have only begun to start.
      const isHasty = random.random() < 0.2;
      const wait = isHasty ? 20 : 100 + 800 * random.random();
      const signs = nSigns + (isHasty ? 0 : 1 + Math.floor(6 * random.random()));
      await new Promise((resolve) => setTimeout(resolve, wait));
      while (nSigns < signs && !isDone) await new Promise((resolve) => setTimeout(resolve, 20));
      const victims = [...living];
      const victim = victims[Math.floor(random.random() * victims.length)];
      if (!victim || isDone) continue;
      living.delete(victim);
      nKilled++;
      void victim.terminate();
    }
  };
  const attacking = attack();
  let nRuns = 0;
  try {
    while (nKilled < nKills) {
      const pool = createNodePool(2, { program, onThread });
      try {
        onResult(await work(pool));
        nRuns++;
      } finally {
        // What ends with its pool was not killed.
        living.clear();
        pool.close();
      }
    }
  } finally {
    isDone = true;
    await attacking;
  }
  return { nKilled, nRuns };
}
