import { describe, expect, test } from 'vitest';
import { RandomState } from '../../src/base/numpy/random';
import { finish } from '../../src/base/steps';
import {
  permutationImportanceSteps,
  type PermutationInput,
  type PermutedModel as AnyScoredModel,
} from '../../src/explain/permutationImportance';
import { drawPermutations } from '../../src/explain/permutations';
import type { FeatureMatrix } from '../../src/features/matrix/featureMatrix';
import { kFold } from '../../src/folds/kFold';
import { scoreRegression } from '../../src/metrics/regression';
import { defaultHgbParameters, type HgbParameters } from '../../src/learners/hgb/parameters';
import { hgb } from '../../src/learners/hgb/learner';
import { fit, type HgbModel, predict } from '../../src/learners/hgb/regressor';
import type { JobInput, SharedMatrix } from '../../src/experiment/jobs/jobs';
import { runJob } from '../../src/experiment/jobs/runJob';
import { sharedKeysOf } from '../../src/experiment/jobs/sharedKeys';
import { readGolden } from '../golden';

interface GoldenCase {
  name: string;
  nRows: number;
  nColumns: number;
  /** Doubles in base64. */
  columns: string;
  target: number[];
  trainRows: number[];
  scoreRows: number[];
  parameters: HgbParameters;
  seed: number;
  nRepeats: number;
  r2: number[][];
  rmse: number[][];
  r2Mean: number[];
  r2Std: number[];
  groups: { columns: number[]; r2: number[]; rmse: number[] }[];
}

type ScoredModel = AnyScoredModel & { readonly model: HgbModel };
type HgbInput = PermutationInput & { readonly parts: readonly ScoredModel[] };

const importanceOf = (input: PermutationInput) => finish(permutationImportanceSteps(input));

const dataOf = (matrix: FeatureMatrix) => ({
  columns: matrix.values,
  nRows: matrix.nRows,
  nColumns: matrix.columnNames.length,
});

function matrixOf(columns: readonly ArrayLike<number>[]): FeatureMatrix {
  const nRows = columns[0].length;
  const values = new Float64Array(columns.length * nRows);
  columns.forEach((column, j) => values.set(Array.from(column), j * nRows));
  return {
    columnNames: columns.map((_, j) => `x${j}`),
    nRows,
    values,
    reasons: new Uint8Array(values.length),
  };
}

const single = ({ columnNames }: FeatureMatrix) => columnNames.map((name) => ({ name, columns: [name] }));

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) expect(Math.abs(actual[i] - expected[i])).toBeLessThan(1e-12);
}

describe('equals scikit-learn’s permutation_importance', () => {
  const { cases } = readGolden<{ cases: GoldenCase[] }>('permutation_importance');

  test.each(cases.map((item) => [item.name, item] as const))('%s', (_, item) => {
    const bytes = Buffer.from(item.columns, 'base64');
    const values = new Float64Array(new Uint8Array(bytes).buffer);
    const columnNames = Array.from({ length: item.nColumns }, (_, j) => `x${j}`);
    const matrix = { columnNames, nRows: item.nRows, values, reasons: new Uint8Array(values.length) };
    const target = Float64Array.from(item.target);
    const model = fit(dataOf(matrix), target, item.parameters, Int32Array.from(item.trainRows));
    const groups = item.groups.map(({ columns }, g) => ({
      name: `group ${g}`,
      columns: columns.map((j) => `x${j}`),
    }));
    const result = importanceOf({
      matrix,
      target,
      parts: [{ learner: hgb, model, rows: Int32Array.from(item.scoreRows) }],
      groups: [...single(matrix), ...groups],
      nRepeats: item.nRepeats,
      seed: item.seed,
    });
    item.r2.forEach((values, j) => {
      const { r2, rmse } = result.groups[j].worsenings;
      expectClose(r2.values, values);
      expectClose(rmse.values, item.rmse[j]);
      expectClose([r2.mean, r2.std], [item.r2Mean[j], item.r2Std[j]]);
    });
    item.groups.forEach((values, g) => {
      const { r2, rmse } = result.groups[item.nColumns + g].worsenings;
      expectClose(r2.values, values.r2);
      expectClose(rmse.values, values.rmse);
    });
    expect(Math.max(...item.r2Mean)).toBeGreaterThan(0.1);
  });
});

