import { categorical, float, int, type ParameterValue, type SearchSpace } from '../../src/tune/searchSpace';
import type { Trial, TrialState } from '../../src/tune/trial';

/** A distribution as `_asdict()` of Optuna's gives it. */
interface GoldenDistribution {
  low: number;
  high: number;
  step: number | null;
  log: boolean;
  choices: ParameterValue[];
}

export type GoldenSpace = [name: string, kind: 'int' | 'float' | 'categorical', values: GoldenDistribution][];

/** Reads a search space as tests/oracle/tpe.py writes it. */
export function spaceOf(golden: GoldenSpace): SearchSpace {
  return golden.map(([name, kind, { low, high, step, log, choices }]) => {
    if (kind === 'categorical') return { name, distribution: categorical(choices) };
    if (kind === 'float') return { name, distribution: float(low, high, { step, log }) };
    return { name, distribution: int(low, high, { step: step!, log }) };
  });
}

export type GoldenTrial = [
  state: 'C' | 'P' | 'F',
  value: number | null,
  reports: (number | null)[],
  params: ParameterValue[],
];

const states: Record<string, TrialState> = { C: 'COMPLETE', P: 'PRUNED', F: 'FAIL' };

/** Makes a trial of other parameters end as the golden one did; running where it is null. */
export function trialOf(
  number: number,
  space: SearchSpace,
  params: readonly ParameterValue[],
  golden: GoldenTrial | null,
): Trial {
  return {
    number,
    state: golden ? states[golden[0]] : 'RUNNING',
    params: Object.fromEntries(space.map(({ name }, i) => [name, params[i]])),
    value: golden ? golden[1] : null,
    intermediateValues: (golden ? golden[2] : []).map((value, step) => ({ step, value: value ?? NaN })),
    folds: [],
    startedAt: null,
    endedAt: null,
  };
}

/** Tells whether two values are equal, numbers to 1e-9 of themselves unless they are whole. */
export function isSame(one: ParameterValue, other: ParameterValue): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return one === other || (!Number.isInteger(other) && Math.abs(one - other) <= 1e-9 * Math.abs(other));
}
