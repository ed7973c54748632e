import { ln } from '../../base/elementary/logarithm';
import type { Distribution, NumericalDistribution, ParameterValue, SearchParameter } from '../searchSpace';

/**
 * One parameter as the estimator sees it. A choice counts by its position. The kernels of a number lie on
 * [`from`, `to`]: its bounds, widened by half a step at both ends where it has steps, and their logarithms where `log`.
 */
export type Axis = NumericalAxis | CategoricalAxis;

export interface NumericalAxis {
  readonly kind: 'numerical';
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** Null for numbers without steps; an integer's is at least 1. */
  readonly step: number | null;
  readonly log: boolean;
  readonly from: number;
  readonly to: number;
}

export interface CategoricalAxis {
  readonly kind: 'categorical';
  readonly name: string;
  readonly choices: readonly ParameterValue[];
}

/** @see optuna 4.9 `samplers._tpe.parzen_estimator._ParzenEstimator._calculate_numerical_distributions` */
export function axisOf({ name, distribution }: SearchParameter): Axis {
  if (distribution.kind === 'categorical') {
    return { kind: 'categorical', name, choices: distribution.choices };
  }
  const { low, step, log } = distribution;
  const high = lastOnGrid(distribution);
  const half = step === null ? 0 : step / 2;
  const from = low - half;
  const to = high + half;
  const bounds = log ? { from: ln(from), to: ln(to) } : { from, to };
  return { kind: 'numerical', name, low, high, step, log, ...bounds };
}

/**
 * Returns the highest value that the steps from `low` reach.
 * @see optuna 4.9 `distributions._adjust_discrete_uniform_high`, `_adjust_int_uniform_high`
 */
export function lastOnGrid({ low, high, step }: NumericalDistribution): number {
  if (step === null) return high;
  const steps = (high - low) / step;
  // 0.3 / 0.1 is 2.9999999999999996.
  if (Math.abs(steps - Math.round(steps)) < 1e-8) return high;
  // As if computed with decimal digits, like Optuna's: 0.9 and not 0.8999999999999999.
  return Number((low + Math.floor(steps) * step).toPrecision(15));
}

/** Returns the position of a choice, or the number itself; NaN for what is neither. */
export function toInternal(axis: Axis, value: ParameterValue | undefined): number {
  if (axis.kind === 'numerical') return typeof value === 'number' ? value : NaN;
  const position = axis.choices.indexOf(value as ParameterValue);
  return position < 0 ? NaN : position;
}

export function toExternal(axis: Axis, internal: number): ParameterValue {
  return axis.kind === 'numerical' ? internal : axis.choices[internal];
}

/** Rounds to a whole number, halves to the even one, as numpy.round. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

export function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/**
 * Returns the value of a parameter that leaves no choice.
 * @see optuna 4.9 `distributions._get_single_value`
 */
export function singleValue(distribution: Distribution): ParameterValue {
  return distribution.kind === 'categorical' ? distribution.choices[0] : distribution.low;
}
