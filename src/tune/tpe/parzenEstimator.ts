import type { RandomState } from '../../base/numpy/random';
import { pairwiseSum } from '../../base/numpy/pairwiseSum';
import type { Axis } from './axis';
import { CategoricalKernels } from './categoricalKernels';
import { closeExp, closeLog } from './logExp';
import { NumericalKernels } from './numericalKernels';

export type Kernels = CategoricalKernels | NumericalKernels;

export interface KernelWeights {
  readonly weights: Float64Array;
  readonly logWeights: Float64Array;
}

/** The newest trials count in full; those before them the less the older they are. */
const nFullWeight = 25;

/** Terms that much below the largest are less than its last bit, however many there are. */
const negligible = -60;

/**
 * A mixture of as many kernels as there are observations, and a prior: with more than one axis each kernel is the
 * product of its kernels on the axes.
 *
 * @see optuna 4.9 `samplers._tpe.parzen_estimator._ParzenEstimator`; 5.0 the same with several axes
 */
export class ParzenEstimator {
  /** Of the kernels, the prior last; they add up to 1. */
  readonly weights: Float64Array;
  readonly kernels: readonly Kernels[];
  private readonly logWeights: Float64Array;

  /**
   * @param observations for each axis, by trial: see `toInternal`
   * @param weightsOf computes `kernelWeights` or remembers them
   */
  constructor(
    axes: readonly Axis[],
    observations: readonly Float64Array[],
    weightsOf: (n: number) => KernelWeights = kernelWeights,
  ) {
    ({ weights: this.weights, logWeights: this.logWeights } = weightsOf(observations[0].length));
    this.kernels = axes.map((axis, i) =>
      axis.kind === 'categorical'
        ? new CategoricalKernels(axis, observations[i])
        : new NumericalKernels(axis, observations[i]),
    );
  }

  /** Draws points; returns their values for each axis. */
  sample(random: RandomState, size: number): Float64Array[] {
    const active = random.choice(this.weights, size);
    const values: Float64Array[] = [];
    // The choices draw before the numbers.
    for (const kind of ['categorical', 'numerical']) {
      this.kernels.forEach((kernels, i) => {
        if (kernels.kind === kind) values[i] = kernels.sample(active, random);
      });
    }
    return values;
  }

  /**
   * Computes the logarithm of the density at points; where an axis has steps or choices, of the mass.
   * @param values of the points, for each axis
   */
  logDensities(values: readonly Float64Array[]): Float64Array {
    const row = new Float64Array(this.weights.length);
    const logDensity = (i: number) => {
      row.set(this.logWeights);
      this.kernels.forEach((kernels, axis) => kernels.addLogDensity(values[axis][i], row));
      return logSumOfExponentials(row);
    };
    const [first] = values;
    if (values.length > 1) return first.map((_, i) => logDensity(i));
    // One axis often has the same value again, where it has steps or choices.
    const known = new Map<number, number>();
    return first.map((value, i) => {
      if (!known.has(value)) known.set(value, logDensity(i));
      return known.get(value)!;
    });
  }
}

/**
 * Returns the weights of kernels: 1 for the newest 25 of `n` trials and for the prior, a ramp before; divided by
 * their sum.
 * @see optuna 4.9 `samplers._tpe.sampler.default_weights`; numpy.linspace 2.4
 */
export function kernelWeights(n: number): KernelWeights {
  const weights = new Float64Array(n + 1).fill(1);
  const ramp = n - nFullWeight;
  const step = (1 - 1 / n) / (ramp - 1);
  for (let k = 0; k < ramp; k++) weights[k] = k === ramp - 1 && k > 0 ? 1 : k * step + 1 / n;
  if (ramp === 1) weights[0] = 1 / n;
  const total = pairwiseSum(weights);
  for (let k = 0; k <= n; k++) weights[k] /= total;
  return { weights, logWeights: weights.map((weight) => closeLog(weight)) };
}

/**
 * log Σ exp of terms, which it replaces; -Infinity where all are. Choices often tie exactly, and then the order of the
 * sum decides: it is numpy's.
 */
function logSumOfExponentials(terms: Float64Array): number {
  let largest = -Infinity;
  for (let k = 0; k < terms.length; k++) if (terms[k] > largest) largest = terms[k];
  if (largest === -Infinity) return largest;
  for (let k = 0; k < terms.length; k++) {
    const below = terms[k] - largest;
    terms[k] = below > negligible ? closeExp(below) : 0;
  }
  return closeLog(pairwiseSum(terms)) + largest;
}
