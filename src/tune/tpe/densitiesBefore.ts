import { pow } from '../../base/elementary/power';
import type { ParameterValue, Distribution } from '../searchSpace';
import type { StudyRecord } from '../study/studyRecord';
import { parameterDensities } from './densities';

/** The two densities of TPE over one parameter, before a trial was suggested. */
export interface TpeDensities {
  /** Ascending values of the parameter, or its choices. */
  readonly points: readonly ParameterValue[];
  /** l(x), of the good trials, and g(x), of the others, by point: per unit of the axis, per decade where it is logarithmic. */
  readonly below: Float64Array;
  readonly above: Float64Array;
  /** Numbers of the trials behind each. */
  readonly belowTrials: readonly number[];
  readonly aboveTrials: readonly number[];
  /** What was suggested. */
  readonly chosen: ParameterValue;
}

/** So many points draw a smooth curve on any screen. */
const nPoints = 161;

/**
 * Computes the densities that a trial was suggested from. They are made of the trials of earlier batches, and of those
 * of its own batch that were asked before it. null where it was suggested otherwise, e.g. at random or from a grid.
 */
export function densitiesBefore(
  { spec, trials }: StudyRecord,
  number: number,
  name: string,
): TpeDensities | null {
  const { sampler, searchSpace, direction, parallelTrials } = spec;
  const trial = trials[number];
  const distribution = searchSpace.find((parameter) => parameter.name === name)?.distribution;
  if (!trial || !distribution || sampler.kind === 'random' || sampler.kind === 'grid') return null;
  const batchStart = number - (number % parallelTrials);
  const before = trials.slice(0, number).map((other) => {
    return other.number < batchStart ? other : ({ ...other, state: 'RUNNING' } as const);
  });
  const points = pointsOf(distribution);
  const at = points.filter((point) => typeof point === 'number');
  const found = parameterDensities(sampler, searchSpace, direction, before, name, at);
  if (!found) return null;
  const { below, above, belowTrials, aboveTrials } = found;
  return { points, below, above, belowTrials, aboveTrials, chosen: trial.params[name] ?? null };
}

function pointsOf(distribution: Distribution): readonly ParameterValue[] {
  if (distribution.kind === 'categorical') return distribution.choices;
  const { low, high, log } = distribution;
  return Array.from({ length: nPoints }, (_, i) => {
    const share = i / (nPoints - 1);
    if (share === 1) return high;
    return log ? low * pow(high / low, share) : low + (high - low) * share;
  });
}
