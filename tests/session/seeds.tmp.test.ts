import { readFileSync, appendFileSync } from 'node:fs';
import { test } from 'vitest';
import { Session } from '../../src/session/session.svelte';
import { settled, testServices } from './testServices';
test('seeds', async () => {
  const { services } = testServices();
  const session = new Session({ ...services, readAsset: async (path: string) => new Uint8Array(readFileSync(`public/${path}`)) }, { experiment: 'embeddings', coerced: false, step: 'tune' });
  await session.start();
  await settled(() => !session.comparison.task.running);
  for (const seed of [1, 2, 3, 4, 5]) {
    session.tuning.change({ featureSet: 'stage0_magpie', sampler: 'tpe-independent', seed, nTrials: 24, metric: 'rmse', penalty: 0 });
    await session.tuning.start();
    const s = session.tuning.shown!;
    appendFileSync('/tmp/h-lessons-seeds.log', JSON.stringify([seed, s.best?.number, s.best?.value, s.trials.map((t) => t.value?.toFixed(3))]) + '\n');
  }
});
