import { ln } from '../../base/elementary/logarithm';
import { isSingle, type SearchSpace } from '../searchSpace';
import type { Direction, Trial } from '../trial';
import { axisOf, type Axis } from './axis';
import { ParzenEstimator } from './parzenEstimator';
import { observe, type TpeSpec } from './sampler';
import { countFinished, splitTrials } from './splitTrials';

/** What TPE makes of the trials so far, for one parameter. */
export interface ParameterDensities {
  /**
   * The scale of which the densities are per unit: `log10` per decade, `linear` per unit of the parameter, `choice`
   * for probabilities.
   */
  readonly scale: 'linear' | 'log10' | 'choice';
  /** l(x) at the points: where the best trials are. */
  readonly below: Float64Array;
  /** g(x): where the others are. */
  readonly above: Float64Array;
  /** log l(x) - log g(x); candidates are judged by it. NaN where both are 0. */
  readonly score: Float64Array;
  /** Numbers of the trials that l(x) and g(x) are made of. */
  readonly belowTrials: number[];
  readonly aboveTrials: number[];
}

/**
 * Computes the two densities of a parameter from which the suggestion after `trials` is drawn and judged. Those of a
 * parameter with steps are the smooth ones, before values are rounded: over the range and half a step more at both
 * ends they add up to 1. For `tpe-multivariate` they are the marginal densities.
 *
 * @param points values of the parameter; a choice has one density for each of its choices instead, in their order
 * @returns null while suggestions are still random, and for a parameter that leaves no choice
 * @see optuna 4.9 / 5.0 `samplers._tpe.parzen_estimator._ParzenEstimator`
 */
export function parameterDensities(
  spec: TpeSpec,
  space: SearchSpace,
  direction: Direction,
  trials: readonly Trial[],
  name: string,
  points: ArrayLike<number>,
): ParameterDensities | null {
  const parameter = space.find((one) => one.name === name);
  if (!parameter) throw new RangeError(`The search space has no parameter ${name}.`);
  if (isSingle(parameter.distribution) || countFinished(trials) < spec.nStartupTrials) return null;
  const axis = axisOf(parameter);
  const split = splitTrials(trials, direction, spec.constantLiar);
  const densitiesOf = (positions: Int32Array) => {
    const estimator = new ParzenEstimator([axis], observe([axis], trials, positions));
    return densitiesAt(estimator, axis, points);
  };
  const below = densitiesOf(split.below);
  const above = densitiesOf(split.above);
  return {
    scale: axis.kind === 'categorical' ? 'choice' : axis.log ? 'log10' : 'linear',
    below,
    above,
    score: below.map((density, i) => ln(density) - ln(above[i])),
    belowTrials: Array.from(split.below, (i) => trials[i].number),
    aboveTrials: Array.from(split.above, (i) => trials[i].number),
  };
}

function densitiesAt(estimator: ParzenEstimator, axis: Axis, points: ArrayLike<number>): Float64Array {
  const { weights } = estimator;
  const kernels = estimator.kernels[0];
  if (axis.kind === 'categorical') {
    return Float64Array.from(axis.choices, (_, choice) => kernels.density(weights, choice));
  }
  if (!axis.log) return Float64Array.from(points, (x) => kernels.density(weights, x));
  // Kernels lie on natural logarithms.
  return Float64Array.from(points, (x) => Math.LN10 * kernels.density(weights, ln(x)));
}
