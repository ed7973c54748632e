import type { RandomState } from '../../base/random';
import { pairwiseSum } from '../../model/hgb/pairwiseSum';
import type { Axis } from './axis';
import { CategoricalKernels } from './categoricalKernels';
import { exp, log } from './logExp';
import { NumericalKernels } from './numericalKernels';

export type Kernels = CategoricalKernels | NumericalKernels;

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

  /** @param observations for each axis, by trial: see `toInternal` */
  constructor(axes: readonly Axis[], observations: readonly Float64Array[]) {
    this.weights = kernelWeights(observations[0]!.length);
    this.kernels = axes.map((axis, i) =>
      axis.kind === 'categorical'
        ? new CategoricalKernels(axis, observations[i]!)
        : new NumericalKernels(axis, observations[i]!),
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
    const n = this.weights.length;
    const size = values[0]!.length;
    const logWeights = this.weights.map((weight) => log(weight));
    const terms = new Float64Array(size * n);
    for (let i = 0; i < size; i++) terms.set(logWeights, i * n);
    this.kernels.forEach((kernels, axis) => kernels.addLogDensities(values[axis]!, terms));
    return Float64Array.from({ length: size }, (_, i) => logSumOfExponentials(terms, i * n, (i + 1) * n));
  }
}

/**
 * Returns the weights of kernels: 1 for the newest 25 of `n` trials and for the prior, a ramp before; divided by
 * their sum.
 * @see optuna 4.9 `samplers._tpe.sampler.default_weights`; numpy.linspace 2.4
 */
export function kernelWeights(n: number): Float64Array {
  const weights = new Float64Array(n + 1).fill(1);
  const ramp = n - nFullWeight;
  const step = (1 - 1 / n) / (ramp - 1);
  for (let k = 0; k < ramp; k++) weights[k] = k === ramp - 1 && k > 0 ? 1 : k * step + 1 / n;
  if (ramp === 1) weights[0] = 1 / n;
  const total = pairwiseSum(weights);
  return weights.map((weight) => weight / total);
}

/**
 * log Σ exp of a stretch, whose terms it replaces; -Infinity where all are. Choices often tie exactly, and then the
 * order of the sum decides: it is numpy's.
 */
function logSumOfExponentials(terms: Float64Array, start: number, end: number): number {
  let largest = -Infinity;
  for (let k = start; k < end; k++) if (terms[k]! > largest) largest = terms[k]!;
  if (largest === -Infinity) return largest;
  for (let k = start; k < end; k++) {
    const below = terms[k]! - largest;
    terms[k] = below > negligible ? exp(below) : 0;
  }
  return log(pairwiseSum(terms, start, end)) + largest;
}
