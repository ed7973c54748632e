import { expect, test } from 'vitest';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runScreening } from '../../src/experiment/screening/runScreening';
import { madeUpStudy, runOn } from '../experiment/learnerStudies';
import { smallReport } from '../experiment/report/smallStudy';
import { runReport } from '../../src/experiment/sections/runReport';
import { madeUpRanking } from '../experiment/screening/madeUpRanking';
import { undisturbed } from './killer';

/* Twenty of a kind in a row leave as much behind as a few: what is done is let go, by the page and by the workers. */

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are in use once all is let go that nobody holds: of this thread, and in arrays of all threads. */
async function inUse(): Promise<number> {
  for (let i = 0; i < 4; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const { input, candidates } = madeUpRanking();

test.each<[string, Parameters<typeof undisturbed>[0]]>([
  ['studies', (pool) => runOn(madeUpStudy('hgb', 10), pool)],
  ['experiments', (pool) => runReport(smallReport({ runner: pool, experiments: ['stages'] }))],
  ['rankings', (pool) => runScreening({ ...input, runner: pool, candidates, withQuality: true })],
])('20 %s leave no more than 5', async (what, work) => {
  await undisturbed(async (pool) => {
    const sizes: number[] = [];
    for (let i = 0; i < 20; i++) {
      await work(pool);
      sizes.push(await inUse());
    }
    const [early, late] = [sizes[4], sizes[19]];
    const megabytes = (size: number) => (size / 1e6).toFixed(1);
    process.stdout.write(`${what}: ${megabytes(early)} MB after 5, ${megabytes(late)} MB after 20\n`);
    expect(late).toBeLessThan(1.1 * early);
  });
});
