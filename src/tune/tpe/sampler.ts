import { RandomState } from '../../base/numpy/random';
import { suggestAtRandom } from '../samplers/randomSampler';
import type { Sampler, SamplerPosition } from '../samplers/sampler';
import { contains, isSingle, type Params, type ParameterValue, type SearchSpace } from '../searchSpace';
import type { SamplerSpec } from '../study/studySpec';
import type { Direction, Trial } from '../trial';
import { axisOf, singleValue, toExternal, toInternal, type Axis } from './axis';
import { kernelWeights, ParzenEstimator, type KernelWeights } from './parzenEstimator';
import { countFinished, isFinished, splitTrials, type SplitTrials } from './splitTrials';

export type TpeSpec = Extract<SamplerSpec, { kind: 'tpe-independent' | 'tpe-multivariate' }>;

/** The candidates that were drawn for one parameter, or for all of them together, and the one that was taken. */
export interface TpeDraw {
  readonly axes: readonly Axis[];
  /** Of the candidates, for each axis: a choice by its position. */
  readonly candidates: readonly Float64Array[];
  /** log l(x) of the candidates, the density of the best trials. */
  readonly logBelow: Float64Array;
  /** log g(x), that of the others. */
  readonly logAbove: Float64Array;
  /** The candidate of the largest log l(x) - log g(x). */
  readonly chosen: number;
}

/**
 * Suggests parameters by tree-structured Parzen estimators: draws candidates where good trials are dense and takes
 * the one that is the most likely among the good trials as compared with the others.
 *
 * `tpe-independent` does so for one parameter after the other, `tpe-multivariate` for all together, in the order of
 * their names. Both use the widths of kernels of Optuna 5.0, which are those of 4.9 for one parameter.
 *
 * @see optuna 4.9.0 `TPESampler(seed=…)` for `tpe-independent`, optuna 5.0.0 `TPESampler(seed=…)` for
 *   `tpe-multivariate`, whose default is `constant_liar=True`
 * @see Bergstra et al. 2011, Algorithms for hyper-parameter optimization; Watanabe 2023, arXiv:2304.11127
 */
export class TpeSampler implements Sampler {
  /** Draws the candidates. */
  private readonly random: RandomState;
  /** Draws the first trials; Optuna's sampler has one of its own for them, of the same seed. */
  private readonly startupRandom: RandomState;
  private readonly axes: ReadonlyMap<string, Axis>;

  constructor(
    private readonly spec: TpeSpec,
    private readonly space: SearchSpace,
    private readonly direction: Direction,
    position: SamplerPosition = {},
  ) {
    this.random = new RandomState(spec.seed);
    this.random.skip(position.tpe ?? 0);
    this.startupRandom = new RandomState(spec.seed);
    this.startupRandom.skip(position.random ?? 0);
    this.axes = new Map(space.map((parameter) => [parameter.name, axisOf(parameter)]));
  }

  get position(): SamplerPosition {
    return { tpe: this.random.drawn, random: this.startupRandom.drawn };
  }

  suggest(trials: readonly Trial[]): Params {
    return this.suggestWithDraws(trials).params;
  }

  /** Suggests parameters and returns the draws that led to them too; none in the first trials. */
  suggestWithDraws(trials: readonly Trial[]): { params: Params; draws: TpeDraw[] } {
    const finished = countFinished(trials);
    if (finished < this.spec.nStartupTrials) {
      return { params: suggestAtRandom(this.space, this.startupRandom), draws: [] };
    }
    const split = splitTrials(trials, this.direction, this.spec.constantLiar);
    const draws: TpeDraw[] = [];
    const weightsOf = remembered(kernelWeights);
    const draw = (names: readonly string[]): Record<string, ParameterValue> => {
      const drawn = this.draw(names, trials, split, weightsOf);
      draws.push(drawn);
      return Object.fromEntries(
        drawn.axes.map((axis, i) => [axis.name, toExternal(axis, drawn.candidates[i][drawn.chosen])]),
      );
    };
    const together = this.spec.kind === 'tpe-multivariate' ? this.sharedNames(trials) : [];
    const drawnTogether = together.length > 0 ? draw(together) : {};
    const params: Record<string, ParameterValue> = {};
    for (const { name, distribution } of this.space) {
      if (isSingle(distribution)) params[name] = singleValue(distribution);
      // A value that was rounded beyond an end is drawn again on its own.
      else if (Object.hasOwn(drawnTogether, name) && contains(distribution, drawnTogether[name]))
        params[name] = drawnTogether[name];
      else params[name] = draw([name])[name];
    }
    return { params, draws };
  }

  /**
   * Names, in their order, what is drawn together: Optuna knows the space only by the trials that ended, and takes what
   * all of them have. One that was pruned early may lack some.
   * @see optuna 5.0 `search_space.IntersectionSearchSpace(include_pruned=True)`
   */
  private sharedNames(trials: readonly Trial[]): string[] {
    const ended = trials.filter(isFinished);
    if (ended.length === 0) return [];
    const open = this.space.filter(({ distribution }) => !isSingle(distribution)).map(({ name }) => name);
    return open.filter((name) => ended.every(({ params }) => Object.hasOwn(params, name))).sort();
  }

  private draw(
    names: readonly string[],
    trials: readonly Trial[],
    split: SplitTrials,
    weightsOf: (n: number) => KernelWeights,
  ): TpeDraw {
    const axes = names.map((name) => this.axes.get(name)!);
    const below = new ParzenEstimator(axes, observe(axes, trials, split.below), weightsOf);
    const above = new ParzenEstimator(axes, observe(axes, trials, split.above), weightsOf);
    const candidates = below.sample(this.random, this.spec.nEiCandidates);
    const logBelow = below.logDensities(candidates);
    const logAbove = above.logDensities(candidates);
    return { axes, candidates, logBelow, logAbove, chosen: largestDifference(logBelow, logAbove) };
  }
}

/** Returns the values of some trials for each axis, without the trials that lack one. */
export function observe(
  axes: readonly Axis[],
  trials: readonly Trial[],
  positions: Int32Array,
): Float64Array[] {
  const isWhole = new Uint8Array(positions.length).fill(1);
  let isComplete = true;
  const values = axes.map((axis) => {
    const column = new Float64Array(positions.length);
    for (let i = 0; i < column.length; i++) {
      const value = toInternal(axis, trials[positions[i]].params[axis.name]);
      column[i] = value;
      if (!Number.isNaN(value)) continue;
      isWhole[i] = 0;
      isComplete = false;
    }
    return column;
  });
  return isComplete ? values : values.map((column) => column.filter((_, i) => isWhole[i] === 1));
}

/** Returns a function that computes each result once. */
function remembered<T>(compute: (n: number) => T): (n: number) => T {
  const known = new Map<number, T>();
  return (n) => {
    if (!known.has(n)) known.set(n, compute(n));
    return known.get(n)!;
  };
}

/** The first of equals; a NaN is the largest, as for numpy.argmax. */
function largestDifference(one: Float64Array, other: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < one.length; i++) {
    const difference = one[i] - other[i];
    if (Number.isNaN(difference)) return i;
    if (difference > one[largest] - other[largest]) largest = i;
  }
  return largest;
}
