import { expect, test } from 'vitest';
import { RandomState } from '../../../../src/base/numpy/random';
import {
  calibratedAsRanked,
  calibratedBy,
  conformalisedQuantiles,
} from '../../../../src/experiment/sections/future/calibratedIntervals';
import { intervalScores } from '../../../../src/experiment/sections/future/intervalScores';

/** Errors that grow with what is known of a row, of papers of three rows. */
function planted(n: number) {
  const random = new RandomState(9);
  const distances = random.randomSample(n);
  const predictions = random.randomSample(n).map((value) => -4 + value);
  const target = predictions.map((value, i) => value + (0.2 + 2 * distances[i]) * random.uniform(-1, 1));
  const papers = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 3));
  return { folds: { target, fold: papers.map((paper) => paper % 5), papers }, predictions, distances };
}

const { folds, predictions, distances } = planted(600);
const ends = (half: number) =>
  [predictions.map((value) => value - half), predictions.map((value) => value + half)] as const;

test('conformalised quantiles hold nine of ten, whether they were too narrow or too wide', () => {
  for (const half of [0.1, 5]) {
    const [lower, upper] = ends(half);
    expect(Math.abs(intervalScores(folds.target, lower, upper).coverage - 0.9)).toBeGreaterThan(0.05);
    const found = conformalisedQuantiles(folds, lower, upper)!;
    expect(Math.abs(found.coverage - 0.9)).toBeLessThan(0.03);
    // All that differs from one width for all is where the middle lies.
    expect(found.width).toBeCloseTo(conformalisedQuantiles(folds, ...ends(1))!.width, 1);
  }
});

test('a difficulty that tells makes intervals narrower at the same coverage', () => {
  const constant = calibratedBy(
    folds,
    predictions,
    predictions.map(() => 1),
  )!;
  const known = calibratedBy(
    folds,
    predictions,
    distances.map((distance) => 0.2 + 2 * distance),
  )!;
  const ranked = calibratedAsRanked(folds, { target: folds.target, predictions, distances })!;
  for (const { coverage } of [constant, known, ranked]) expect(Math.abs(coverage - 0.9)).toBeLessThan(0.03);
  expect(known.width).toBeLessThan(0.85 * constant.width);
  expect(ranked.score).toBeLessThan(1.05 * known.score);
});

test('few papers tell nothing', () => {
  const few = planted(60);
  expect(calibratedBy(few.folds, few.predictions, few.distances)).toBeNull();
});
