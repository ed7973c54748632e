import { expect, test } from 'vitest';
import { InputError } from '../../../src/base/problem';
import type { HeldOutQuality } from '../../../src/experiment/screening/quality/qualityTypes';
import { RankingWorth } from '../../../src/session/rank/rankingWorth.svelte';
import { testPool } from '../testServices';

const target = Float64Array.from({ length: 40 }, (_, row) => -8 + row / 8);
const heldOut = { target, predictions: target, papers: Int32Array.from(target.keys()) };
const quality = { by: 'papers', heldOut } as unknown as HeldOutQuality;
const models = [{ name: 'best', label: 'Best', quality }];

function worthWith(pool = testPool()) {
  return { pool, worth: new RankingWorth(() => Promise.resolve({ pool } as never)) };
}

test('a list is judged by its held-out rows, for the threshold that is asked for', async () => {
  const { worth, pool } = worthWith();
  await worth.measure(models, -4);
  expect(worth.isStale).toBe(false);
  expect(worth.measured?.[0]).toMatchObject({ name: 'best', threshold: -4, nAbove: 7 });
  expect(worth.measured?.[0].top[2].precision.value).toBe(1);
  expect(pool.jobs).toEqual({ enrichment: 1 });
});

test('the newest threshold wins, whichever job ends last', async () => {
  const { worth, pool } = worthWith();
  let release: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (release = resolve));
  pool.before = () => (pool.jobs.enrichment === 1 ? first : Promise.resolve());
  const early = worth.measure(models, -5);
  expect(worth.isStale).toBe(false);
  await worth.measure(models, -3.5);
  release();
  await early;
  expect(worth.measured?.[0].threshold).toBe(-3.5);
});

test('what goes wrong is told, and the former answer stays, marked as one', async () => {
  const { worth, pool } = worthWith();
  await worth.measure(models, -4);
  pool.before = () =>
    Promise.reject(new InputError({ code: 'gone', message: 'The workers are gone.', remedy: 'Reload.' }));
  await worth.measure(models, -3);
  expect(worth.task.problem?.code).toBe('gone');
  expect(worth.measured?.[0].threshold).toBe(-4);
  expect(worth.isStale).toBe(true);
});
