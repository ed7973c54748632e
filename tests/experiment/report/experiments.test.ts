import { beforeAll, describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { selectColumns } from '../../../src/features/matrix/featureMatrix';
import { kFold } from '../../../src/folds/kFold';
import { scoreRegression } from '../../../src/metrics/regression';
import type { HgbParameters } from '../../../src/learners/hgb/parameters';
import { predict } from '../../../src/learners/hgb/predictor';
import { fit } from '../../../src/learners/hgb/regressor';
import { modelColumns } from '../../../src/experiment/models/modelColumns';
import { permuted } from '../../../src/experiment/sections/placebo';
import { somePapers, someRows } from '../../../src/experiment/sections/learningCurves';
import { planAsAsked } from '../../../src/experiment/sections/modelTables';
import { runReport } from '../../../src/experiment/sections/runReport';
import type { Report } from '../../../src/experiment/tables/reportTypes';
import type { Measured, TableRow } from '../../../src/experiment/tables/table';
import { smallReport } from './smallStudy';

/* What single experiments measure, against the same thing written straight. */

const input = smallReport({
  experiments: ['stages', 'protocols', 'label-leak', 'fold-seeds', 'test-looks', 'learning-curves'],
});
const { nFolds, seed } = input.settings;
const { records } = input.sample;
const target = Float64Array.from(records, (record) => record.logSigma);
const nTrain = input.sample.nTrain;
const stage1 = planAsAsked('stages', input.settings).models[1];

let report: Report;
beforeAll(async () => {
  report = await runReport(input);
});

const rowOf = (table: string, row: string): TableRow =>
  report.sections
    .flatMap(({ tables }) => tables)
    .find(({ name }) => name === table)!
    .rows.find(({ name }) => name === row)!;
const numbers = ({ measured }: TableRow) =>
  measured.map((cell) => (typeof cell === 'object' && cell !== null ? cell.value : cell));

/** Fits and predicts fold by fold, without jobs or caches. */
async function naive(keeps: (row: number) => boolean, withFlag = true, foldSeed = seed) {
  const model = { ...stage1, withCoercedFlag: withFlag };
  const features = await input.sample.columns(model.featureSet, {});
  const { values, nRows, columnNames } = selectColumns(features, modelColumns(model));
  const data = { columns: values, nRows, nColumns: columnNames.length };
  const predictOn = (trainRows: Int32Array, rows: Int32Array) =>
    predict(fit(data, target, model.parameters as HgbParameters, trainRows.filter(keeps)), data, rows);
  const cv = new Float64Array(nTrain).fill(NaN);
  for (const { trainRows, validationRows } of kFold(nTrain, nFolds, foldSeed).folds) {
    const rows = validationRows.filter(keeps);
    predictOn(trainRows, rows).forEach((value, i) => (cv[rows[i]] = value));
  }
  const all = Int32Array.from(target.keys());
  const test = predictOn(all.subarray(0, nTrain), all.subarray(nTrain));
  const scoreOf = (rows: readonly number[], at: (row: number) => number) =>
    scoreRegression(
      rows.map((row) => target[row]),
      rows.map(at),
    );
  const kept = [...all].filter(keeps);
  return {
    cv: scoreOf(
      kept.filter((row) => row < nTrain),
      (row) => cv[row],
    ),
    test: scoreOf(
      kept.filter((row) => row >= nTrain),
      (row) => test[row - nTrain],
    ),
  };
}

const four = ({ r2, rmse, mae, spearman }: ReturnType<typeof scoreRegression>) => [r2, rmse, mae, spearman];

describe('scores are those of the learner', () => {
  test('in the stage table, and on the first rung of the ladder', async () => {
    const { cv, test: held } = await naive(() => true);
    expect(numbers(rowOf('stages', 'stage1_geometry')).slice(1)).toEqual([...four(cv), ...four(held)]);
    expect(numbers(rowOf('protocols', 'kFold')).slice(5, 9)).toEqual(four(cv));
    expect(numbers(rowOf('protocols', 'test')).slice(5, 9)).toEqual(four(held));
  });

  test('without the flag, and without the threshold rows', async () => {
    const measured = (row: number) => records[row].sigmaIsCoerced === 0;
    const plain = await naive(() => true, false);
    expect(numbers(rowOf('label-leak', 'stage1_geometry-no-flag')).slice(1)).toEqual([
      ...four(plain.cv),
      ...four(plain.test),
    ]);
    const without = await naive(measured, false);
    expect(numbers(rowOf('label-leak', 'stage1_geometry-without-rows')).slice(1)).toEqual([
      ...four(without.cv),
      ...four(without.test),
    ]);
  });

  test('over the seeds of the folds', async () => {
    const rho: number[] = [];
    for (let k = 0; k < 10; k++) rho.push((await naive(() => true, true, seed + k)).cv.spearman);
    const mean = rho.reduce((sum, value) => sum + value, 0) / 10;
    const sd = Math.sqrt(rho.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 9);
    const [foundMean, foundSd] = numbers(rowOf('fold-seeds', 'stage1_geometry')).slice(6) as number[];
    expect(foundMean).toBeCloseTo(mean, 12);
    expect(foundSd).toBeCloseTo(sd, 12);
  });

  test('with all rows at the right end of the learning curve', async () => {
    const { cv } = await naive(() => true);
    expect(numbers(rowOf('learning-curves', 'kFold-rows-1'))[3]).toBe(cv.spearman);
  });
});

test('every interval holds its value', () => {
  const cells = report.sections
    .flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap(({ measured }) => measured)))
    .filter((cell): cell is Measured => typeof cell === 'object' && cell?.interval !== undefined);
  expect(cells.length).toBeGreaterThan(50);
  for (const { value, interval } of cells) {
    if (Number.isNaN(interval!.low)) continue;
    expect(interval!.low).toBeLessThanOrEqual(value);
    expect(interval!.high).toBeGreaterThanOrEqual(value);
  }
});

