import { CheckedFields, lessonLimits, whereGiven } from './checkedFields';
import { parseExpression } from './values/expression';
import type { ChoiceOption, Question } from './lesson';
import { readingProblem } from './values/readings';

/** Reads the question of a step. */
export function readQuestion(step: CheckedFields, stepPath: string, noted: ReadonlySet<string>): Question {
  const path = `${stepPath}.question`;
  const known = ['kind', 'text', 'hint', 'explanation'];
  const kind = Object(step.value('question')).kind as unknown;
  const more = { choice: ['options'], number: ['value', 'tolerance', 'digits', 'unit'], task: ['done'] };
  const own = Object.hasOwn(more, String(kind)) ? more[kind as keyof typeof more] : [];
  const fields = new CheckedFields(step.value('question'), step.file, path, [...known, ...own]);
  const asked = {
    text: fields.text('text', lessonLimits.text),
    hint: fields.text('hint', lessonLimits.text),
    ...whereGiven('explanation', fields.optionalText('explanation', lessonLimits.text)),
  };
  const which = fields.oneOf('kind', ['choice', 'number', 'task']);
  if (which === 'task') return { kind: which, ...asked, done: readExpression(fields, 'done', noted, true) };
  if (which === 'number')
    return {
      ...{ kind: which, ...asked, value: readExpression(fields, 'value', noted, false) },
      tolerance: fields.number('tolerance', 0, 1e6),
      ...(fields.has('digits') && { digits: fields.wholeNumber('digits', 0, 6) }),
      ...whereGiven('unit', fields.optionalText('unit', 30)),
    };
  const options = fields
    .list('options', 2, lessonLimits.options)
    .map((option, k) => readOption(option, fields.file, `${path}.options[${k}]`, noted));
  const nFixed = options.filter(({ right }) => right).length;
  const nTold = options.filter((option) => option.if !== undefined).length;
  if (!((nFixed === 1 && nTold === 0) || (nFixed === 0 && nTold === options.length)))
    throw fields.refusal(
      'options',
      `${nFixed} right, ${nTold} with if`,
      'Which option is right is not told.',
      'Mark one with "right": true, or give each its "if".',
    );
  return { kind: which, ...asked, options };
}

function readOption(value: unknown, file: string, path: string, noted: ReadonlySet<string>): ChoiceOption {
  const fields = new CheckedFields(value, file, path, ['text', 'right', 'if']);
  const right = fields.value('right');
  if (right !== undefined && typeof right !== 'boolean')
    throw fields.refusal(
      'right',
      right,
      'Only true or false may stand here.',
      'Write true, or leave it out.',
    );
  return {
    text: fields.text('text', lessonLimits.line),
    ...(right === true && { right }),
    ...(fields.has('if') && { if: readExpression(fields, 'if', noted, true) }),
  };
}

/** Reads an expression whose values and notes are known. */
export function readExpression(
  fields: CheckedFields,
  name: string,
  noted: ReadonlySet<string>,
  isComparison: boolean,
): string {
  const text = fields.value(name);
  if (typeof text !== 'string')
    throw fields.refusal(name, text, 'An expression is wanted here.', 'Write one, in quotation marks.');
  const wrong = (message: string) =>
    fields.refusal(name, text, message, 'CONTRIBUTING.md, “A lesson”, says how values are written.');
  try {
    const expression = parseExpression(text);
    const unknown = expression.notes.find((note) => !noted.has(note));
    const problem =
      expression.readings.map(readingProblem).find((found) => found !== null) ??
      (unknown === undefined ? null : `No step before notes “@${unknown}”.`);
    if (problem) throw wrong(problem);
    if (expression.isComparison !== isComparison)
      throw wrong(isComparison ? 'A comparison is wanted here.' : 'A value is wanted here, no comparison.');
    return text;
  } catch (error) {
    throw error instanceof RangeError ? wrong(error.message) : error;
  }
}
