import type { SearchParameter } from '../../tune/searchSpace';

/** What the editor changes of a range; a number that cannot be read is NaN, and the draft's problems say so. */
export interface RangePatch {
  readonly low?: number | null;
  readonly high?: number | null;
  readonly step?: number | null;
  readonly log?: boolean;
}

/** Returns a parameter with a change to its range. A logarithmic range has no step of its own: 1, or none. */
export function changedParameter(parameter: SearchParameter, patch: RangePatch): SearchParameter {
  const { name, distribution } = parameter;
  if (distribution.kind === 'categorical') return parameter;
  const low = patch.low === undefined ? distribution.low : (patch.low ?? NaN);
  const high = patch.high === undefined ? distribution.high : (patch.high ?? NaN);
  const log = patch.log ?? distribution.log;
  const step = patch.step === undefined ? distribution.step : patch.step;
  return distribution.kind === 'int'
    ? { name, distribution: { kind: 'int', low, high, log, step: log ? 1 : (step ?? NaN) } }
    : { name, distribution: { kind: 'float', low, high, log, step: log ? null : step } };
}
