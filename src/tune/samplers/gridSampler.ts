import { RandomState } from '../../base/numpy/random';
import type { Sampler, SamplerPosition } from './sampler';
import type { ParameterValue, Params, SearchSpace } from '../searchSpace';
import type { SamplerSpec } from '../study/studySpec';
import type { Trial } from '../trial';

export type GridSpec = Extract<SamplerSpec, { kind: 'grid' }>;

/**
 * Suggests each combination of given values once, in a shuffled order, then null.
 * @see optuna 4.9 / 5.0 `GridSampler(search_space, seed=…)`. Differs: stops where Optuna would begin to repeat
 *   combinations whose trials still run.
 */
export class GridSampler implements Sampler {
  /** The grid is shuffled once; after that the number of the trial tells everything. */
  readonly position: SamplerPosition = {};
  private readonly combinations: (readonly ParameterValue[])[];
  /** Ascending. */
  private readonly names: readonly string[];

  /** Throws a RangeError where a parameter of the space has no values. */
  constructor(
    { seed, grid }: GridSpec,
    private readonly space: SearchSpace,
  ) {
    for (const { name } of space) {
      if (!Object.hasOwn(grid, name)) throw new RangeError(`The grid has no values of ${name}.`);
    }
    this.names = Object.keys(grid).sort();
    this.combinations = this.names.reduce<ParameterValue[][]>(
      (combinations, name) => combinations.flatMap((first) => grid[name].map((value) => [...first, value])),
      [[]],
    );
    new RandomState(seed).shuffle(this.combinations);
  }

  suggest(trials: readonly Trial[]): Params | null {
    const combination = this.combinations[trials.length];
    if (!combination) return null;
    return Object.fromEntries(this.space.map(({ name }) => [name, combination[this.names.indexOf(name)]]));
  }
}