/** A target of two columns, one of which is there twice, and noise columns. */
function example(n = 120) {
  const random = new RandomState(3);
  const column = () => Float64Array.from({ length: n }, () => random.uniform(-1, 1));
  const [first, second, noise] = [column(), column(), column()];
  const target = first.map((value, i) => 2 * value + second[i] ** 2 + 0.1 * noise[i]);
  const constant = new Float64Array(n).fill(4);
  return { matrix: matrixOf([first, first.slice(), second, constant]), target };
}

const parameters = { ...defaultHgbParameters, max_iter: 20, min_samples_leaf: 5 };
const rowsUpTo = (n: number, from = 0) => Int32Array.from({ length: n - from }, (_, i) => from + i);

function exampleInput(change: Partial<HgbInput> = {}): HgbInput {
  const { matrix, target } = example();
  const model = fit(dataOf(matrix), target, parameters, rowsUpTo(80));
  const parts = [{ learner: hgb, model, rows: rowsUpTo(120, 80) }];
  return { matrix, target, parts, groups: single(matrix), nRepeats: 4, seed: 1, ...change };
}

describe('permutation importance', () => {
  test('exchanged data themselves give the same scores to the bit', () => {
    const input = exampleInput();
    const { matrix, target } = input;
    const [{ model, rows }] = input.parts;
    const columns = [0, 2];
    const groups = [{ name: 'pair', columns: ['x0', 'x2'] }];
    const result = importanceOf({ ...input, groups });
    const y = Float64Array.from(rows, (row) => target[row]);
    const base = scoreRegression(y, predict(model, dataOf(matrix), rows));
    expect(result.scores).toEqual(base);
    drawPermutations(rows.length, 4, 1).forEach((sources, repeat) => {
      const values = matrix.values.slice();
      for (const column of columns) {
        rows.forEach((row, i) => {
          values[column * 120 + row] = matrix.values[column * 120 + rows[sources[i]]];
        });
      }
      const scores = scoreRegression(y, predict(model, { ...dataOf(matrix), columns: values }, rows));
      const { r2, rmse, mae, spearman } = result.groups[0].worsenings;
      expect(r2.values[repeat]).toBe(base.r2 - scores.r2);
      expect(rmse.values[repeat]).toBe(scores.rmse - base.rmse);
      expect(mae.values[repeat]).toBe(scores.mae - base.mae);
      expect(spearman.values[repeat]).toBe(base.spearman - scores.spearman);
    });
  });

  test('columns that stand in for each other matter as a group', () => {
    // Trees take the first of equal columns; odd trees are made to take the second, as a learner that draws columns.
    const input = exampleInput();
    const [{ model, rows }] = input.parts;
    const feature = model.feature.slice();
    for (let tree = 1; tree + 1 < model.treeStarts.length; tree += 2) {
      for (let node = model.treeStarts[tree]; node < model.treeStarts[tree + 1]; node++) {
        if (feature[node] === 0) feature[node] = 1;
      }
    }
    const groups = [...input.groups, { name: 'both', columns: ['x0', 'x1'] }];
    const parts = [{ learner: hgb, model: { ...model, feature }, rows }];
    const shared = importanceOf({ ...input, parts, groups }).groups.map((group) => group.worsenings.r2.mean);
    expect(shared[4]).toBeGreaterThan(1.5 * (shared[0] + shared[1]));
    // Of the model as it is, the second copy has none, and both together what the first has.
    const plain = importanceOf({ ...input, groups }).groups.map((group) => group.worsenings.r2);
    expect(plain[1].values).toEqual(new Float64Array(4));
    expect(plain[4].values).toEqual(plain[0].values);
    expect(plain[0].mean).toBeGreaterThan(0.5);
    expect(plain[3]).toEqual({ values: new Float64Array(4), mean: 0, std: 0 });
  });

  test('does not depend on which groups are asked for together, nor on the order of a group’s columns', () => {
    const input = exampleInput();
    const whole = importanceOf(input);
    const parts = [input.groups.slice(2), input.groups.slice(0, 2)].map((groups) =>
      importanceOf({ ...input, groups }),
    );
    expect([...parts[1].groups, ...parts[0].groups]).toEqual(whole.groups);
    expect(parts[0].scores).toEqual(whole.scores);
    const pair = (columns: string[]) => importanceOf({ ...input, groups: [{ name: 'pair', columns }] });
    expect(pair(['x2', 'x0'])).toEqual(pair(['x0', 'x2']));
    expect(importanceOf({ ...input, seed: 2 }).groups[0]).not.toEqual(whole.groups[0]);
  });

  test('never changes the data', () => {
    const input = exampleInput();
    const before = input.matrix.values.slice();
    const steps = permutationImportanceSteps(input);
    steps.next();
    expect(input.matrix.values).toEqual(before);
    for (let step = steps.next(); !step.done; step = steps.next());
    expect(input.matrix.values).toEqual(before);
  });

  test('out of fold: exchanged within each fold, scored over all rows together', () => {
    const { matrix, target } = example();
    const parts: ScoredModel[] = kFold(120, 3, 0).folds.map(({ trainRows, validationRows }) => ({
      learner: hgb,
      model: fit(dataOf(matrix), target, parameters, trainRows),
      rows: validationRows,
    }));
    const result = importanceOf({ matrix, target, parts, groups: single(matrix), nRepeats: 3, seed: 5 });
    const predictions = new Float64Array(120);
    const permuted = new Float64Array(120);
    for (const { model, rows } of parts) {
      predict(model, dataOf(matrix), rows).forEach((value, i) => (predictions[rows[i]] = value));
      const values = matrix.values.slice();
      const [sources] = drawPermutations(rows.length, 1, 5);
      rows.forEach((row, i) => (values[2 * 120 + row] = matrix.values[2 * 120 + rows[sources[i]]]));
      const moved = predict(model, { ...dataOf(matrix), columns: values }, rows);
      moved.forEach((value, i) => (permuted[rows[i]] = value));
    }
    const [base, worse] = [predictions, permuted].map((values) => scoreRegression(target, values));
    expect(result.scores.r2).toBeCloseTo(base.r2, 12);
    expect(result.groups[2].worsenings.r2.values[0]).toBeCloseTo(base.r2 - worse.r2, 12);
    expect(result.groups[2].worsenings.spearman.values[0]).toBeCloseTo(base.spearman - worse.spearman, 12);
  });

  test('one row, or a constant target: nothing worsens, or nothing is defined', () => {
    const input = exampleInput();
    const [{ model }] = input.parts;
    const one = importanceOf({ ...input, parts: [{ learner: hgb, model, rows: Int32Array.of(90) }] });
    expect(one.groups[0].worsenings.rmse.mean).toBe(0);
    expect(one.groups[0].worsenings.r2.mean).toBeNaN();
  });

  test('refuses what is not there', () => {
    const input = exampleInput();
    const groups = [{ name: 'g', columns: ['y'] }];
    expect(() => importanceOf({ ...input, groups })).toThrow('The feature matrix has no column “y”.');
    expect(() => importanceOf({ ...input, nRepeats: 0 })).toThrow(RangeError);
    const [{ model }] = input.parts;
    expect(() =>
      importanceOf({ ...input, parts: [{ learner: hgb, model, rows: Int32Array.of(120) }] }),
    ).toThrow(RangeError);
  });
});

describe('the job', () => {
  const { matrix, target } = example();
  const shared = (): SharedMatrix => ({ kind: 'matrix', matrix, target });
  const input: JobInput<'permutationImportance'> = {
    matrix: 'm',
    parts: [{ trainRows: rowsUpTo(80), scoreRows: rowsUpTo(120, 80) }],
    learner: 'hgb',
    parameters,
    groups: single(matrix),
    nRepeats: 4,
    seed: 1,
  };

  test('fits and permutes, in steps that go forward', async () => {
    const steps = await runJob('permutationImportance', input, shared);
    const fractions: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) fractions.push(step.value.fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.length).toBe(24);
    expect(fractions.at(-1)).toBe(1);
    expect(step.value).toEqual(importanceOf(exampleInput()));
  });

  test('reads the shared matrix', () => {
    expect(sharedKeysOf('permutationImportance', input)).toEqual(['m']);
  });
});
