import { greatest, least } from '../../../base/statistics';
import { conservativeSpace } from '../../../tune/study/presets';
import type { ParameterValue, SearchParameter, SearchSpace } from '../../../tune/searchSpace';
import { fieldText, readNumber } from '../numberText';

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

/** Writes choices as they are typed: `3, 8, none`. */
export function choicesText(choices: readonly ParameterValue[]): string {
  return choices
    .map((choice) =>
      choice === null ? 'none' : typeof choice === 'number' ? fieldText(choice) : String(choice),
    )
    .join(', ');
}

/** Reads a list of choices; `none` (or `None`, `null`) is no limit, and what is no number stays a text, each once. */
export function readChoices(text: string): ParameterValue[] {
  const words = text.split(/[,;]/).map((word) => word.trim());
  const values = words
    .filter((word) => word !== '')
    .map((word) => {
      if (/^(none|null)$/i.test(word)) return null;
      const number = readNumber(word, false);
      return number === null || Number.isNaN(number) ? word : number;
    });
  return [...new Set(values)];
}

/**
 * Turns a range into a list of its ends, or a list into the range of its numbers.
 * @param space of the learner: tells whether the numbers are whole, and their scale
 */
export function otherKind(
  { name, distribution }: SearchParameter,
  space: SearchSpace = conservativeSpace,
): SearchParameter {
  if (distribution.kind !== 'categorical') {
    return { name, distribution: { kind: 'categorical', choices: [distribution.low, distribution.high] } };
  }
  const usual = space.find((parameter) => parameter.name === name)?.distribution;
  const numbers = distribution.choices.filter((choice) => typeof choice === 'number');
  if (!usual || usual.kind === 'categorical') return { name, distribution };
  if (numbers.length === 0) return { name, distribution: usual };
  return { name, distribution: { ...usual, low: least(numbers), high: greatest(numbers) } };
}