test('a model that is scored on the test set twice is one look', () => {
  // Three stages, each without the flag and without threshold rows; the ladder's model is Stage 1 again.
  expect(report.nTestLooks).toBe(9);
  expect(report.sections.find(({ name }) => name === 'test-looks')!.tables[0].rows).toHaveLength(9);
});

test('a placebo moves the added columns of the training rows together, and nothing else', async () => {
  const matrix = await input.sample.columns('stage1_geometry', {});
  const columns = [3, 7];
  const changed = permuted(matrix, columns, nTrain, 5);
  const column = (of: typeof matrix, j: number) => of.values.subarray(j * of.nRows, (j + 1) * of.nRows);
  for (let j = 0; j < matrix.columnNames.length; j++) {
    if (!columns.includes(j)) expect(column(changed, j)).toEqual(column(matrix, j));
    expect(column(changed, j).subarray(nTrain)).toEqual(column(matrix, j).subarray(nTrain));
  }
  const order = new RandomState(5).permutation(nTrain);
  for (const j of columns)
    expect(column(changed, j).slice(0, nTrain)).toEqual(
      Float64Array.from(order, (row) => column(matrix, j)[row]),
    );
  expect(column(changed, 3)).not.toEqual(column(matrix, 3));
});

describe('a share of the training side', () => {
  const rows = Int32Array.of(2, 3, 5, 8, 9, 11, 12, 14);

  test('of rows ascends, has its size, and holds no other row', () => {
    const kept = someRows(rows, 0.5, new RandomState(1));
    expect(kept).toHaveLength(4);
    expect([...kept]).toEqual([...kept].sort((a, b) => a - b));
    expect([...kept].every((row) => rows.includes(row))).toBe(true);
    expect(someRows(rows, 0.01, new RandomState(1))).toHaveLength(2);
    expect(someRows(rows, 1, new RandomState(1))).toEqual(rows);
  });

  test('of papers keeps each whole', () => {
    const papers = Int32Array.from({ length: 15 }, (_, row) => Math.floor(row / 4));
    const kept = somePapers(rows, papers, 0.5, new RandomState(2));
    const keptPapers = new Set(Array.from(kept, (row) => papers[row]));
    expect(keptPapers.size).toBe(2);
    expect(kept).toEqual(rows.filter((row) => keptPapers.has(papers[row])));
  });
});
