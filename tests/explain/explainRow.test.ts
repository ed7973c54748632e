import { describe, expect, it } from 'vitest';
import { finish } from '../../src/base/steps';
import { explainRow } from '../../src/explain/explainRow';
import type { ColumnData } from '../../src/learners/columns';
import type { FittedModel, LearnerChoice, RowFacts } from '../../src/learners/learner';
import { learnerChoice } from '../../src/learners/registry';
import { learnerOf } from '../../src/learners/treatments/treated';
import { ruleMatrix } from '../learners/trees/ruleMatrix';
import { facts, heldRows, obelixColumns, target, trainingRows } from '../learners/kernelGp/obelix';

function fit(choice: LearnerChoice, data: ColumnData, y: Float64Array, more = {}): FittedModel {
  const learner = learnerOf(choice);
  const rows = Int32Array.from({ length: y.length }, (_, i) => i);
  const task = { data, target: y, rows, parameters: choice.parameters, ...more };
  const { model } = finish(learner.fit(task));
  return { ...choice, version: learner.version, nColumns: data.nColumns, model };
}

const predicted = (fitted: FittedModel, data: ColumnData, row: number, known?: RowFacts) =>
  learnerOf(fitted).predict(fitted.model, data, Int32Array.of(row), known)[0];

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

describe('reasons of the kernel GP', () => {
  const heads = ['censored', 'normalScores'] as const;
  const kernelModel = (formulasOnly: boolean) => {
    const { data, columnNames } = obelixColumns(formulasOnly);
    const choice = { ...learnerChoice('kernelGp'), treatments: heads };
    return { data, fitted: fit(choice, data, target, { columnNames, facts, rows: trainingRows }) };
  };

  it.each([
    [false, ['role', 'ion', 'cell', 'imputed', 'li']],
    [true, ['role', 'ion', 'fractions']],
  ])('add up on the scale of each head (formulas only: %s)', (formulasOnly, names) => {
    const { data, fitted } = kernelModel(formulasOnly);
    const seen = new Set<string>();
    for (const row of heldRows) {
      const reasons = explainRow(fitted, data, row, facts);
      expect(reasons.map(({ treatment }) => treatment)).toEqual(heads);
      for (const { base, value, parts, neighbours, residual } of reasons) {
        expect(residual).toBeLessThan(1e-9);
        expect(Math.abs(base + total(parts!.map((one) => one.value)) - value)).toBeLessThan(1e-9);
        expect(Math.abs(base + total(neighbours!.values) - value)).toBeLessThan(1e-9);
        expect(Math.abs(base + total(neighbours!.pulls) - value)).toBeLessThan(1e-9);
        expect(neighbours!.values.length).toBe(trainingRows.length);
        parts!.forEach(({ part }) => seen.add(part));
      }
      const mean = total(reasons.map(({ prediction }) => prediction)) / heads.length;
      expect(mean).toBeCloseTo(predicted(fitted, data, row, facts), 12);
    }
    expect([...seen].sort()).toEqual([...names].sort());
  });

  it('find a training row most like itself', () => {
    const { data, fitted } = kernelModel(true);
    const [{ neighbours }] = explainRow(fitted, data, trainingRows[5], facts);
    expect(neighbours!.likeness[5]).toBeCloseTo(1, 12);
    const most = neighbours!.weights.reduce((best, one, i, all) => (one > all[best] ? i : best), 0);
    expect(most).toBe(5);
    expect(neighbours!.likeness.every((value) => value >= 0 && value <= 1 + 1e-12)).toBe(true);
  });

  it('are of one part where columns have no names', () => {
    const { data, target: y } = ruleMatrix(60, 6);
    const fitted = fit(learnerChoice('kernelGp'), data, y);
    const [{ parts, residual, treatment }] = explainRow(fitted, data, 4);
    expect([treatment, parts!.map(({ part }) => part)]).toEqual(['none', ['other']]);
    expect(residual).toBeLessThan(1e-9);
  });
});

describe('reasons of other learners', () => {
  const { data, target: y } = ruleMatrix(120, 8);

  it('of a Gaussian process are its training rows', () => {
    const fitted = fit(learnerChoice('gaussianProcess', { max_iter: 3 }), data, y);
    const [{ base, value, neighbours, residual }] = explainRow(fitted, data, 9);
    // Without noise to speak of, the prediction of a training row is what was learnt of it.
    expect(neighbours!.weights[9]).toBeGreaterThan(0.2);
    expect(value).toBe(predicted(fitted, data, 9));
    expect(residual).toBeLessThan(1e-9);
    expect(base).toBeCloseTo(total(y) / y.length, 12);
    const most = neighbours!.likeness.reduce((best, one, i, all) => (one > all[best] ? i : best), 0);
    expect(most).toBe(9);
  });

  it('of trees on several treatments are those of each, on its scale', () => {
    const choice = {
      ...learnerChoice('hgb', { max_iter: 20 }),
      treatments: ['none', 'normalScores'] as const,
    };
    const fitted = fit(choice, data, y);
    const reasons = explainRow(fitted, data, 3);
    expect(reasons.map(({ treatment }) => treatment)).toEqual(['none', 'normalScores']);
    for (const { base, value, columns, residual } of reasons) {
      expect(residual).toBeLessThan(1e-9);
      expect(Math.abs(base + total(columns!) - value)).toBeLessThan(1e-9);
    }
    expect(reasons[0].prediction).toBe(reasons[0].value);
    expect(reasons[1].prediction).not.toBe(reasons[1].value);
    const mean = total(reasons.map(({ prediction }) => prediction)) / 2;
    expect(mean).toBeCloseTo(predicted(fitted, data, 3), 12);
  });

  it('of the others are their prediction alone', () => {
    const fitted = fit(learnerChoice('ridge'), data, y);
    const [{ value, base, columns, parts, neighbours }] = explainRow(fitted, data, 3);
    expect([value, base]).toEqual([predicted(fitted, data, 3), predicted(fitted, data, 3)]);
    expect([columns, parts, neighbours]).toEqual([null, null, null]);
  });
});
