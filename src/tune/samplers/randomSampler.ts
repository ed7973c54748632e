import { exp } from '../../base/elementary/exponential';
import { greatest } from '../../base/statistics';
import { RandomState } from '../../base/numpy/random';
import type { Sampler, SamplerPosition } from './sampler';
import {
  isSingle,
  type Distribution,
  type Params,
  type ParameterValue,
  type SearchSpace,
} from '../searchSpace';
import { axisOf, clip, roundHalfEven, singleValue } from '../tpe/axis';

/**
 * Suggests parameters uniformly at random; logarithms uniformly where the distribution is one of logarithms.
 * @see optuna 4.9 / 5.0 `RandomSampler(seed=…)`
 */
export class RandomSampler implements Sampler {
  private readonly random: RandomState;

  constructor(
    seed: number,
    private readonly space: SearchSpace,
    position: SamplerPosition = {},
  ) {
    this.random = new RandomState(seed);
    this.random.skip(position.random ?? 0);
  }

  get position(): SamplerPosition {
    return { random: this.random.drawn };
  }

  suggest(): Params {
    return suggestAtRandom(this.space, this.random);
  }
}

/** Draws a value for each parameter, in the order of the space; one that leaves no choice draws nothing. */
export function suggestAtRandom(space: SearchSpace, random: RandomState): Params {
  return Object.fromEntries(
    space.map(({ name, distribution }) => [
      name,
      isSingle(distribution) ? singleValue(distribution) : drawFrom(distribution, random),
    ]),
  );
}

/**
 * @see optuna 4.9 `RandomSampler.sample_independent`, `_transform._SearchSpaceTransform`: a choice draws a number for
 *   each of its values, of which the largest wins
 */
function drawFrom(distribution: Distribution, random: RandomState): ParameterValue {
  const axis = axisOf({ name: '', distribution });
  if (axis.kind === 'categorical') {
    const draws = axis.choices.map(() => random.uniform(0, 1));
    return axis.choices[draws.indexOf(greatest(draws))];
  }
  const { low, high, step, log, from, to } = axis;
  const drawn = random.uniform(from, to);
  const value = log ? exp(drawn) : drawn;
  if (step === null) return clip(value, low, nextBelow(high));
  return clip(roundHalfEven((value - low) / step) * step + low, low, high);
}

/** Returns the largest number below a finite one. */
function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] += value > 0 ? -1n : 1n;
  return new Float64Array(bits.buffer)[0];
}
