import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { gaussianProcessSteps } from '../../../src/learners/gaussianProcess/fitProcess';
import type { Kernel, MaternKernel } from '../../../src/learners/gaussianProcess/kernels/kernel';
import { kernelOnPairs } from '../../../src/learners/gaussianProcess/kernels/algebra';
import {
  logBounds,
  logParameters,
  ofLearned,
  withLogParameters,
} from '../../../src/learners/gaussianProcess/kernels/logParameters';
import { processSpread } from '../../../src/learners/gaussianProcess/predictProcess';
import { Points } from '../../../src/learners/gaussianProcess/kernels/points';
import { pointsOf, processGolden } from './processGolden';

const asGiven = { maxIterations: 0, nRestarts: 0, seed: 0 };
const learned = (...values: number[]) => ({ values, bounds: [1e-5, 1e5] as const });
const rbf: MaternKernel = { kind: 'matern', nu: null, lengthScale: learned(1) };

describe('a process of two rows by hand', () => {
  // Points 0 and 1, k = exp(-d²/2), noise 1: K + noise = [[2, c], [c, 2]] with c = exp(-1/2).
  const c = Math.exp(-0.5);
  const rows = { points: pointsOf([0, 1], 1), target: Float64Array.of(1, -1), noise: Float64Array.of(1, 1) };
  const process = finish(gaussianProcessSteps(rbf, rows, asGiven));

  test('has the weights ±1/(2 - c)', () => {
    [1, -1].forEach((sign, i) => expect(process.weights[i]).toBeCloseTo(sign / (2 - c), 14));
  });

  test('has the likelihood of a normal distribution of two', () => {
    const expected = -1 / (2 - c) - 0.5 * Math.log(4 - c * c) - Math.log(2 * Math.PI);
    expect(process.logLikelihood).toBeCloseTo(expected, 14);
  });

  test('is 0 in the middle, and as unsure as the formula says', () => {
    const { mean, sd } = processSpread(process, Float64Array.of(0.5), 1);
    expect(mean[0]).toBeCloseTo(0, 14);
    // k = exp(-1/8) twice: the variance is 1 - 2k²/(2 + c).
    expect(sd[0]).toBeCloseTo(Math.sqrt(1 - (2 * Math.exp(-0.25)) / (2 + c)), 14);
  });
});

describe('equal rows', () => {
  const rows = {
    points: pointsOf([0, 0, 1, 1, 2], 1),
    target: Float64Array.of(1, 1.5, 0, 0, -1),
    noise: new Float64Array(5),
  };

  test('are told apart by a jitter, the smallest that does', () => {
    const { jitter, weights } = finish(gaussianProcessSteps(rbf, rows, asGiven));
    expect(jitter).toBeGreaterThan(0);
    expect(jitter).toBeLessThan(1e-8);
    expect(weights.every(Number.isFinite)).toBe(true);
    const noisy = { ...rows, noise: new Float64Array(5).fill(1e-3) };
    expect(finish(gaussianProcessSteps(rbf, noisy, asGiven)).jitter).toBe(0);
  });

  test('are still learned from', () => {
    const own = finish(gaussianProcessSteps(rbf, rows, asGiven));
    const better = finish(gaussianProcessSteps(rbf, rows, { ...asGiven, maxIterations: 50 }));
    expect(better.logLikelihood).toBeGreaterThan(own.logLikelihood);
  });

  test('where no jitter helps are an error with its remedy', () => {
    // Not positive definite: a periodic kernel of distances in the plane.
    const periodic: Kernel = { kind: 'expSineSquared', lengthScale: learned(1), periodicity: learned(1) };
    const points = pointsOf([0, 0, 1, 0, 0.5, 0.8, 0.5, -0.8, 0.2, 0.3, 0.7, 0.1, 0.9, 0.9, 0.3, -0.4], 2);
    const plane = { points, target: new Float64Array(8), noise: new Float64Array(8) };
    expect(() => finish(gaussianProcessSteps(periodic, plane, asGiven))).toThrow(
      /singular.* Raise noise_level/,
    );
  });
});

describe('a kernel', () => {
  test('has logarithms that make it again', () => {
    for (const { kernel } of processGolden.cases) {
      const theta = logParameters(kernel);
      expect(
        logParameters(withLogParameters(kernel, theta)).every(
          (value, i) => Math.abs(value - theta[i]) < 1e-14,
        ),
      ).toBe(true);
      const { low, high } = logBounds(kernel);
      expect(theta.every((value, i) => low[i] <= value && value <= high[i])).toBe(true);
    }
  });

  test('has the slopes of its values', () => {
    // Each pair by itself, through products and sums, against central differences.
    for (const one of processGolden.cases.filter(({ name }) => /Matern|sums|rational|exp-sine/.test(name))) {
      const points = pointsOf(one.points.slice(0, 3 * one.nColumns), one.nColumns);
      const theta = logParameters(one.kernel);
      const valuesAt = (shifted: Float64Array) =>
        kernelOnPairs(withLogParameters(one.kernel, shifted), points).values;
      const weights = Float64Array.from({ length: points.nPairs }, (_, k) => Math.cos(3 * k));
      const sum = (values: Float64Array) => values.reduce((total, value, k) => total + weights[k] * value, 0);
      const gradient = ofLearned(one.kernel, kernelOnPairs(one.kernel, points).gradient(weights));
      theta.forEach((_, i) => {
        const [up, down] = [1e-5, -1e-5].map((step) =>
          theta.map((value, k) => (k === i ? value + step : value)),
        );
        expect(gradient[i]).toBeCloseTo((sum(valuesAt(up)) - sum(valuesAt(down))) / 2e-5, 7);
      });
    }
  });

  test('of other columns than its length scales is refused', () => {
    const kernel: Kernel = { ...rbf, lengthScale: learned(1, 2, 3) };
    expect(() => kernelOnPairs(kernel, pointsOf([1, 2, 3, 4], 2))).toThrow('3 length scales met 2 columns');
    expect(() => new Points(Float64Array.of(1, 2, 3), 2, 2)).toThrow(
      '2 points of 2 columns need 4 values, got 3',
    );
  });
});
