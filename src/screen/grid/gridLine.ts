/** The line of a grid as a form edits it: piece by piece, also while it cannot be read. */
import { isElement } from '../../crystal/chemistry/elements';
import { assignmentsOf } from './gridClauses';

/** A letter of the template, with its values as they stand in the line. */
export interface GridLetter {
  readonly name: string;
  /** Elements, else numbers. */
  readonly isElement: boolean;
  /** `''` where the line gives none. */
  readonly values: string;
}

function templateEnd(line: string): number {
  const end = line.indexOf(';');
  return end < 0 ? line.length : end;
}

/** The formula before the first semicolon. */
export function templateOf(line: string): string {
  return line.slice(0, templateEnd(line)).trimEnd();
}

/** Writes another formula before what the line says behind it. */
export function withTemplate(line: string, template: string): string {
  return template.replaceAll(';', '') + line.slice(templateEnd(line));
}

/** The letters that stand in the braces of the template, in their order. */
export function lettersOf(line: string): GridLetter[] {
  const template = templateOf(line);
  const names: string[] = [];
  for (let open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
    const close = template.indexOf('}', open);
    if (close < 0) break;
    for (const name of lettersIn(template.slice(open + 1, close).trim()))
      if (!names.includes(name)) names.push(name);
  }
  return names.map((name) => ({
    name,
    isElement: name >= 'A' && name <= 'Z',
    values: assignedTo(line, name),
  }));
}

function lettersIn(content: string): string[] {
  if (content === 'balance' || content.includes(',') || content.includes('..')) return [];
  if (content >= 'A' && content < '[') return content.length === 1 && !isElement(content) ? [content] : [];
  return [...content].filter((character) => character >= 'a' && character <= 'z');
}

/** What a name is set to behind the template; `''` where it is not. */
export function assignedTo(line: string, name: string): string {
  const found = assignmentsOf(line, templateEnd(line)).find((assignment) => assignment.name === name);
  return found ? line.slice(found.valueAt, found.end).trim() : '';
}

/** Sets a name behind the template, or takes it away where the value is `''`. */
export function withAssigned(line: string, name: string, value: string): string {
  const end = templateEnd(line);
  const assignments = assignmentsOf(line, end);
  const clean = value.replaceAll(';', ' ').trim();
  const written = `${name}=${clean}`;
  const isKnown = assignments.some((assignment) => assignment.name === name);
  const texts = assignments.flatMap((assignment) => {
    if (assignment.name !== name) return [line.slice(assignment.at, assignment.end)];
    return clean === '' ? [] : [written];
  });
  if (!isKnown && clean !== '') texts.push(written);
  return [templateOf(line), ...texts].join('; ');
}

/** Has lithium balance the charge: `{balance}` stands for its amount. null where there is no lithium, or it does so already. */
export function balancedByLithium(line: string): string | null {
  const template = templateOf(line);
  const at = /Li(?![a-z])/.exec(template)?.index ?? -1;
  if (at < 0 || template.includes('{balance}')) return null;
  const amountAt = at + 2;
  let end = amountAt;
  if (template[end] === '{') end = template.indexOf('}', end) + 1 || template.length;
  else while (/[\d.]/.test(template[end] ?? '')) end++;
  // Braces that hold elements are the next atom.
  const isChoice = /^\{\s*[A-Z]/.test(template.slice(amountAt, amountAt + 10));
  const rest = template.slice(isChoice ? amountAt : end);
  return withTemplate(line, `${template.slice(0, amountAt)}{balance}${rest}`);
}

/** A range as three fields; null for a list of values. */
export function rangeFields(values: string): { from: string; to: string; step: string } | null {
  if (values === '') return { from: '', to: '', step: '' };
  const dots = values.indexOf('..');
  if (dots < 0) return null;
  const colon = values.indexOf(':', dots);
  const end = colon < 0 ? values.length : colon;
  return {
    from: values.slice(0, dots).trim(),
    to: values.slice(dots + 2, end).trim(),
    step: colon < 0 ? '' : values.slice(colon + 1).trim(),
  };
}
