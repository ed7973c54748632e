import { GridSampler } from './gridSampler';
import { RandomSampler } from './randomSampler';
import type { Sampler, SamplerPosition } from './sampler';
import type { SearchSpace } from '../searchSpace';
import type { SamplerSpec } from '../study/studySpec';
import { TpeSampler } from '../tpe/sampler';
import type { Direction } from '../trial';

/**
 * Creates the sampler of a specification.
 * @param position where another one with the same specification stopped: the new one goes on exactly there
 */
export function createSampler(
  spec: SamplerSpec,
  space: SearchSpace,
  direction: Direction,
  position?: SamplerPosition,
): Sampler {
  switch (spec.kind) {
    case 'random':
      return new RandomSampler(spec.seed, space, position);
    case 'grid':
      return new GridSampler(spec, space);
    default:
      return new TpeSampler(spec, space, direction, position);
  }
}
