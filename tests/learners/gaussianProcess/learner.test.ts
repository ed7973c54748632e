import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { ColumnData } from '../../../src/learners/columns';
import type { LearnerParameters, RowFacts } from '../../../src/learners/learner';
import { gaussianProcess } from '../../../src/learners/gaussianProcess/learner';
import { gaussianProcessAbout, maxProcessRows } from '../../../src/learners/gaussianProcess/parameters';
import { defaultParameters } from '../../../src/learners/parameters';
import { processGolden, worstDifference } from './processGolden';

const defaults = defaultParameters(gaussianProcessAbout);
const asGiven = { ...defaults, max_iter: 0 };

/** Columns one after the other; null is a missing value. */
function matrix(columns: readonly (number | null)[], nColumns: number): ColumnData {
  const values = Float64Array.from(columns, (value) => value ?? NaN);
  return { columns: values, nRows: values.length / nColumns, nColumns };
}

function fitted(
  data: ColumnData,
  target: ArrayLike<number>,
  parameters: LearnerParameters,
  facts?: RowFacts,
) {
  const rows = Int32Array.from({ length: data.nRows }, (_, i) => i);
  const task = { data, target: Float64Array.from(target), rows, parameters, facts };
  return finish(gaussianProcess.fit(task)).model;
}

/** A wave of one column, the other of which is noise. */
const n = 40;
const wave = matrix(
  Array.from({ length: 2 * n }, (_, k) => (k < n ? k / 6 : ((k * 37) % 11) - 5)),
  2,
);
const waveTarget = Float64Array.from({ length: n }, (_, i) => 3 + 2 * Math.sin(i / 6) + ((i * 7) % 5) / 20);

describe('the learner', () => {
  test('equals a pipeline of scikit-learn: medians, scaling, normalised target, variances of rows', () => {
    const golden = processGolden.learner;
    const parameters = { ...asGiven, smoothness: 2, max_ard_columns: 0 };
    const extraVariance = Float64Array.from(golden.extraVariance);
    const data = matrix(golden.columns, golden.nColumns);
    const model = fitted(data, golden.target, parameters, { extraVariance });
    const newData = matrix(golden.newColumns, golden.nColumns);
    const facts = { extraVariance: Float64Array.from(golden.newExtraVariance) };
    const { mean, sd } = gaussianProcess.predictSpread!(model, newData, undefined, facts);
    expect(worstDifference(mean, golden.mean)).toBeLessThan(1e-9);
    expect(worstDifference(sd, golden.sd)).toBeLessThan(1e-9);
    expect(gaussianProcess.predict(model, newData)).toEqual(mean);
  });

  test('predicts rows with the same bits alone and in company, in any order', () => {
    const model = fitted(wave, waveTarget, defaults);
    const all = gaussianProcess.predictSpread!(model, wave);
    const rows = Int32Array.of(31, 2, 17);
    const some = gaussianProcess.predictSpread!(model, wave, rows);
    expect([...some.mean]).toEqual([...rows].map((row) => all.mean[row]));
    expect([...some.sd]).toEqual([...rows].map((row) => all.sd[row]));
    expect(gaussianProcess.predict(model, wave, rows)).toEqual(some.mean);
  });

  test('learns which column matters, and how much noise there is', () => {
    const { process } = fitted(wave, waveTarget, defaults);
    const untouched = fitted(wave, waveTarget, asGiven).process;
    expect(process.logLikelihood).toBeGreaterThan(untouched.logLikelihood + 10);
    const kernel = JSON.parse(JSON.stringify(process.kernel));
    const [first, second] = kernel.left.right.lengthScale.values;
    expect(second).toBeGreaterThan(20 * first);
    expect(kernel.right.noiseLevel.values[0]).toBeLessThan(0.02);
  });

  test('has one length scale where the columns are more than max_ard_columns', () => {
    const kernel = JSON.stringify(
      fitted(wave, waveTarget, { ...defaults, max_ard_columns: 1 }).process.kernel,
    );
    expect(JSON.parse(kernel).left.right.lengthScale.values).toHaveLength(1);
  });

  test('is less sure far away, and of rows whose variance is known to be larger', () => {
    const model = fitted(wave, waveTarget, defaults);
    const places = matrix([2, 60, 0, 0], 2);
    const facts = { extraVariance: Float64Array.of(0.5, 0) };
    const plain = gaussianProcess.predictSpread!(model, places).sd;
    expect(plain[1]).toBeGreaterThan(3 * plain[0]);
    const noisy = gaussianProcess.predictSpread!(model, places, undefined, facts).sd;
    expect(noisy[0]).toBeCloseTo(Math.sqrt(plain[0] ** 2 + 0.5), 12);
    expect(noisy[1]).toBe(plain[1]);
  });

  test('finds no less likely a kernel with further starts, the same by the same seed', () => {
    const once = fitted(wave, waveTarget, { ...defaults, max_iter: 20 }).process;
    const restarted = { ...defaults, max_iter: 20, n_restarts_optimizer: 3, random_state: 5 };
    const first = fitted(wave, waveTarget, restarted).process;
    expect(first.logLikelihood).toBeGreaterThanOrEqual(once.logLikelihood);
    expect(fitted(wave, waveTarget, restarted).process).toEqual(first);
  });

  test('tells how far it is after each step that it tries', () => {
    const rows = Int32Array.from({ length: n }, (_, i) => i);
    const task = { data: wave, target: waveTarget, rows, parameters: defaults };
    const fractions = [...gaussianProcess.fit(task)].map(({ fraction }) => fraction);
    expect(fractions.length).toBeGreaterThan(5);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
  });
});

