/** What a learner's table of parameters says of values. */
import type { LearnerAbout, LearnerParameter, LearnerParameters } from './learner';
import { spelledValue } from '../base/words/spelledValue';

/** Tells what a hyper-parameter must be, where a value is not that; null where it is allowed. */
export function parameterProblem(parameter: LearnerParameter, value: unknown): string | null {
  return allows(parameter, value) ? null : rangeText(parameter);
}

/**
 * Checks the hyper-parameters of a learner. Throws RangeError naming the first bad one, its value and what is allowed,
 * or a name that the learner does not have.
 */
export function checkParameters(
  { title, parameters }: Pick<LearnerAbout, 'title' | 'parameters'>,
  values: LearnerParameters,
): void {
  for (const parameter of parameters) {
    const { name } = parameter;
    const problem = parameterProblem(parameter, values[name]);
    if (problem) throw new RangeError(`${name} is ${spelledValue(values[name])}, but must be ${problem}.`);
  }
  const unknown = Object.keys(values).find((name) =>
    parameters.every((parameter) => parameter.name !== name),
  );
  if (unknown !== undefined) throw new RangeError(`${title} has no parameter ${unknown}.`);
}

/** Lists the defaults of a learner by name, in the order of its table. */
export function defaultParameters({ parameters }: Pick<LearnerAbout, 'parameters'>): LearnerParameters {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));
}

/** Says what a hyper-parameter may be: `null or a whole number of at least 2`. */
export function rangeText({ kind, low, high, isAboveLow, nullWords }: LearnerParameter): string {
  const start = nullWords === undefined ? 'a' : 'null or a';
  const number = kind === 'int' ? 'whole number' : 'finite number';
  if (high !== Infinity) return `${start} ${number} ${isAboveLow ? 'above' : 'from'} ${low} to ${high}`;
  return `${start} ${number} ${isAboveLow ? 'above' : 'of at least'} ${low}`;
}

function allows({ kind, low, high, isAboveLow, nullWords }: LearnerParameter, value: unknown): boolean {
  if (value === null) return nullWords !== undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (kind === 'int' && !Number.isSafeInteger(value)) return false;
  return (isAboveLow ? value > low : value >= low) && value <= high;
}
