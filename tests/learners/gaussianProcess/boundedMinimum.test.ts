import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  minimiseWithin,
  type Slope,
  type StoppingRule,
} from '../../../src/learners/gaussianProcess/boundedMinimum';
import { finish } from '../../../src/base/steps';

/* Against scipy's L-BFGS-B: tests/oracle/bounded_minimum.py defines the same functions. */

interface MinimumCase {
  readonly name: keyof typeof functions;
  readonly start: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly x: readonly number[];
  readonly value: number;
  readonly startValue: number;
  readonly startGradient: readonly number[];
}

const file = new URL('../../oracle/golden/bounded_minimum.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as MinimumCase[];

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

const functions = {
  rosenbrock(x: Float64Array): Slope {
    const gradient = new Float64Array(x.length);
    let value = 0;
    for (let i = 0; i + 1 < x.length; i++) {
      const valley = x[i + 1] - x[i] ** 2;
      value += 100 * valley ** 2 + (1 - x[i]) ** 2;
      gradient[i] += -400 * x[i] * valley - 2 * (1 - x[i]);
      gradient[i + 1] += 200 * valley;
    }
    return { value, gradient };
  },
  beale([a, b]: Float64Array): Slope {
    const parts = [1.5, 2.25, 2.625].map((constant, k) => constant - a + a * b ** (k + 1));
    return {
      value: parts.reduce((total, part) => total + part ** 2, 0),
      gradient: Float64Array.of(
        parts.reduce((total, part, k) => total + 2 * part * (b ** (k + 1) - 1), 0),
        parts.reduce((total, part, k) => total + 2 * part * a * (k + 1) * b ** k, 0),
      ),
    };
  },
  trigonometric(x: Float64Array): Slope {
    const total = sum(x);
    const parts = x.map((value, i) => Math.sin(value) - (i + 1) / (i + 3));
    return {
      value: sum(parts.map((part) => part ** 2)) + 0.01 * total ** 2,
      gradient: parts.map((part, i) => 2 * part * Math.cos(x[i]) + 0.02 * total),
    };
  },
  quadratic(x: Float64Array): Slope {
    const total = sum(x);
    const scale = x.map((_, i) => 10 ** (-2 + (4 * i) / (x.length - 1)));
    return {
      value: 0.5 * sum(x.map((value, i) => scale[i] * value ** 2)) - total + 0.05 * total ** 2,
      gradient: x.map((value, i) => scale[i] * value - 1 + 0.1 * total),
    };
  },
};

const tight: StoppingRule = { maxIterations: 1000, gradientTolerance: 1e-9, valueTolerance: 0 };
const boxOf = (n: number, low: number, high: number) => ({
  low: new Float64Array(n).fill(low),
  high: new Float64Array(n).fill(high),
});

describe.each(cases)('$name from $start within $low … $high', ({ name, start, low, high, ...golden }) => {
  const bounds = boxOf(start.length, low, high);

  test('is the function that scipy was given', () => {
    const x = Float64Array.from(start, (value) => Math.min(high, Math.max(low, value)));
    const { value, gradient } = functions[name](x);
    expect(value).toBeCloseTo(golden.startValue, 9);
    gradient.forEach((slope, i) => expect(slope).toBeCloseTo(golden.startGradient[i], 8));
  });

  test('has the minimum that scipy finds', () => {
    const optimum = finish(minimiseWithin(functions[name], Float64Array.from(start), bounds, tight));
    expect(Math.abs(optimum.value - golden.value)).toBeLessThan(1e-12);
    optimum.x.forEach((value, i) => {
      expect(Math.abs(value - golden.x[i])).toBeLessThan(1e-6);
      expect(value >= low && value <= high).toBe(true);
    });
    expect(optimum.nIterations).toBeLessThan(200);
  });
});

describe('looking for a minimum', () => {
  const start = Float64Array.of(-1.2, 1);
  const bounds = boxOf(2, -10, 10);

  test('keeps the start where no iteration is allowed, and where the function is not finite there', () => {
    const none = finish(minimiseWithin(functions.rosenbrock, start, bounds, { ...tight, maxIterations: 0 }));
    expect([...none.x, none.nIterations]).toEqual([-1.2, 1, 0]);
    const nowhere = () => ({ value: Infinity, gradient: new Float64Array(2) });
    expect(finish(minimiseWithin(nowhere, start, bounds, tight)).x).toEqual(start);
  });

  test('turns back where the function is not defined', () => {
    // -log x + x, defined above 0 alone; the first step leads below it.
    const evaluate = ([x]: Float64Array): Slope =>
      x > 0
        ? { value: x - Math.log(x), gradient: Float64Array.of(1 - 1 / x) }
        : { value: Infinity, gradient: Float64Array.of(0) };
    const optimum = finish(minimiseWithin(evaluate, Float64Array.of(0.9), boxOf(1, -10, 10), tight));
    expect(optimum.x[0]).toBeCloseTo(1, 8);
    const far = finish(minimiseWithin(evaluate, Float64Array.of(30), boxOf(1, -10, 1e9), tight));
    expect(far.x[0]).toBeCloseTo(1, 8);
  });

  test('never climbs, and tells how far it is', () => {
    const values: number[] = [];
    const evaluate = (x: Float64Array) => functions.rosenbrock(x);
    for (let maxIterations = 0; maxIterations < 30; maxIterations++) {
      const rule = { ...tight, maxIterations };
      values.push(finish(minimiseWithin(evaluate, start, bounds, rule)).value);
    }
    values.slice(1).forEach((value, k) => expect(value).toBeLessThanOrEqual(values[k]));
    const fractions = [...minimiseWithin(evaluate, start, bounds, tight)].map(({ fraction }) => fraction);
    expect(fractions.length).toBeGreaterThan(10);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  test('goes to the corner of a plane', () => {
    const plane = (): Slope => ({ value: 0, gradient: Float64Array.of(1, -2) });
    const slope = (x: Float64Array): Slope => ({ ...plane(), value: x[0] - 2 * x[1] });
    expect([...finish(minimiseWithin(slope, start, bounds, tight)).x]).toEqual([-10, 10]);
  });
});
