import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../src/base/hash';
import { emptyMatrix, type FeatureMatrix } from '../../../src/features/matrix/featureMatrix';
import { featureBlock } from '../../../src/features/registry';
import { featurizeDataset } from '../../../src/experiment/sample/featurizeDataset';
import type { CachedFeatures } from '../../../src/experiment/sample/featureCache';
import { inlineRunner } from '../inlineRunner';
import type { JobInput, JobRunner } from '../../../src/experiment/jobs/jobs';
import {
  addRows,
  isStructureRows,
  structureRowsKey,
  takeRows,
  type StructureRows,
} from '../../../src/experiment/sample/structureRows';
import { lithiumFluorideCif, material } from '../materials';

const block = featureBlock('physics_full');

/** A matrix with one row for each number, and the number in every column. */
function matrixOf(numbers: readonly number[]): FeatureMatrix {
  const matrix = emptyMatrix(['p', 'q'], numbers.length);
  numbers.forEach((number, i) => {
    matrix.values[i] = number;
    matrix.values[numbers.length + i] = -number;
    matrix.reasons[i] = number;
  });
  return matrix;
}

describe('rows by structure', () => {
  test('come back by hash, whatever the order', () => {
    const stored = addRows(undefined, ['a', 'b', null], matrixOf([1, 2, 3]));
    expect(stored.hashes).toEqual(['a', 'b']);
    const matrix = emptyMatrix(['p', 'q'], 4);
    expect(takeRows(stored, ['b', null, 'c', 'a'], matrix)).toEqual([true, false, false, true]);
    expect([...matrix.values]).toEqual([2, NaN, NaN, 1, -2, NaN, NaN, -1]);
    expect([...matrix.reasons]).toEqual([2, 0, 0, 1, 0, 0, 0, 0]);
  });

  test('are kept once, the last used last, and no more than 5000', () => {
    const first = addRows(undefined, ['a', 'b'], matrixOf([1, 2]));
    const second = addRows(first, ['c', 'a'], matrixOf([3, 9]));
    expect(second.hashes).toEqual(['b', 'c', 'a']);
    expect([...second.values]).toEqual([2, -2, 3, -3, 9, -9]);
    const many = Array.from({ length: 5010 }, (_, i) => `h${i}`);
    const full = addRows(second, many, emptyMatrix(['p', 'q'], many.length));
    expect(full.hashes).toHaveLength(5000);
    expect(full.hashes[0]).toBe('h10');
  });

  test('that are not such rows are not believed', () => {
    const good = addRows(undefined, ['a'], matrixOf([1]));
    expect(isStructureRows(good, 2)).toBe(true);
    for (const bad of [undefined, null, {}, { ...good, values: [1, 2] }, { ...good, hashes: ['a', 'b'] }])
      expect(isStructureRows(bad, 2)).toBe(false);
    expect(isStructureRows(good, 3)).toBe(false);
  });

  test('have a key for each block', () => {
    expect(structureRowsKey(block)).not.toBe(structureRowsKey(featureBlock('physics_reported')));
    expect(structureRowsKey(block)).not.toBe(structureRowsKey({ ...block, version: block.version + 1 }));
  });
});

describe('features of structures that were seen before', () => {
  const other = lithiumFluorideCif.replaceAll('4.026', '4.1');
  const records = ['a', 'b', 'c'].map((id, i) => material(id, 'LiF', { row: i + 1 }));
  const cifs = { a: lithiumFluorideCif, b: other };

  function stores() {
    const blocks = new Map<string, CachedFeatures>();
    const rows = new Map<string, StructureRows>();
    return {
      get: async (key: string) => blocks.get(key),
      set: async (key: string, value: CachedFeatures) => void blocks.set(key, value),
      rows: {
        get: async (key: string) => rows.get(key),
        set: async (key: string, value: StructureRows) => void rows.set(key, value),
      },
    };
  }

  /** Counts the structures that are sent to be featurised. */
  function countingRunner() {
    const real = inlineRunner();
    const sent: string[] = [];
    const run: JobRunner['run'] = (kind, input, options) => {
      if (kind === 'featurize') sent.push(...(input as JobInput<'featurize'>).records.map(({ id }) => id));
      return real.run(kind, input, options);
    };
    return { runner: { ...real, run }, sent };
  }

  test('are computed once, also in another data set', async () => {
    const cache = stores();
    const { runner, sent } = countingRunner();
    const input = { runner, blocks: ['physics_full'], tables: {}, cache };
    const first = await featurizeDataset({ ...input, records, cifs });
    expect(sent.sort()).toEqual(['a', 'b', 'c']);
    sent.length = 0;
    const third = other.replaceAll('4.1', '4.2');
    const second = await featurizeDataset({
      ...input,
      records: ['x', 'y', 'z'].map((id) => material(id, 'LiF')),
      cifs: { x: other, y: third, z: lithiumFluorideCif },
    });
    expect(sent).toEqual(['y']);
    const [before, after] = [first, second].map(({ blocks }) => blocks.get('physics_full')!);
    for (let j = 0; j < block.columnNames.length; j++) {
      expect(after.values[3 * j]).toBe(before.values[3 * j + 1]);
      expect(after.values[3 * j + 2]).toBe(before.values[3 * j]);
    }
  });

  test('are the same bits with and without a store', async () => {
    const input = {
      runner: inlineRunner(),
      blocks: ['physics_full', 'physics_reported'],
      tables: {},
      records,
      cifs,
    };
    const cache = stores();
    const plain = await featurizeDataset(input);
    for (let visit = 0; visit < 2; visit++) {
      const { blocks } = await featurizeDataset({
        ...input,
        cache: { ...cache, get: async () => undefined },
      });
      expect(blocks).toEqual(plain.blocks);
    }
  });

  test('are told apart by every character', () => {
    expect(hashOf(lithiumFluorideCif)).not.toBe(hashOf(`${lithiumFluorideCif} `));
  });
});
