import { parseExpression, type ValueSource } from './values/expression';
import type { Question } from './lesson';
import type { ReadApp } from './values/reading';
import { readFromApp } from './values/readings';

/** What is said of an answer. `waiting`: the app does not show yet what it is checked by. */
export type Verdict = 'right' | 'wrong' | 'no number' | 'waiting';

/** Values of the app and of the learner's notes. */
export function lessonValues(app: ReadApp, noted: Readonly<Record<string, number>>): ValueSource {
  return {
    reading: (call) => readFromApp(app, call),
    noted: (name) => (Object.hasOwn(noted, name) ? noted[name] : null),
  };
}

/** Works an expression of a lesson out; null while something of it is not there. */
export function lessonValue(text: string, values: ValueSource): number | null {
  const value = parseExpression(text).valueOf(values);
  return value === null || !Number.isFinite(value) ? null : value;
}

/** Tells which option is right; null while that cannot be told. */
export function rightOption(question: Question, values: ValueSource): number | null {
  if (question.kind !== 'choice') return null;
  const fixed = question.options.findIndex(({ right }) => right);
  if (fixed >= 0) return fixed;
  const truths = question.options.map((option) => lessonValue(option.if!, values));
  const isTold =
    truths.every((truth) => truth !== null) && truths.filter((truth) => truth === 1).length === 1;
  return isTold ? truths.indexOf(1) : null;
}

/**
 * Checks an answer by what the app shows.
 * @param given position of an option, or a number as it was typed; `''` for a task
 */
export function verdictOn(question: Question, given: string, values: ValueSource): Verdict {
  if (question.kind === 'task') {
    const done = lessonValue(question.done, values);
    return done === null ? 'waiting' : done === 1 ? 'right' : 'wrong';
  }
  if (question.kind === 'choice') {
    const right = rightOption(question, values);
    if (right === null) return 'waiting';
    return given === String(right) ? 'right' : 'wrong';
  }
  const value = lessonValue(question.value, values);
  if (value === null) return 'waiting';
  const number = numberOfText(given);
  if (Number.isNaN(number)) return 'no number';
  // A bound is not missed by the last bit of a decimal.
  return Math.abs(number - value) <= question.tolerance + 1e-9 ? 'right' : 'wrong';
}

/** Writes the right answer, as it may be shown; null while it cannot be told. */
export function rightAnswer(question: Question, values: ValueSource): string | null {
  if (question.kind === 'task') return null;
  if (question.kind === 'choice') {
    const right = rightOption(question, values);
    return right === null ? null : question.options[right].text;
  }
  const value = lessonValue(question.value, values);
  return value === null ? null : lessonNumber(value, question.digits ?? 3);
}

/** Writes a value with so many decimals, as the app does: with a true minus sign. */
export function lessonNumber(value: number, digits: number): string {
  return value.toFixed(digits).replace('-', '−');
}

/** Reads a number as people type it: comma or point, any minus sign, a percent sign behind it. */
function numberOfText(text: string): number {
  const plain = text.replaceAll(/[−–]/g, '-').replace('%', '').replace(',', '.').trim();
  return /^[-+]?(?=\.?\d)\d*(?:\.\d*)?(?:e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}
