import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { kernelGp } from '../../../src/learners/kernelGp/learner';
import { kernelGpAbout } from '../../../src/learners/kernelGp/parameters';
import type { FitTask, LearnerParameters } from '../../../src/learners/learner';
import { defaultParameters } from '../../../src/learners/parameters';
import { facts, heldRows, obelixColumns, target, trainingRows } from './obelix';

const parameters = defaultParameters(kernelGpAbout);

/** A small matrix: rows of values. */
function matrix(rows: readonly (readonly number[])[]) {
  const [nRows, nColumns] = [rows.length, rows[0].length];
  const columns = new Float64Array(nRows * nColumns);
  rows.forEach((row, i) => row.forEach((value, j) => (columns[j * nRows + i] = value)));
  return { columns, nRows, nColumns };
}

function taskOf(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  more: Partial<FitTask> = {},
): FitTask {
  const data = matrix(rows);
  const all = Int32Array.from(rows.keys());
  return { data, target: Float64Array.from(values), rows: all, parameters, ...more };
}

const fitted = (task: FitTask) => finish(kernelGp.fit(task)).model;
const predictions = (task: FitTask) => [...kernelGp.predict(fitted(task), task.data, undefined, task.facts)];
const changed = (change: LearnerParameters) => ({ ...parameters, ...change });

describe('columns without a block', () => {
  const rows = [
    [0, 1],
    [1, 5],
    [2, 2],
    [3, 8],
    [4, 3],
  ];
  const values = [0, 1, 2, 3, 4];

  test('are one standardised block: with little noise the training targets come back', () => {
    const close = predictions(taskOf(rows, values, { parameters: changed({ noise: 1e-9 }) }));
    close.forEach((value, i) => expect(value).toBeCloseTo(values[i], 4));
  });

  test('have the closed form of an exponential kernel', () => {
    // Columns ±1: distances 0 and 2 in units of the median, which is 2; two of each sort.
    const task = taskOf([[1], [-1], [1], [-1]], [1, 3, 1, 3], { parameters: changed({ jitter: 0 }) });
    const e = Math.exp(-1);
    // Eigenvector (1, -1, 1, -1) of the kernel: 2 - 2e.
    const share = (2 - 2 * e) / (2 - 2 * e + 0.4);
    const [first, second] = predictions(task);
    expect(first).toBeCloseTo(2 - share, 12);
    expect(second).toBeCloseTo(2 + share, 12);
  });

  test('may be constant, all missing or infinite', () => {
    const odd = rows.map(([a, b]) => [a, b, 7, NaN, a === 2 ? Infinity : 1]);
    const usual = predictions(taskOf(rows, values));
    expect(predictions(taskOf(odd, values))).toEqual(usual);
    const nothing = predictions(
      taskOf(
        rows.map(() => [7, NaN]),
        values,
      ),
    );
    nothing.forEach((value) => expect(value).toBeCloseTo(2, 12));
  });

  test('a row that lacks the block is predicted by the mean, as uncertain as can be', () => {
    const task = taskOf(rows, values);
    const { mean, sd } = kernelGp.predictSpread!(fitted(task), matrix([[NaN, NaN]]));
    expect(mean[0]).toBe(2);
    expect(sd[0]).toBeCloseTo(Math.sqrt(0.4), 12);
  });
});

describe('odd training rows', () => {
  test('equal rows need noise or jitter, and are told where there is too little', () => {
    const rows = [[1], [1], [1], [2], [3]];
    const close = predictions(taskOf(rows, [1, 2, 3, 4, 5], { parameters: changed({ noise: 1e-12 }) }));
    expect(close[0]).toBeCloseTo(2, 4);
    const none = taskOf(rows, [1, 2, 3, 4, 5], { parameters: changed({ noise: 1e-300, jitter: 0 }) });
    expect(() => fitted(none)).toThrow(/not positive definite: pivot \d of 5 .* need more noise or jitter/);
  });

  test('a constant target is predicted, whatever the treatment', () => {
    for (const treatments of [[], ['normalScores'], ['censored'], ['censored', 'normalScores']] as const) {
      const task = taskOf([[1], [2], [3], [4]], [-5, -5, -5, -5], { treatments });
      predictions(task).forEach((value) => expect(value).toBeCloseTo(-5, 12));
    }
  });

  test('where all targets are limits, none is predicted above the highest', () => {
    const task = taskOf([[1], [2], [3], [9]], [-8, -7, -9, -8], {
      treatments: ['censored'],
      facts: { isUpperLimit: Uint8Array.of(1, 1, 1, 1) },
    });
    const values = predictions(task);
    values.forEach((value) => expect(value).toBeLessThan(-7));
    values.forEach((value) => expect(value).toBeGreaterThanOrEqual(-17));
  });

  test('a variance of its own draws the fit away from a row', () => {
    const rows = [[1], [2], [3], [4], [5]];
    const [, , usual] = predictions(taskOf(rows, [0, 0, 3, 0, 0]));
    const extraVariance = Float64Array.of(0, 0, 100, 0, 0);
    const [, , loose] = predictions(taskOf(rows, [0, 0, 3, 0, 0], { facts: { extraVariance } }));
    expect(loose).toBeLessThan(usual / 3);
  });

  test('too few and too many rows are refused', () => {
    expect(() => fitted(taskOf([[1], [2]], [1, 2]))).toThrow('takes 3 to 4000 training rows, got 2.');
    const many = Array.from({ length: 4001 }, (_, i) => i);
    const task = taskOf(
      many.map((i) => [i]),
      many,
    );
    expect(() => fitted(task)).toThrow('got 4001. Choose fewer rows');
  });

  test('names must fit the columns, and targets be finite', () => {
    const rows = [[1], [2], [3]];
    expect(() => fitted(taskOf(rows, [1, 2, 3], { columnNames: ['a', 'b'] }))).toThrow(
      '1 columns, but 2 names',
    );
    expect(() => fitted(taskOf(rows, [1, NaN, 3]))).toThrow('The target of row 1 is NaN');
  });
});

