import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { FitTask, Learner, TargetTreatment } from '../../../src/learners/learner';
import { learnerChoice } from '../../../src/learners/registry';
import { fromNormalScores, normalScores } from '../../../src/learners/treatments/normalScores';
import { belowLimit, completedTarget } from '../../../src/learners/treatments/tobit';
import { learnerOf } from '../../../src/learners/treatments/treated';

const nRows = 120;
const rows = Int32Array.from({ length: nRows }, (_, i) => i);
const x = Float64Array.from(rows, (i) => Math.sin(3 * i) + i / 40);
const y = x.map((value) => 2 * value - 5);
const small = { max_iter: 20, min_samples_leaf: 5 };

function task(change: Partial<FitTask> = {}): FitTask {
  const { parameters } = learnerChoice('hgb', small);
  return { data: { columns: x, nRows, nColumns: 1 }, target: y, rows, parameters, ...change };
}

const treated = (...treatments: TargetTreatment[]): Learner =>
  learnerOf({ ...learnerChoice('hgb', small), treatments });
const predictionsOf = (learner: Learner, own = task()) =>
  learner.predict(finish(learner.fit(own)).model, own.data, rows);

describe('normal scores', () => {
  test('keep order and spread, share ties, and find their way back', () => {
    const target = Float64Array.of(3, 1, 2, 2, 100);
    const { scores, table } = normalScores(target);
    expect(scores[2]).toBe(scores[3]);
    expect(scores[0]).toBeGreaterThan(scores[2]);
    expect(scores[4]).toBeCloseTo(-scores[1], 12);
    expect(fromNormalScores(table, scores)).toEqual(target);
    expect(fromNormalScores(table, Float64Array.of(-1e9, 1e9, NaN))).toEqual(Float64Array.of(1, 100, NaN));
    const middle = fromNormalScores(table, Float64Array.of((scores[0] + scores[4]) / 2));
    expect(middle[0]).toBeCloseTo(51.5, 10);
  });

  test('do not care for a monotone change of the target, until the way back', () => {
    const { scores } = normalScores(y);
    const { scores: others } = normalScores(y.map((value) => value ** 3));
    const ratio = others[5] / scores[5];
    others.forEach((score, i) => expect(score).toBeCloseTo(ratio * scores[i], 8));
  });
});

describe('completion of limits', () => {
  test('lies below the limit, near it where the mean is far below, half a normal below at the mean', () => {
    expect(belowLimit(0, 0, 1)).toBeCloseTo(-Math.sqrt(2 / Math.PI), 12);
    expect(belowLimit(0, -10, 1)).toBeCloseTo(-10, 12);
    expect(belowLimit(0, 5, 1)).toBeGreaterThan(-0.2);
    expect(belowLimit(0, 50, 1)).toBeLessThanOrEqual(0);
  });

  test('moves limits down alone, holds papers out together, and leaves measured rows as they are', () => {
    const isUpperLimit = Uint8Array.from(rows, (i) => (i % 10 === 0 ? 1 : 0));
    const paper = Int32Array.from(rows, (i) => Math.floor(i / 6));
    const limits = y.map((value, i) => (isUpperLimit[i] ? value + 3 : value));
    const seen: [Int32Array, Int32Array][] = [];
    const completed = finish(
      completedTarget(limits, rows, { isUpperLimit, paper }, function* (target, fitted, predicted) {
        yield { fraction: 0 };
        seen.push([fitted, predicted]);
        expect(target).toHaveLength(nRows);
        return Float64Array.from(predicted, (i) => y[i] + (i % 2 === 0 ? 0.1 : -0.1));
      }),
    );
    completed.forEach((value, i) => {
      if (isUpperLimit[i]) expect(Math.abs(value - y[i])).toBeLessThan(0.5);
      else expect(value).toBe(y[i]);
    });
    expect(seen).toHaveLength(10);
    for (const [fitted, predicted] of seen) {
      const papers = new Set(Array.from(fitted, (i) => paper[i]));
      expect(Array.from(predicted, (i) => paper[i]).some((one) => papers.has(one))).toBe(false);
    }
  });

  test('without a limit, or with nothing else, the target stays', () => {
    for (const limit of [0, 1]) {
      const isUpperLimit = new Uint8Array(nRows).fill(limit);
      const steps = completedTarget(y, rows, { isUpperLimit }, () => {
        throw new Error('no fit is needed');
      });
      expect(finish(steps)).toEqual(y);
    }
  });
});

describe('a learner of a treated target', () => {
  test('without a treatment it is the learner itself', () => {
    const plain = learnerOf(learnerChoice('hgb', small));
    expect(predictionsOf(treated('none'))).toEqual(predictionsOf(plain));
  });

  test('learns normal scores and predicts in the units of the target', () => {
    const cubed = task({ target: y.map((value) => Math.exp(value)) });
    const predictions = predictionsOf(treated('normalScores'), cubed);
    const largest = Math.max(...cubed.target);
    expect(predictions.every((value) => value > 0 && value <= largest)).toBe(true);
    const relative = predictions.map((value, i) => Math.abs(Math.log(value) - y[i])).sort();
    expect(relative[nRows / 2]).toBeLessThan(0.3);
  });

  test('completes limits, so that they pull less', () => {
    const isUpperLimit = Uint8Array.from(rows, (i) => (i % 4 === 0 ? 1 : 0));
    const target = y.map((value, i) => (isUpperLimit[i] ? value + 2 : value));
    const censored = task({ target, facts: { isUpperLimit } });
    const error = (predictions: Float64Array) =>
      predictions.reduce((sum, value, i) => sum + Math.abs(value - y[i]), 0) / nRows;
    const plain = predictionsOf(treated('none'), censored);
    expect(error(predictionsOf(treated('censored'), censored))).toBeLessThan(0.8 * error(plain));
  });

  test('several treatments are averaged; the model survives a crossing to another thread', () => {
    const learner = treated('normalScores', 'none');
    const own = task();
    const { model } = finish(learner.fit(own));
    const both = learner.predict(structuredClone(model), own.data, rows);
    const [a, b] = [predictionsOf(treated('normalScores')), predictionsOf(treated('none'))];
    expect(both).toEqual(a.map((value, i) => (value + b[i]) / 2));
  });

  test('rows that are not trained on never count', () => {
    const half = rows.subarray(0, 60);
    const changed = y.map((value, i) => (i < 60 ? value : 1e6));
    for (const treatment of ['normalScores', 'censored'] as const) {
      const facts = { isUpperLimit: Uint8Array.from(rows, (i) => (i % 5 === 0 ? 1 : 0)) };
      const before = predictionsOf(treated(treatment), task({ rows: half, facts }));
      expect(predictionsOf(treated(treatment), task({ rows: half, facts, target: changed }))).toEqual(before);
    }
  });
});
