import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { HgbModel } from '../../../src/learners/hgb/model';
import { leafCount } from '../../learners/hgb/treeNodes';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import type { JobInput, JobKind, SharedMatrix } from '../../../src/experiment/jobs/jobs';
import { runJob, type SharedLookup } from '../../../src/experiment/jobs/runJob';
import { sharedKeysOf } from '../../../src/experiment/jobs/sharedKeys';
import { guessRoles } from '../../../src/table/guessRoles';
import { lithiumFluorideCif, material } from '../materials';

/** Runs a job to its end. */
const outputOf = async <K extends JobKind>(kind: K, input: JobInput<K>, shared: SharedLookup) =>
  finish(await runJob(kind, input, shared));

const nothing = () => undefined;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('runJob', () => {
  test('reads and cleans a table', async () => {
    const input = { file: 'a.csv', bytes: bytes('ID,Composition,sigma\nx,LiF,1e-9\n') };
    const { table } = await outputOf('readTable', input, nothing);
    const roles = guessRoles(table).roles;
    const dataset = await outputOf('cleanTable', { table, roles, split: 'train' }, nothing);
    expect(dataset.records.map(({ id, logSigma }) => [id, logSigma])).toEqual([['x', -9]]);
  });

  test('reads CIFs', async () => {
    const archive = { file: 'x.cif', bytes: bytes(lithiumFluorideCif) };
    const { cifs } = await outputOf('readCifArchive', archive, nothing);
    expect(Object.keys(cifs)).toEqual(['x']);
  });

  test('featurises with the shared tables', async () => {
    const input = { records: [material('x', 'LiF')], cifs: {}, blocks: ['composition'], tables: 't' };
    const shared = () => ({ kind: 'tables' as const, tables: {} });
    const { matrix } = await outputOf('featurize', input, shared);
    expect(matrix.values[0]).toBe(0.5);
  });

  test('fits the shared matrix, one step per tree', async () => {
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
    const work = await runJob('fit', input, shared);
    const fractions: number[] = [];
    let step = work.next();
    for (; !step.done; step = work.next()) fractions.push(step.value.fraction);
    expect(fractions).toEqual([1 / 3, 2 / 3, 1]);
    expect(step.value.predictions[0]).toBeCloseTo(0, 6);
    expect(step.value.predictions[1]).toBeCloseTo(1, 6);
    expect(leafCount(step.value.model!.model as HgbModel)).toBeGreaterThanOrEqual(4);
  });

  test('fits another target, and one more column', async () => {
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
    const predict = async (more: object) => {
      const { predictions } = await outputOf('fit', { ...input, ...more }, shared);
      return Array.from(predictions, (value) => Number(value.toFixed(9)));
    };
    expect(await predict({})).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    // Only the new column tells rows 0-2 from the others; what is not trained on may have no target.
    const target = Float64Array.of(1, 1, 1, 3, 3, 3, NaN, NaN);
    const extraColumn = Float64Array.of(0, 0, 0, 5, 5, 5, 0, 5);
    expect(await predict({ target, extraColumn })).toEqual([1, 1, 1, 3, 3, 3, 1, 3]);
    expect(await predict({ target })).not.toEqual(await predict({ target, extraColumn }));
    expect(matrix.values).toHaveLength(8);
    await expect(predict({ extraColumn: new Float64Array(7) })).rejects.toThrow('the extra column 7 values');
    await expect(predict({ target: new Float64Array(7) })).rejects.toThrow('the target 7 values');
  });

  test('names a shared value that is missing or of another kind', async () => {
    const fit = {
      matrix: 'm',
      trainRows: new Int32Array(),
      predictRows: new Int32Array(),
      learner: 'hgb',
      parameters: defaultHgbParameters,
    };
    await expect(runJob('fit', fit, nothing)).rejects.toThrow('No feature matrix is shared as “m”.');
    const fold = { matrix: 'm', folds: 'f', fold: 0, learner: 'hgb', parameters: defaultHgbParameters };
    const empty = { columnNames: [], nRows: 0, values: new Float64Array(), reasons: new Uint8Array() };
    const onlyMatrix = (): SharedMatrix => ({ kind: 'matrix', matrix: empty, target: new Float64Array() });
    await expect(runJob('fitFold', fold, onlyMatrix)).rejects.toThrow('No folds are shared as “f”.');
    const featurize = { records: [], cifs: {}, blocks: [], tables: 't' };
    await expect(runJob('featurize', featurize, onlyMatrix)).rejects.toThrow(
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
