import { expect, test } from 'vitest';
import { intervalScores } from '../../../../src/experiment/sections/future/intervalScores';

test('coverage counts the ends, width is the mean, and what lies outside costs twenty times its distance', () => {
  const target = Float64Array.of(0, 1, 5, -2);
  const lower = Float64Array.of(0, 0, 0, -1);
  const upper = Float64Array.of(2, 1, 4, 1);
  const { coverage, width, score } = intervalScores(target, lower, upper);
  expect(coverage).toBe(0.5);
  expect(width).toBe(9 / 4);
  expect(score).toBeCloseTo((2 + 1 + (4 + 20) + (2 + 20)) / 4, 12);
});

test('ends that cross are exchanged', () => {
  const target = Float64Array.of(0.5, 3);
  const [one, other] = [Float64Array.of(1, 1), Float64Array.of(0, 2)];
  expect(intervalScores(target, one, other)).toEqual(intervalScores(target, other, one));
  expect(intervalScores(target, one, other)).toEqual({ coverage: 0.5, width: 1, score: (1 + 21) / 2 });
});
