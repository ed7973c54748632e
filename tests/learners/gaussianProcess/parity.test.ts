import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { gaussianProcessSteps } from '../../../src/learners/gaussianProcess/fitProcess';
import {
  logParameters,
  withLogParameters,
} from '../../../src/learners/gaussianProcess/kernels/logParameters';
import { logLikelihoodGradient, posteriorOf } from '../../../src/learners/gaussianProcess/posterior';
import { processMeans, processSpread } from '../../../src/learners/gaussianProcess/predictProcess';
import { processGolden, rowsOf, worstDifference } from './processGolden';

/* Against GaussianProcessRegressor of scikit-learn 1.9.1. */

const asGiven = { maxIterations: 0, nRestarts: 0, seed: 0 };

describe.each(processGolden.cases)('$name', (one) => {
  const rows = rowsOf(one);

  test('has the log marginal likelihood and its gradient', () => {
    expect(worstDifference(logParameters(one.kernel), [...one.given[0].theta])).toBeLessThan(1e-15);
    for (const { theta, value, gradient } of one.given) {
      const kernel = withLogParameters(one.kernel, Float64Array.from(theta));
      const posterior = posteriorOf(kernel, rows)!;
      expect(worstDifference([posterior.logLikelihood], [value])).toBeLessThan(1e-9);
      expect(worstDifference(logLikelihoodGradient(kernel, posterior), gradient)).toBeLessThan(1e-9);
    }
  });

  test('predicts the same means and standard deviations', () => {
    const process = finish(gaussianProcessSteps(one.kernel, rows, asGiven));
    expect(process.jitter).toBe(0);
    const values = Float64Array.from(one.newPoints);
    const n = values.length / one.nColumns;
    const { mean, sd } = processSpread(process, values, n);
    expect(processMeans(process, values, n)).toEqual(mean);
    const means = mean.map((value) => rows.scale * value + rows.centre);
    expect(worstDifference(means, one.mean)).toBeLessThan(1e-9);
    const deviations = sd.map((value) => rows.scale * value);
    expect(worstDifference(deviations, one.sd)).toBeLessThan(1e-9);
  });
});

describe.each(processGolden.cases.filter(({ learned }) => learned))('$name, learned', (one) => {
  const { nRestarts, randomState, value } = one.learned!;

  test('is no less likely', () => {
    const rule = { maxIterations: 1000, nRestarts, seed: randomState };
    const process = finish(gaussianProcessSteps(one.kernel, rowsOf(one), rule));
    expect(process.logLikelihood).toBeGreaterThan(value - 1e-6);
  });
});
