import { sameSets } from '../../src/experiment/models/sameColumns';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { FeatureMatrix } from '../../src/features/matrix/featureMatrix';
import { inlineRunner } from './inlineRunner';
import { dataHash, type SampleBytes } from '../../src/experiment/sample/dataHash';
import { dumpFeatures } from '../../src/experiment/sample/dumpFeatures';
import { experimentPlan } from '../../src/experiment/paper/plans';
import { resultJson } from '../../src/experiment/tables/resultJson';
import { material } from './materials';

const oneRow = (values: number[]): FeatureMatrix => ({
  columnNames: values.map((_, j) => `x${j}`),
  nRows: 1,
  values: Float64Array.from(values),
  reasons: new Uint8Array(values.length),
});

describe('dumpFeatures', () => {
  test('writes ID, split and features, column by column', () => {
    const matrix: FeatureMatrix = {
      columnNames: ['x', 'y'],
      nRows: 2,
      values: Float64Array.of(1, 2, 0.1, NaN),
      reasons: new Uint8Array(4),
    };
    const rows = [
      { record: material('a,1', 'LiF'), split: 'train' as const },
      { record: material('b', 'LiF'), split: 'test' as const },
    ];
    expect(dumpFeatures(matrix, rows)).toBe('ID,split,x,y\n"a,1",train,1,0.10000000000000001\nb,test,2,\n');
  });

  test('every number reads back to the same bits', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1 }), (values) => {
        const text = dumpFeatures(oneRow(values), [{ record: material('a', 'LiF'), split: 'train' }]);
        const cells = Papa.parse<string[]>(text).data[1].slice(2);
        expect(cells.map((cell) => (cell === '' ? NaN : Number(cell)))).toEqual(values);
      }),
    );
  });

  test('refuses materials that do not match the rows', () => {
    expect(() => dumpFeatures(oneRow([1]), [])).toThrow(RangeError);
  });
});

describe('resultJson', () => {
  test('has one entry per model, and null where there is no test set', () => {
    const scores = { r2: 0.7, rmse: 1.4, mae: 0.9, spearman: 0.8 };
    const [first, second] = experimentPlan('stages').models;
    const cv = { scores, predictions: new Float64Array() };
    const results = [
      { plan: first, nFeatures: 129, cv, test: cv },
      { plan: second, nFeatures: 152, cv, test: null },
    ];
    const json = resultJson(results, { version: '1.2.3', dataSha256: 'abc', protocol: 'kFold', seed: 42 });
    expect(json).toEqual({
      version: '1.2.3',
      dataSha256: 'abc',
      protocol: 'kFold',
      seed: 42,
      experiments: [
        { name: 'stage0_composition', nFeatures: 129, params: first.parameters, cv: scores, test: scores },
        { name: 'stage1_geometry', nFeatures: 152, params: second.parameters, cv: scores, test: null },
      ],
    });
  });

  test('names a model whose added columns tell these rows no more apart', () => {
    const scores = { r2: 0.7, rmse: 1.4, mae: 0.9, spearman: 0.8 };
    const cv = { scores, predictions: new Float64Array() };
    const results = experimentPlan('stages').models.map((plan) => ({ plan, nFeatures: 1, cv, test: null }));
    const train = [material('a', 'LiF'), material('b', 'Li2O')];
    const origin = { version: '1.2.3', dataSha256: 'abc', protocol: 'kFold', seed: 42 };
    const { experiments } = resultJson(results, origin, sameSets({ train, cifs: {} }));
    expect(experiments.map(({ seesNoMoreThan }) => seesNoMoreThan)).toEqual([
      undefined,
      'stage0_magpie',
      'stage0_magpie',
    ]);
  });
});

describe('dataHash', () => {
  const runner = inlineRunner();
  const bytes = (text: string) => new TextEncoder().encode(text);
  const inputs: SampleBytes = { train: bytes('a'), test: bytes('b'), cifs: { x: '1', y: '2' } };

  test('does not depend on the order of the CIFs', async () => {
    const reordered = { ...inputs, cifs: { y: '2', x: '1' } };
    expect(await dataHash(reordered, runner)).toBe(await dataHash(inputs, runner));
  });

  test('changes with every input', async () => {
    const others: SampleBytes[] = [
      { ...inputs, train: bytes('c') },
      { ...inputs, test: bytes('c') },
      { ...inputs, test: null },
      { ...inputs, cifs: { x: '1' } },
      { ...inputs, cifs: { x: '1', y: '3' } },
      { ...inputs, cifs: { x: '1', z: '2' } },
    ];
    const hashes = await Promise.all([inputs, ...others].map((item) => dataHash(item, runner)));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
