/** How a methods section writes lists, parameters and sentences. */
import { superscript } from '../../../base/words/superscript';
import type { LearnerParameters } from '../../../learners/learner';
import type { Params } from '../../../tune/searchSpace';
import { listed } from '../../tables/words';

/** Joins words: `a`, `a and b`, `a, b and c`; with semicolons where an item has a comma. */
export function commaList(items: readonly string[]): string {
  if (items.length < 2 || !items.some((item) => item.includes(','))) return listed(items);
  return `${items.slice(0, -1).join('; ')}; and ${items.at(-1)}`;
}

/** Writes parameters as papers have them: `max_iter = 100, max_depth = none`. */
export function parametersText(parameters: LearnerParameters | Params): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${valueOf(value)}`)
    .join(', ');
}

function valueOf(value: number | string | boolean | null): string {
  if (value === null) return 'none';
  if (typeof value !== 'number') return String(value);
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(4));
  const isSmall = rounded !== 0 && Math.abs(rounded) < 1e-3;
  const text = isSmall ? rounded.toExponential() : String(rounded);
  const [digits, power] = text.split('e');
  return power === undefined ? withMinus(digits) : `${withMinus(digits)}·10${superscript(Number(power))}`;
}

/** Puts a true minus before a number. */
function withMinus(text: string): string {
  return text.replace(/^-/, '−');
}

/** Names a model, without what only the app's tables need: `“Stage 1, Geometry”`. */
export function quoted(label: string): string {
  return `“${label.replace(/^(Stage \d): \+ /, '$1: ').replace(/: /, ', ')}”`;
}

/** Writes a title inside a sentence; a name stays what it is: `Gaussian process`. */
export function lowerFirst(title: string): string {
  return title.startsWith('Gaussian') ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
