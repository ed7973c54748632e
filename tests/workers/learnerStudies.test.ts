import { fileURLToPath } from 'node:url';
import { afterEach, expect, inject, test } from 'vitest';
import { learnerAbouts } from '../../src/learners/registry';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { madeUpStudy, runOn } from '../experiment/learnerStudies';
import { outcomeOf } from '../experiment/tuningStudies';

/* Studies of all learners on real threads, running the program that ships. */

const program = fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url));
const pools: Pool[] = [];

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

function makePool(size: number): Pool {
  const pool = createNodePool(size, { program });
  pools.push(pool);
  return pool;
}

test('studies of every learner are the same bits with one worker and with two', async () => {
  expect(inject('nodeBuildError')).toBe('');
  const [one, two] = [makePool(1), makePool(2)];
  for (const { name } of learnerAbouts) {
    const spec = { ...madeUpStudy(name, 4), treatments: ['censored', 'normalScores'] as const };
    const [alone, shared] = await Promise.all([runOn(spec, one), runOn(spec, two)]);
    expect(outcomeOf(shared.record), name).toEqual(outcomeOf(alone.record));
    expect(alone.record.best, name).not.toBeNull();
  }
});