describe('bad input', () => {
  test('a constant target is predicted as it is, surely', () => {
    const model = fitted(wave, new Float64Array(n).fill(0.1), defaults);
    const { mean, sd } = gaussianProcess.predictSpread!(model, wave);
    expect(new Set(mean)).toEqual(new Set([0.1]));
    expect(new Set(sd)).toEqual(new Set([0]));
  });

  test('constant columns say nothing; where all are, the mean is predicted', () => {
    const dull = matrix([...wave.columns, ...new Array<number>(n).fill(7)], 3);
    expect(gaussianProcess.predict(fitted(dull, waveTarget, defaults), dull)).toEqual(
      gaussianProcess.predict(fitted(wave, waveTarget, defaults), wave),
    );
    const nothing = matrix(new Array<number>(n).fill(7), 1);
    const predictions = gaussianProcess.predict(fitted(nothing, waveTarget, defaults), nothing);
    const average = waveTarget.reduce((sum, value) => sum + value, 0) / n;
    predictions.forEach((value) => expect(value).toBeCloseTo(average, 10));
  });

  test('equal rows are told apart by the least noise that there may be', () => {
    const data = matrix(
      Array.from({ length: n }, (_, i) => i % 5),
      1,
    );
    const quiet = { ...asGiven, smoothness: null, constant_value: 1e3, noise_level: 1e-6, alpha: 0 };
    const model = fitted(data, waveTarget, { ...quiet, length_scale: 0.5 });
    expect(model.process.jitter).toBe(0);
    const means = [0, 1, 2, 3, 4].map(
      (k) => waveTarget.filter((_, i) => i % 5 === k).reduce((a, b) => a + b) / 8,
    );
    const predictions = gaussianProcess.predict(model, data);
    predictions.forEach((value, i) => expect(value).toBeCloseTo(means[i % 5], 4));
  });

  test('too few rows and too many are told by their number', () => {
    expect(() => fitted(matrix([1], 1), [1], defaults)).toThrow('at least two training rows, not 1');
    const many = maxProcessRows + 1;
    const data = { columns: new Float64Array(many), nRows: many, nColumns: 1 };
    expect(() => fitted(data, new Float64Array(many), defaults)).toThrow(
      `at most ${maxProcessRows} rows, not ${many}`,
    );
  });

  test('targets and parameters that cannot be used are named', () => {
    const target = waveTarget.slice();
    target[3] = NaN;
    expect(() => fitted(wave, target, defaults)).toThrow('The target of row 3 is NaN');
    expect(() => fitted(wave, waveTarget, { ...defaults, smoothness: 3 })).toThrow(
      'smoothness is 3, but must be null or a whole number from 0 to 2.',
    );
  });
});
