import { RandomState } from '../../base/numpy/random';
import { partOf, type Steps } from '../../base/steps';
import { minimiseWithin, type Optimum, type Slope } from './boundedMinimum';
import type { Kernel } from './kernels/kernel';
import { logBounds, logParameters, withLogParameters } from './kernels/logParameters';
import { logLikelihoodGradient, posteriorOf, type TrainingRows } from './posterior';

export interface LearningRule {
  /** Of each start. */
  readonly maxIterations: number;
  /** Starts beside the kernel's own, drawn evenly between the bounds of the logarithms. */
  readonly nRestarts: number;
  /** Of those draws. */
  readonly seed: number;
}

const tolerances = { gradientTolerance: 1e-5, valueTolerance: 1e-10 };

/**
 * Looks for the hyper-parameters of the largest log marginal likelihood, from the kernel's own values and from random
 * ones. Yields after each evaluation of it. A start where the kernel is not positive definite is passed over.
 * @see scikit-learn 1.9.1 `GaussianProcessRegressor(n_restarts_optimizer, random_state)`: the same starts. Differs: the
 * optimiser is not SciPy's, and goes on until an iteration gains 1e-10 of the likelihood, not 2e-9; where there are
 * several maxima, it may find another one from the same start (a lower one in 1 of 60 random cases, none higher).
 */
export function* learnKernel(kernel: Kernel, rows: TrainingRows, rule: LearningRule): Steps<Kernel> {
  const own = logParameters(kernel);
  if (own.length === 0 || rule.maxIterations === 0) return kernel;
  const bounds = logBounds(kernel);
  const evaluate = (theta: Float64Array): Slope => {
    const candidate = withLogParameters(kernel, theta);
    const posterior = posteriorOf(candidate, rows);
    if (posterior === null) return { value: Infinity, gradient: new Float64Array(theta.length) };
    const gradient = logLikelihoodGradient(candidate, posterior).map((value) => -value);
    return { value: -posterior.logLikelihood, gradient };
  };
  const random = new RandomState(rule.seed);
  const nStarts = 1 + rule.nRestarts;
  let best: Optimum | null = null;
  for (let k = 0; k < nStarts; k++) {
    const start = k === 0 ? own : bounds.low.map((low, i) => random.uniform(low, bounds.high[i]));
    const steps = minimiseWithin(evaluate, start, bounds, {
      ...tolerances,
      maxIterations: rule.maxIterations,
    });
    const found: Optimum = yield* partOf(k / nStarts, (k + 1) / nStarts, steps);
    if (best === null || found.value < best.value) best = found;
  }
  return withLogParameters(kernel, best!.x);
}
