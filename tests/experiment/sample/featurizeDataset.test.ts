import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { finish } from '../../../src/base/steps';
import { parseElementTable } from '../../../src/features/tables/elementTables';
import { featurize } from '../../../src/features/featurize';
import { joinColumns } from '../../../src/features/matrix/featureMatrix';
import type { CachedFeatures, FeatureCache } from '../../../src/experiment/sample/featureCache';
import { featurizeDataset, type Features } from '../../../src/experiment/sample/featurizeDataset';
import { inlineRunner } from '../inlineRunner';
import { lithiumFluorideCif, material } from '../materials';

const magpieText = readFileSync(new URL('../../../public/tables/magpie.csv', import.meta.url), 'utf8');
const tables = { magpie: parseElementTable('magpie', magpieText) };
const blocks = ['composition', 'magpie', 'geometry_cif'];
const formulas = ['LiF', 'Li2O', 'Li3PO4', 'LiCoO2', 'Li6PS5Cl', 'Li7La3Zr2O12', 'LiXx'];
const records = formulas.map((formula, i) => material(`m${i}`, formula, { row: i + 1 }));
const cifs = { m0: lithiumFluorideCif, m3: 'data_nothing\n' };
const input = { runner: inlineRunner(), records, cifs, blocks, tables };

const joinBlocks = (features: Features) => joinColumns([...features.blocks.values()]);

function memoryCache(): FeatureCache & { readonly keys: string[] } {
  const store = new Map<string, CachedFeatures>();
  const keys: string[] = [];
  return {
    keys,
    get: async (key) => store.get(key),
    set: async (key, value) => {
      keys.push(key);
      store.set(key, value);
    },
  };
}

describe('featurizeDataset', () => {
  test('equals featurising all rows at once, whatever the chunks', async () => {
    const whole = finish(featurize(records, cifs, blocks, tables));
    expect(whole.matrix.values.some((value) => value > 0)).toBe(true);
    for (const chunkSize of [1, 3, 7, 100]) {
      const features = await featurizeDataset({ ...input, chunkSize });
      expect(joinBlocks(features)).toEqual(whole.matrix);
    }
  });

  test('tells every problem once', async () => {
    const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code).sort();
    const whole = finish(featurize(records, cifs, blocks, tables));
    expect(codes(whole.problems)).toContain('unknown-element');
    const features = await featurizeDataset({ ...input, chunkSize: 2 });
    expect(codes(features.problems)).toEqual(codes(whole.problems));
  });

  test('reports progress up to the end', async () => {
    const fractions: number[] = [];
    const labels = new Set<string>();
    await featurizeDataset({
      ...input,
      chunkSize: 2,
      onProgress: ({ fraction, label }) => {
        fractions.push(fraction);
        if (label !== undefined) labels.add(label);
      },
    });
    expect([...labels].sort()).toEqual(['m1', 'm3', 'm5', 'm6']);
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
    expect(fractions.at(-1)).toBe(1);
  });

  test('handles no rows', async () => {
    const features = await featurizeDataset({ ...input, records: [] });
    expect(joinBlocks(features).nRows).toBe(0);
  });
});

describe('the feature cache', () => {
  test('gives back values and problems without computing', async () => {
    const cache = memoryCache();
    const first = await featurizeDataset({ ...input, cache });
    expect(first.computed).toEqual(blocks);
    const second = await featurizeDataset({ ...input, cache });
    expect(second.computed).toEqual([]);
    expect(joinBlocks(second)).toEqual(joinBlocks(first));
    expect(second.problems).toEqual(first.problems);
  });

  test('computes a new block alone', async () => {
    const cache = memoryCache();
    await featurizeDataset({ ...input, cache });
    const more = await featurizeDataset({ ...input, cache, blocks: [...blocks, 'smact'] });
    expect(more.computed).toEqual(['smact']);
  });

  test('another CIF concerns only the blocks that read it, and their problems', async () => {
    const cache = memoryCache();
    await featurizeDataset({ ...input, cache });
    const changed = await featurizeDataset({ ...input, cache, cifs: { m0: lithiumFluorideCif } });
    expect(changed.computed).toEqual(['geometry_cif']);
    expect(changed.problems.map(({ code }) => code)).toEqual(['unknown-element']);
  });

  test('another cell of the table concerns all blocks', async () => {
    const cache = memoryCache();
    await featurizeDataset({ ...input, cache });
    const changed = [material('m0', 'LiCl'), ...records.slice(1)];
    expect((await featurizeDataset({ ...input, cache, records: changed })).computed).toEqual(blocks);
  });

  test('another element table concerns the blocks that read it', async () => {
    const cache = memoryCache();
    await featurizeDataset({ ...input, cache });
    const { magpie } = tables;
    const rows = { ...magpie.rows, Li: magpie.rows.Li.map((value) => value + 1) };
    const other = await featurizeDataset({ ...input, cache, tables: { magpie: { ...magpie, rows } } });
    expect(other.computed).toEqual(['magpie']);
  });
});
