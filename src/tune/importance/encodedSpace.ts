import { ln } from '../../base/elementary/logarithm';
import type { Distribution, NumericalDistribution, Params, SearchSpace } from '../searchSpace';
import { isSingle } from '../searchSpace';

/**
 * Over what a parameter varies when its importance is measured.
 * - `sampled`: as a random sampler would draw it. Every whole number and every choice is as likely as another; a
 *   logarithmic distribution is even on the logarithm.
 * - `plain`: evenly over its range, as Optuna 4 measures. A choice is a corner of a cube of zeros and ones.
 */
export type Measure = 'sampled' | 'plain';

/** A parameter as columns of numbers: one, or one for each choice that is 1 where the choice is taken. */
export interface EncodedParameter {
  readonly name: string;
  readonly firstColumn: number;
  readonly nColumns: number;
  readonly isCategorical: boolean;
}

/** The parameters of a search space that vary, by name, as columns of numbers. */
export interface EncodedSpace {
  readonly parameters: readonly EncodedParameter[];
  readonly nColumns: number;
  /** By column. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Writes the columns of a set of parameters; false where one of them is missing. */
  encode(params: Params, into: Float64Array): boolean;
}

/** Encodes a search space; parameters without a choice are left out. The order of the space does not matter. */
export function encodeSpace(space: SearchSpace, measure: Measure): EncodedSpace {
  const varying = space
    .filter(({ distribution }) => !isSingle(distribution))
    .sort((first, second) => (first.name < second.name ? -1 : 1));
  const parameters: EncodedParameter[] = [];
  const ranges: (readonly [low: number, high: number])[] = [];
  for (const { name, distribution } of varying) {
    const isCategorical = distribution.kind === 'categorical';
    const columns = isCategorical
      ? distribution.choices.map(() => [0, 1] as const)
      : [range(distribution, measure)];
    parameters.push({ name, firstColumn: ranges.length, nColumns: columns.length, isCategorical });
    for (const each of columns) ranges.push(each);
  }
  return {
    parameters,
    nColumns: ranges.length,
    low: Float64Array.from(ranges, ([low]) => low),
    high: Float64Array.from(ranges, ([, high]) => high),
    encode: (params, into) =>
      varying.every(({ name, distribution }, p) =>
        encodeValue(distribution, params[name], measure, into, parameters[p].firstColumn),
      ),
  };
}

/** Half a step beyond its ends where each value counts alike. */
function range(distribution: NumericalDistribution, measure: Measure): readonly [number, number] {
  const margin = measure === 'sampled' ? (distribution.step ?? 0) / 2 : 0;
  const { low, high } = distribution;
  return [transform(distribution, low - margin, measure), transform(distribution, high + margin, measure)];
}

function transform({ log }: NumericalDistribution, value: number, measure: Measure): number {
  return log && measure === 'sampled' ? ln(value) : value;
}

function encodeValue(
  distribution: Distribution,
  value: unknown,
  measure: Measure,
  into: Float64Array,
  column: number,
): boolean {
  if (distribution.kind === 'categorical') {
    const choice = distribution.choices.findIndex((other) => Object.is(other, value));
    for (let i = 0; i < distribution.choices.length; i++) into[column + i] = i === choice ? 1 : 0;
    return choice >= 0;
  }
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  // A trial that was enqueued may lie outside.
  const inside = Math.min(Math.max(value, distribution.low), distribution.high);
  into[column] = transform(distribution, inside, measure);
  return true;
}
