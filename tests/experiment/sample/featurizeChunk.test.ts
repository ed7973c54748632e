import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { parseElementTable } from '../../../src/features/tables/elementTables';
import type { CachedFeatures } from '../../../src/experiment/sample/featureCache';
import { featurizeDataset } from '../../../src/experiment/sample/featurizeDataset';
import type { JobRunner } from '../../../src/experiment/jobs/jobs';
import { inlineRunner } from '../inlineRunner';
import { lithiumFluorideCif, material } from '../materials';

const magpieText = readFileSync(new URL('../../../public/tables/magpie.csv', import.meta.url), 'utf8');
const tables = { magpie: parseElementTable('magpie', magpieText) };
const blocks = ['composition', 'geometry_cif', 'physics_full'];
const records = Array.from({ length: 200 }, (_, i) => material(`m${i}`, `Li${i + 1}F`, { row: i + 1 }));
const cifs = Object.fromEntries(records.map(({ id }) => [id, lithiumFluorideCif]));
const input = { runner: inlineRunner(), records, cifs, blocks, tables, chunkSize: 32 };

/** A runner whose features job dies at some materials. */
function dyingAt(isBad: (id: string) => boolean, error = new Error('The worker died.')): JobRunner {
  const runner = inlineRunner();
  return {
    ...runner,
    share: (key, value) => runner.share(key, value),
    unshare: (key) => runner.unshare(key),
    run: async (kind, job, options) => {
      if (
        kind === 'featurize' &&
        (job as unknown as { records: typeof records }).records.some(({ id }) => isBad(id))
      )
        throw error;
      return runner.run(kind, job, options);
    },
  };
}

test('one material whose job dies is named, and the 199 others keep all their columns', async () => {
  const whole = await featurizeDataset(input);
  const kept = new Map<string, CachedFeatures>();
  const cache = {
    get: async () => undefined,
    set: async (key: string, value: CachedFeatures) => void kept.set(key, value),
  };
  const features = await featurizeDataset({ ...input, cache, runner: dyingAt((id) => id === 'm77') });
  const told = features.problems.filter(({ code }) => code === 'material-failed');
  expect(new Set(told.map(({ value }) => value))).toEqual(new Set(['m77']));
  expect(told[0]).toMatchObject({ row: 78, severity: 'error' });
  expect(told[0].message).toContain('The worker died');
  for (const name of blocks) {
    const { nRows, values, columnNames } = features.blocks.get(name)!;
    columnNames.forEach((_, j) => {
      for (let i = 0; i < nRows; i++) {
        const expected = i === 77 ? NaN : whole.blocks.get(name)!.values[j * nRows + i];
        expect(values[j * nRows + i]).toBe(expected);
      }
    });
  }
  expect(kept.size).toBe(0);
});

test('where every material fails, the error itself is told', async () => {
  await expect(featurizeDataset({ ...input, runner: dyingAt(() => true) })).rejects.toThrow('died');
});

test('a cancel stays a cancel', async () => {
  const error = new DOMException('Cancelled.', 'AbortError');
  await expect(featurizeDataset({ ...input, runner: dyingAt(() => true, error) })).rejects.toBe(error);
});
