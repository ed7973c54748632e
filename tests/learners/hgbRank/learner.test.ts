import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps';
import type { ColumnData } from '../../../src/learners/columns';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import { hgbRank } from '../../../src/learners/hgbRank/learner';
import { middlesOfTies } from '../../../src/learners/hgbRank/middlesOfTies';
import { pairLoss } from '../../../src/learners/hgbRank/pairLoss';
import { applyRankScale, makeRankScale } from '../../../src/learners/hgbRank/rankScale';

const nRows = 60;
const columns = Float64Array.from({ length: 2 * nRows }, (_, k) => Math.sin(3 * k) + (k % 7));
columns[5] = NaN;
const data: ColumnData = { columns, nRows, nColumns: 2 };
const target = Float64Array.from({ length: nRows }, (_, i) => Math.cos(i * i) + (i % 3));
const rows = Int32Array.from({ length: nRows }, (_, i) => i);
const parameters = { ...defaultHgbParameters, min_samples_leaf: 4, max_iter: 30 };
const fitOf = (y: Float64Array, of: ColumnData = data) =>
  finish(hgbRank.fit({ data: of, target: y, rows, parameters }));

/** The loss as it is written, without its factor: a sum over all pairs. */
function statedLoss(y: Float64Array, scores: Float64Array): number {
  const rank = (value: number) =>
    (y.filter((other) => other < value).length + y.filter((other) => other <= value).length) / (2 * y.length);
  const ranks = y.map(rank);
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < y.length; j++) {
      if (y[i] > y[j]) sum += (ranks[i] - ranks[j]) * Math.log1p(Math.exp(scores[j] - scores[i]));
    }
  }
  return sum;
}

describe('the loss of pairs', () => {
  const tied = target.map((y) => Math.round(2 * y) / 2);
  const scores = target.map((_, i) => 2 * Math.sin(5 * i));
  const at = (y: Float64Array, point: Float64Array, row: number, step: number) => {
    const moved = point.slice();
    moved[row] += step;
    return statedLoss(y, moved);
  };
  /** First and second derivative by finite differences. */
  const derivatives = (y: Float64Array, point: Float64Array, row: number) => {
    const h = 1e-3;
    const [below, here, above] = [-h, 0, h].map((step) => at(y, point, row, step));
    return [(above - below) / (2 * h), (above - 2 * here + below) / (h * h)];
  };
  /** What makes the mean hessian 1 at equal scores. */
  const factor = (y: Float64Array) =>
    nRows / rows.reduce((sum, row) => sum + derivatives(y, new Float64Array(nRows), row)[1], 0);

  it.each([
    ['distinct targets', target],
    ['ties', tied],
  ])('has the derivatives that finite differences have: %s', (_, y) => {
    const loss = pairLoss(0)(y);
    const gradients = new Float32Array(nRows);
    loss.gradients(scores, gradients);
    const scale = factor(y);
    for (const row of rows) {
      const [first, second] = derivatives(y, scores, row).map((value) => value * scale);
      expect(gradients[row]).toBeCloseTo(first, 4);
      // The leaf of one row takes its Newton step.
      const step = loss.leafValue!(Int32Array.of(row), scores);
      expect(step * second).toBeCloseTo(-first, 4);
    }
  });

  it('shrinks the steps of leaves by l2_regularization', () => {
    const steps = [0, 3].map((l2) => {
      const loss = pairLoss(l2)(target);
      loss.gradients(new Float64Array(nRows), new Float32Array(nRows));
      return loss.leafValue!(rows.subarray(0, 5), scores);
    });
    const hessian = 3 / (steps[0] / steps[1] - 1);
    expect(hessian).toBeGreaterThan(2.5);
    expect(hessian).toBeLessThan(10);
  });

  it('falls with the trees', () => {
    const losses = [1, 5, 30].map((max_iter) => {
      const task = { data, target, rows, parameters: { ...parameters, max_iter } };
      const { trees, scale } = finish(hgbRank.fit(task)).model;
      const identity = { ...scale, values: scale.scores };
      return statedLoss(target, hgbRank.predict({ trees, scale: identity }, data));
    });
    expect(losses[0]).toBeLessThan(statedLoss(target, new Float64Array(nRows)));
    expect(losses[1]).toBeLessThan(losses[0]);
    expect(losses[2]).toBeLessThan(losses[1]);
  });

  it('stays finite for scores as far apart as can be', () => {
    const far = target.map((y) => -1e300 * y);
    const gradients = new Float32Array(nRows);
    const loss = pairLoss(0)(target);
    loss.gradients(far, gradients);
    expect(gradients.every(Number.isFinite)).toBe(true);
    expect(rows.every((row) => Number.isFinite(loss.leafValue!(Int32Array.of(row), far)))).toBe(true);
  });
});

