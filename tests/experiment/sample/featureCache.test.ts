import { describe, expect, test, vi } from 'vitest';
import type { ElementTables } from '../../../src/features/tables/elementTable';
import { featureBlock } from '../../../src/features/registry';
import { featureKeys, isCachedFeatures } from '../../../src/experiment/sample/featureCache';
import { inlineRunner } from '../inlineRunner';
import { isCachedResult } from '../../../src/experiment/fits/resultCache';
import type { MaterialRecord } from '../../../src/table/dataset';
import { lithiumFluorideCif, material } from '../materials';

const record = material('a', 'LiF');
const tables: ElementTables = {
  magpie: { name: 'magpie', columnNames: ['x'], rows: { Li: [1], F: [NaN] } },
  mat2vec: { name: 'mat2vec', columnNames: ['x'], rows: { Li: [1] } },
};
const keyOf = (
  block: string,
  records: readonly MaterialRecord[] = [record],
  cifs: Record<string, string> = {},
  of: ElementTables = tables,
) => featureKeys(records, cifs, of, inlineRunner())(featureBlock(block));

describe('the key of a feature block', () => {
  test('changes with every field of a row that a feature reads', async () => {
    const { temperatureC, ...read } = record;
    expect(await keyOf('composition', [{ ...record, temperatureC: temperatureC + 1 }])).toBe(
      await keyOf('composition'),
    );
    const changes = Object.entries(read).map(([name, value]) => ({
      ...record,
      [name]: Array.isArray(value) ? [1, ...value.slice(1)] : typeof value === 'number' ? 7 : `${value}x`,
    }));
    const keys = await Promise.all(changes.map((changed) => keyOf('composition', [changed])));
    expect(new Set([...keys, await keyOf('composition')]).size).toBe(changes.length + 1);
  });

  test('changes with the temperature for the block that reads it', async () => {
    const at = (temperatureC: number) => keyOf('temperature', [{ ...record, temperatureC }]);
    expect(await at(60)).toBe(await at(60));
    expect(new Set([await at(25), await at(60), await at(NaN)]).size).toBe(3);
  });

  test('changes with the rows, their order, the block and its version', async () => {
    const other = material('b', 'Li2O');
    const block = featureBlock('composition');
    const versioned = featureKeys(
      [record],
      {},
      tables,
      inlineRunner(),
    )({ ...block, version: block.version + 1 });
    const keys = [
      keyOf('composition'),
      keyOf('magpie'),
      keyOf('composition', [record, other]),
      keyOf('composition', [other, record]),
      versioned,
    ];
    expect(new Set(await Promise.all(keys)).size).toBe(keys.length);
  });

  test('changes with the version of the definitions', async () => {
    const key = await keyOf('composition');
    vi.resetModules();
    vi.doMock('../../../src/features/registry', async (original) => {
      const registry = await original<typeof import('../../../src/features/registry')>();
      return { ...registry, definitionsVersion: registry.definitionsVersion + 1 };
    });
    try {
      const later = await import('../../../src/experiment/sample/featureCache');
      const laterKey = later.featureKeys([record], {}, tables, inlineRunner());
      expect(await laterKey(featureBlock('composition'))).not.toBe(key);
    } finally {
      vi.doUnmock('../../../src/features/registry');
    }
  });

  test('changes with the numbers of the element tables that the block reads, and of no other', async () => {
    const changed = (name: string) => ({
      ...tables,
      [name]: { ...tables[name], rows: { ...tables[name].rows, Li: [1 + 1e-15] } },
    });
    const key = await keyOf('magpie');
    expect(await keyOf('magpie', [record], {}, changed('magpie'))).not.toBe(key);
    expect(await keyOf('magpie', [record], {}, changed('mat2vec'))).toBe(key);
  });

  test('changes with the CIFs where the block reads them', async () => {
    const cifs = { a: lithiumFluorideCif };
    expect(await keyOf('geometry_cif', [record], cifs)).not.toBe(await keyOf('geometry_cif'));
    expect(await keyOf('geometry_cif', [record], { a: `${lithiumFluorideCif} ` })).not.toBe(
      await keyOf('geometry_cif', [record], cifs),
    );
    expect(await keyOf('composition', [record], cifs)).toBe(await keyOf('composition'));
    expect(await keyOf('geometry_cif', [record], { ...cifs, other: 'x' })).toBe(
      await keyOf('geometry_cif', [record], cifs),
    );
  });
});

describe('what a store gives back', () => {
  const block = { ...featureBlock('composition'), columnNames: ['x', 'y'] };
  const matrix = {
    columnNames: ['x', 'y'],
    nRows: 2,
    values: new Float64Array(4),
    reasons: new Uint8Array(4),
  };
  const good = { matrix, problems: [] };

  test('is used where it is the features of the block', () => {
    expect(isCachedFeatures(good, block, 2)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['other columns', { ...good, matrix: { ...matrix, columnNames: ['x', 'z'] } }],
    ['other rows', { ...good, matrix: { ...matrix, nRows: 3 } }],
    ['too few values', { ...good, matrix: { ...matrix, values: new Float64Array(3) } }],
    ['values of another type', { ...good, matrix: { ...matrix, values: [0, 0, 0, 0] } }],
    ['no reasons', { ...good, matrix: { ...matrix, reasons: undefined } }],
    ['no problems', { matrix }],
  ])('is not used where it is %s', (_what, value) => {
    expect(isCachedFeatures(value, block, 2)).toBe(false);
  });

  test('is a result only with a prediction for each row', () => {
    const cv = new Float64Array(3);
    expect(isCachedResult({ cv, test: null }, 3, 0)).toBe(true);
    expect(isCachedResult({ cv, test: new Float64Array(2) }, 3, 2)).toBe(true);
    for (const bad of [
      undefined,
      null,
      'x',
      { cv },
      { cv, test: null },
      { cv: [0, 0, 0], test: new Float64Array(2) },
    ]) {
      expect(isCachedResult(bad, 3, 2)).toBe(false);
    }
    expect(isCachedResult({ cv, test: null }, 4, 0)).toBe(false);
  });
});
