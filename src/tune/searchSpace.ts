/**
 * A search space in Optuna's words: named parameters with their distributions, in the order in which they are
 * suggested. Values are external ones (what the learner sees), never Optuna's internal representation.
 *
 * @see optuna.distributions 4.9 / 5.0: `IntDistribution`, `FloatDistribution`, `CategoricalDistribution`
 */

export type ParameterValue = number | string | boolean | null;

/** Whole numbers `low`, `low + step`, … up to `high` (inclusive). Where `log`, `step` is 1 and `low` >= 1. */
export interface IntDistribution {
  readonly kind: 'int';
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly log: boolean;
}

/** Numbers from `low` to `high`, on a grid of `step` unless it is null. Where `log`, `step` is null and `low` > 0. */
export interface FloatDistribution {
  readonly kind: 'float';
  readonly low: number;
  readonly high: number;
  readonly step: number | null;
  readonly log: boolean;
}

/** One of some choices, without an order among them. */
export interface CategoricalDistribution {
  readonly kind: 'categorical';
  readonly choices: readonly ParameterValue[];
}

/** Numbers to choose from. */
export type NumericalDistribution = IntDistribution | FloatDistribution;
/** What a parameter can be. */
export type Distribution = NumericalDistribution | CategoricalDistribution;

/** A parameter with what it can be. */
export interface SearchParameter {
  /** The learner's name of it, e.g. `max_leaf_nodes`. */
  readonly name: string;
  readonly distribution: Distribution;
}

/** The parameters of a study, in the order in which they are suggested. */
export type SearchSpace = readonly SearchParameter[];

/** A value for each parameter of a space. */
export type Params = Readonly<Record<string, ParameterValue>>;

/** Makes a distribution of whole numbers from `low` to `high` (inclusive); steps of 1, and no logarithms, where not given. */
export function int(
  low: number,
  high: number,
  options: { step?: number; log?: boolean } = {},
): IntDistribution {
  return { kind: 'int', low, high, step: options.step ?? 1, log: options.log ?? false };
}

/** Makes a distribution of numbers from `low` to `high`; without steps and logarithms where not given. */
export function float(
  low: number,
  high: number,
  options: { step?: number | null; log?: boolean } = {},
): FloatDistribution {
  return { kind: 'float', low, high, step: options.step ?? null, log: options.log ?? false };
}

/** Makes a distribution of choices. */
export function categorical(choices: readonly ParameterValue[]): CategoricalDistribution {
  return { kind: 'categorical', choices };
}

/** Tells whether a distribution leaves no choice: such a parameter takes its value without any draw. */
export function isSingle(distribution: Distribution): boolean {
  if (distribution.kind === 'categorical') return distribution.choices.length === 1;
  const { low, high, step } = distribution;
  return low === high || (step !== null && high - low < step);
}

/** Tells whether a value can come from a distribution. */
export function contains(distribution: Distribution, value: ParameterValue): boolean {
  if (distribution.kind === 'categorical') return distribution.choices.includes(value);
  if (typeof value !== 'number' || !(value >= distribution.low && value <= distribution.high)) return false;
  const { low, step } = distribution;
  if (step === null) return true;
  const steps = (value - low) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-8;
}