describe('the learner of the order', () => {
  it('looks at the order of the targets alone', () => {
    const { trees } = fitOf(target).model;
    expect(fitOf(target.map((y) => Math.exp(3 * y))).model.trees).toEqual(trees);
  });

  it('does not look at the order of the rows', () => {
    const from = (row: number) => (row * 7) % nRows;
    const moved = columns.map((_, k) => columns[Math.floor(k / nRows) * nRows + from(k % nRows)]);
    const movedTarget = target.map((_, row) => target[from(row)]);
    const expected = fitOf(target).trainPredictions!;
    const predictions = fitOf(movedTarget, { ...data, columns: moved }).trainPredictions!;
    predictions.forEach((value, row) => expect(value).toBeCloseTo(expected[from(row)], 6));
  });

  it('predicts a constant target, and the middle where nothing splits', () => {
    const constant = new Float64Array(nRows).fill(-4.5);
    expect(fitOf(constant).trainPredictions).toEqual(constant);
    const dull = { ...data, columns: new Float64Array(2 * nRows) };
    const sorted = target.slice().sort();
    const middle = (sorted[nRows / 2 - 1] + sorted[nRows / 2]) / 2;
    for (const value of fitOf(target, dull).trainPredictions!) expect(value).toBeCloseTo(middle, 12);
  });

  it('refuses more rows than it can compare', () => {
    const many = new Int32Array(10_001);
    const fit = () => finish(hgbRank.fit({ data, target, rows: many, parameters }));
    expect(fit).toThrow('at most 10000 training rows; there are 10001');
  });
});

describe('the scale of scores', () => {
  it('gives places their values, with straight lines between and beyond', () => {
    const scale = makeRankScale(Float64Array.of(3, 0, 1), Float64Array.of(-4, -8, -2));
    expect(applyRankScale(scale, Float64Array.of(0, 0.5, 1, 2, 3))).toEqual(
      Float64Array.of(-8, -6, -4, -3, -2),
    );
    expect(applyRankScale(scale, Float64Array.of(-1, 4))).toEqual(Float64Array.of(-10, 0));
  });

  it('puts ties at their mean place', () => {
    expect(middlesOfTies(Float64Array.of(5, -0, 5, 0, 7))).toEqual({
      distinct: Float64Array.of(-0, 5, 7),
      counts: Int32Array.of(2, 2, 1),
      middles: Float64Array.of(0.5, 2.5, 4),
    });
    const tiedScores = makeRankScale(Float64Array.of(1, 1, 2, 2), Float64Array.of(10, 20, 30, 40));
    expect(tiedScores.values).toEqual(Float64Array.of(15, 35));
  });

  it('keeps the order strictly, ties of the target too', () => {
    const scores = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i));
    const scale = makeRankScale(
      scores,
      scores.map((_, i) => Math.floor(i / 15)),
    );
    const newScores = Float64Array.from({ length: 200 }, (_, i) => i / 50 - 2);
    const values = applyRankScale(scale, newScores);
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThan(values[i - 1]);
  });
});
