import { describe, expect, it } from 'vitest';
import { finish } from '../../src/base/steps';
import { explainRow } from '../../src/explain/explainRow';
import { posteriorTraceSteps } from '../../src/explain/posteriorTrace';
import { kernelGp } from '../../src/learners/kernelGp/learner';
import type { FittedModel } from '../../src/learners/learner';
import { learnerChoice } from '../../src/learners/registry';
import { facts, heldRows, obelixColumns, target, trainingRows } from '../learners/kernelGp/obelix';

const choice = learnerChoice('kernelGp');

function fitted(formulasOnly: boolean) {
  const { data, columnNames } = obelixColumns(formulasOnly);
  const extraVariance = Float64Array.from(target, (_, row) => (row % 7 === 0 ? 0.3 : 0));
  const known = { ...facts, extraVariance };
  const { parameters } = choice;
  const fit = (rows: Int32Array) =>
    finish(kernelGp.fit({ data, target, rows, parameters, columnNames, facts: known })).model;
  const whole = fit(trainingRows);
  const model: FittedModel = { ...choice, version: 1, nColumns: data.nColumns, model: whole };
  return { data, known, whole, model };
}

describe('a traced prediction of the kernel GP', () => {
  it.each([true, false])('ends where the fitted model is (formulas only: %s)', (formulasOnly) => {
    const { data, known, whole, model } = fitted(formulasOnly);
    const { mean, sd } = kernelGp.predictSpread!(whole, data, heldRows, known);
    heldRows.slice(0, 6).forEach((row, i) => {
      const { means, sds, order, weights, likeness } = finish(posteriorTraceSteps(model, data, row, known));
      const n = trainingRows.length;
      expect([means.length, sds.length]).toEqual([n + 1, n + 1]);
      expect(Math.abs(means[n] - mean[i])).toBeLessThan(1e-9);
      expect(Math.abs(sds[n] - sd[i])).toBeLessThan(1e-9);
      // What is known of nothing is the mean of the training rows, and no row makes a prediction less sure.
      expect(means[0]).toBe(whole.heads[0].mean);
      expect(sds.every((value, k) => k === 0 || value <= sds[k - 1])).toBe(true);
      expect([...order].sort((a, b) => a - b)).toEqual([...trainingRows.keys()]);
      const sizes = Array.from(order, (position) => Math.abs(weights[position]));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      const [{ neighbours }] = explainRow(model, data, row, known);
      expect(weights).toEqual(neighbours!.weights);
      expect(likeness).toEqual(neighbours!.likeness);
    });
  });

  it('says after a few rows what a model of these rows alone says, by hand', () => {
    const { data, known, whole, model } = fitted(true);
    const [row] = heldRows;
    const { means, sds, order } = finish(posteriorTraceSteps(model, data, row, known));
    // Two rows, their kernel and noise out of the whole factor: a system of 2 × 2.
    const [i, j] = order;
    const n = trainingRows.length;
    const at = (a: number, b: number) => (b > a ? 0 : whole.factor[(a * (a + 1)) / 2 + b]);
    const both = (a: number, b: number) =>
      Array.from({ length: n }, (_, k) => at(a, k) * at(b, k)).reduce((sum, value) => sum + value, 0);
    const [kii, kij, kjj] = [both(i, i), both(i, j), both(j, j)];
    const [{ neighbours, base }] = explainRow(model, data, row, known);
    const kernel = (position: number) => neighbours!.values[position] / whole.heads[0].weights[position];
    const [ki, kj] = [kernel(i), kernel(j)];
    const determinant = kii * kjj - kij * kij;
    const weightI = (ki * kjj - kj * kij) / determinant;
    const weightJ = (kj * kii - ki * kij) / determinant;
    const left = (position: number) => target[trainingRows[position]] - base;
    expect(means[1]).toBeCloseTo(base + (ki / kii) * left(i), 9);
    expect(means[2]).toBeCloseTo(base + weightI * left(i) + weightJ * left(j), 9);
    expect(sds[1] ** 2).toBeCloseTo(sds[0] ** 2 - ki ** 2 / kii, 9);
    expect(sds[2] ** 2).toBeCloseTo(sds[0] ** 2 - weightI * ki - weightJ * kj, 9);
  });

  it('is not to be had of a target that was treated, nor of another learner', () => {
    const { data, model } = fitted(true);
    const trace = (patch: Partial<FittedModel>) => () =>
      finish(posteriorTraceSteps({ ...model, ...patch }, data, heldRows[0]));
    expect(trace({ treatments: ['censored'] })).toThrow(RangeError);
    expect(trace({ learner: 'ridge' })).toThrow(RangeError);
  });
});
