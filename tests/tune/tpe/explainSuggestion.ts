import type { SamplerPosition } from '../../../src/tune/samplers/sampler';
import type { Params, SearchSpace } from '../../../src/tune/searchSpace';
import { toExternal } from '../../../src/tune/tpe/axis';
import { TpeSampler, type TpeSpec } from '../../../src/tune/tpe/sampler';
import { countFinished } from '../../../src/tune/tpe/splitTrials';
import type { Direction, Trial } from '../../../src/tune/trial';

/** One choice among candidates: of a value for one parameter, or for all parameters together. */
export interface ExplainedDraw {
  /** What was chosen; `tpe-multivariate` has them in the order of their names. */
  readonly names: readonly string[];
  /** In the order in which they were drawn from l(x), with values of those parameters only. */
  readonly candidates: readonly Params[];
  readonly logBelow: Float64Array;
  readonly logAbove: Float64Array;
  /** log l(x) - log g(x). */
  readonly score: Float64Array;
  /** Which candidate has the largest score, the first of equals. */
  readonly chosen: number;
}

/**
 * Repeats a suggestion and tells between which candidates it chose.
 * @param trials those that the sampler knew then
 * @param position of the sampler before the suggestion
 * @returns null where the suggestion was random
 */
export function explainSuggestion(
  spec: TpeSpec,
  space: SearchSpace,
  direction: Direction,
  trials: readonly Trial[],
  position: SamplerPosition,
): { readonly params: Params; readonly draws: readonly ExplainedDraw[] } | null {
  if (countFinished(trials) < spec.nStartupTrials) return null;
  const { params, draws } = new TpeSampler(spec, space, direction, position).suggestWithDraws(trials);
  return {
    params,
    draws: draws.map(({ axes, candidates, logBelow, logAbove, chosen }) => ({
      names: axes.map(({ name }) => name),
      candidates: Array.from(logBelow, (_, i) =>
        Object.fromEntries(axes.map((axis, j) => [axis.name, toExternal(axis, candidates[j][i])])),
      ),
      logBelow,
      logAbove,
      score: logBelow.map((value, i) => value - logAbove[i]),
      chosen,
    })),
  };
}
