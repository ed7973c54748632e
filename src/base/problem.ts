/** What went wrong with an input: where it stands, what was read there, and what to do about it. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'note';
  /** Stable machine word, kebab-case, e.g. `unknown-element`. */
  readonly code: string;
  /** Name of the file, as the user knows it. */
  readonly file?: string;
  /** Row of a table: 1 is the first row under the header. */
  readonly row?: number;
  /** Line of a text file, from 1. */
  readonly line?: number;
  /** Column of a table, or tag of a CIF. */
  readonly column?: string;
  /** The offending text as it was read (shortened when long). */
  readonly value?: string;
  /** What is wrong, a full sentence. */
  readonly message: string;
  /** What the user can do, a full sentence. */
  readonly remedy: string;
}

/** Of a message, and of the value beside it: they name what a file says, and a file may say a megabyte of it. */
const longestMessage = 1000;

/** A problem that need not name its severity. */
type Told = Problem | (Omit<Problem, 'severity'> & { readonly severity?: undefined });

/** The error that readers throw: it carries its Problem (an `error` unless it says otherwise) and reads as one sentence. */
export class InputError extends Error {
  readonly problem: Problem;

  constructor(problem: Told) {
    super(describeProblem(problem));
    this.problem = boundedProblem(problem);
    this.name = 'InputError';
  }
}

/** Cuts what is too long for a person, or for a list of many problems. */
export function boundedProblem(problem: Told): Problem {
  const { severity, message, value = '' } = problem;
  if (severity !== undefined && message.length <= longestMessage && value.length <= longestMessage)
    return problem;
  return {
    ...problem,
    ...{ severity: severity ?? 'error', message: shorten(message, longestMessage) },
    ...(problem.value === undefined ? {} : { value: shorten(value, longestMessage) }),
  };
}

/** Tells a problem in one line: file, place, message, value, remedy. */
export function describeProblem(problem: Told): string {
  const place = [
    problem.file === undefined ? undefined : shorten(problem.file, 300),
    problem.row === undefined ? undefined : `row ${problem.row}`,
    problem.line === undefined ? undefined : `line ${problem.line}`,
    problem.column === undefined ? undefined : shorten(problem.column, 200),
  ].filter((part) => part !== undefined && part !== '');
  const value = problem.value === undefined ? '' : ` (read: “${shorten(problem.value)}”)`;
  return `${place.length > 0 ? `${place.join(', ')}: ` : ''}${shorten(problem.message, longestMessage)}${value} ${problem.remedy}`.trim();
}

/** Cuts a long value for display. */
export function shorten(text: string, length = 60): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
