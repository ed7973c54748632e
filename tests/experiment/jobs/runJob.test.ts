import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { HgbModel } from '../../../src/learners/hgb/model';
import { leafCount } from '../../learners/hgb/treeNodes';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import type { SharedMatrix } from '../../../src/experiment/jobs/jobs';
import { runJob } from '../../../src/experiment/jobs/runJob';
import { sharedKeysOf } from '../../../src/experiment/jobs/sharedKeys';
import { guessRoles } from '../../../src/table/guessRoles';
import { lithiumFluorideCif, material } from '../materials';

const nothing = () => undefined;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('runJob', () => {
  test('reads and cleans a table', () => {
    const input = { file: 'a.csv', bytes: bytes('ID,Composition,sigma\nx,LiF,1e-9\n') };
    const { table } = finish(runJob('readTable', input, nothing));
    const dataset = finish(
      runJob('cleanTable', { table, roles: guessRoles(table).roles, split: 'train' }, nothing),
    );
    expect(dataset.records.map(({ id, logSigma }) => [id, logSigma])).toEqual([['x', -9]]);
  });

  test('reads CIFs', () => {
    const { cifs } = finish(
      runJob('readCifArchive', { file: 'x.cif', bytes: bytes(lithiumFluorideCif) }, nothing),
    );
    expect(Object.keys(cifs)).toEqual(['x']);
  });

  test('featurises with the shared tables', () => {
    const input = { records: [material('x', 'LiF')], cifs: {}, blocks: ['composition'], tables: 't' };
    const shared = () => ({ kind: 'tables' as const, tables: {} });
    expect(finish(runJob('featurize', input, shared)).matrix.values[0]).toBe(0.5);
  });

  test('fits the shared matrix, one step per tree', () => {
    const values = Float64Array.from({ length: 8 }, (_, i) => i);
    const matrix = { columnNames: ['x'], nRows: 8, values, reasons: new Uint8Array(8) };
    // The last row has no target: it is predicted, not trained on.
    const target = Float64Array.of(0, 0, 0, 0, 1, 1, 1, NaN);
    const shared = (): SharedMatrix => ({ kind: 'matrix', matrix, target });
    const parameters = { ...defaultHgbParameters, max_iter: 3, learning_rate: 1, min_samples_leaf: 1 };
    const input = {
      matrix: 'm',
      trainRows: Int32Array.of(0, 1, 2, 3, 4, 5, 6),
      predictRows: Int32Array.of(0, 7),
      learner: 'hgb',
      parameters,
      returnModel: true,
    };
    const work = runJob('fit', input, shared);
    const fractions: number[] = [];
    let step = work.next();
    for (; !step.done; step = work.next()) fractions.push(step.value.fraction);
    expect(fractions).toEqual([1 / 3, 2 / 3, 1]);
    expect(step.value.predictions[0]).toBeCloseTo(0, 6);
    expect(step.value.predictions[1]).toBeCloseTo(1, 6);
    expect(leafCount(step.value.model!.model as HgbModel)).toBeGreaterThanOrEqual(4);
  });

  test('fits another target, and one more column', () => {
    const values = Float64Array.from({ length: 8 }, (_, i) => i % 2);
    const matrix = { columnNames: ['x'], nRows: 8, values, reasons: new Uint8Array(8) };
    const shared = (): SharedMatrix => ({ kind: 'matrix', matrix, target: new Float64Array(8) });
    const parameters = { ...defaultHgbParameters, max_iter: 1, learning_rate: 1, min_samples_leaf: 1 };
    const rows = Int32Array.from({ length: 8 }, (_, i) => i);
    const input = {
      matrix: 'm',
      trainRows: rows.subarray(0, 6),
      predictRows: rows,
      learner: 'hgb',
      parameters,
    };
    const predict = (more: object) => {
      const { predictions } = finish(runJob('fit', { ...input, ...more }, shared));
      return Array.from(predictions, (value) => Number(value.toFixed(9)));
    };
    expect(predict({})).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    // Only the new column tells rows 0-2 from the others; what is not trained on may have no target.
    const target = Float64Array.of(1, 1, 1, 3, 3, 3, NaN, NaN);
    const extraColumn = Float64Array.of(0, 0, 0, 5, 5, 5, 0, 5);
    expect(predict({ target, extraColumn })).toEqual([1, 1, 1, 3, 3, 3, 1, 3]);
    expect(predict({ target })).not.toEqual(predict({ target, extraColumn }));
    expect(matrix.values).toHaveLength(8);
    expect(() => predict({ extraColumn: new Float64Array(7) })).toThrow('the extra column 7 values');
    expect(() => predict({ target: new Float64Array(7) })).toThrow('the target 7 values');
  });

  test('names a shared value that is missing or of another kind', () => {
    const fit = {
      matrix: 'm',
      trainRows: new Int32Array(),
      predictRows: new Int32Array(),
      learner: 'hgb',
      parameters: defaultHgbParameters,
    };
    expect(() => finish(runJob('fit', fit, nothing))).toThrow('No feature matrix is shared as “m”.');
    const fold = { matrix: 'm', folds: 'f', fold: 0, learner: 'hgb', parameters: defaultHgbParameters };
    const empty = { columnNames: [], nRows: 0, values: new Float64Array(), reasons: new Uint8Array() };
    const onlyMatrix = (): SharedMatrix => ({ kind: 'matrix', matrix: empty, target: new Float64Array() });
    expect(() => finish(runJob('fitFold', fold, onlyMatrix))).toThrow('No folds are shared as “f”.');
    const featurize = { records: [], cifs: {}, blocks: [], tables: 't' };
    expect(() => finish(runJob('featurize', featurize, onlyMatrix))).toThrow(
      'No element tables are shared as “t”.',
    );
  });
});

describe('sharedKeysOf', () => {
  test('tells what a job reads, so that a runner can send it first', () => {
    const rows = new Int32Array();
    const fit = {
      matrix: 'm',
      trainRows: rows,
      predictRows: rows,
      learner: 'hgb',
      parameters: defaultHgbParameters,
    };
    expect(sharedKeysOf('fit', fit)).toEqual(['m']);
    const fold = { matrix: 'm', folds: 'f', fold: 0, learner: 'hgb', parameters: defaultHgbParameters };
    expect(sharedKeysOf('fitFold', fold)).toEqual(['m', 'f']);
    expect(sharedKeysOf('featurize', { records: [], cifs: {}, blocks: [], tables: 't' })).toEqual(['t']);
    expect(sharedKeysOf('readTable', { file: 'a', bytes: bytes('') })).toEqual([]);
  });
});