describe('blocks of OBELiX', () => {
  const { data, columnNames } = obelixColumns(false);
  const task: FitTask = {
    data,
    target,
    rows: trainingRows.subarray(0, 150),
    parameters,
    columnNames,
    facts,
    treatments: ['censored', 'normalScores'],
  };
  const model = fitted(task);

  test('a row is predicted to the same bits whatever stands beside it', () => {
    const { mean, sd } = kernelGp.predictSpread!(model, data, heldRows, facts);
    const some = [0, 1, 47, 48, 90];
    for (const i of some) {
      const alone = kernelGp.predictSpread!(model, data, heldRows.subarray(i, i + 1), facts);
      expect([alone.mean[0], alone.sd[0]]).toEqual([mean[i], sd[i]]);
    }
  });

  test('a Li environment is never imputed from the same paper', () => {
    const onePaper = { ...facts, paper: facts.paper.map(() => 3) };
    const imputed = (known: typeof facts) => {
      const { train } = fitted({ ...task, facts: known });
      return train.li!.has.reduce((sum, has, i) => sum + has - train.hasOwnLi[i], 0);
    };
    expect(imputed(onePaper)).toBe(0);
    expect(imputed(facts)).toBeGreaterThan(10);
    expect(imputed({ ...facts, paper: facts.paper.map(() => -1) })).toBeGreaterThan(imputed(facts));
  });

  test('the order of the columns does not matter', () => {
    const order = columnNames.map((_, j) => (j * 7) % columnNames.length);
    expect(new Set(order).size).toBe(columnNames.length);
    const columns = new Float64Array(data.columns.length);
    order.forEach((from, to) => {
      columns.set(data.columns.subarray(from * data.nRows, (from + 1) * data.nRows), to * data.nRows);
    });
    const other = { ...task, data: { ...data, columns }, columnNames: order.map((j) => columnNames[j]) };
    const usual = kernelGp.predict(model, data, heldRows, facts);
    const again = kernelGp.predict(fitted(other), other.data, heldRows, facts);
    again.forEach((value, i) => expect(value).toBeCloseTo(usual[i], 9));
  });

  test('blocks that no training row has are as if they were not there', () => {
    const columns = data.columns.slice();
    columnNames.forEach((name, j) => {
      if (/^(cell|li_env)_/.test(name)) columns.fill(NaN, j * data.nRows, (j + 1) * data.nRows);
    });
    const empty = { ...data, columns };
    const formulas = obelixColumns(true);
    const without = fitted({ ...task, ...formulas });
    const usual = kernelGp.predict(without, formulas.data, heldRows, facts);
    expect(kernelGp.predict(fitted({ ...task, data: empty }), empty, heldRows, facts)).toEqual(usual);
  });

  test('a weight of 0 leaves a block out', () => {
    const none = { weight_cell: 0, weight_imputed: 0, weight_li: 0, weight_role: 0, weight_ion: 0 };
    const flat = fitted({ ...task, treatments: [], parameters: changed(none) });
    const values = kernelGp.predict(flat, data, heldRows, facts);
    expect(new Set(values.map((value) => Math.round(value * 1e9))).size).toBe(1);
  });

  test('yields many times', () => {
    let n = 0;
    for (const steps = kernelGp.fit(task); !steps.next().done;) n++;
    expect(n).toBeGreaterThan(20);
  });
});
