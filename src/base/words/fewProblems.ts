import { boundedProblem, type Problem } from '../problem';

/** So many problems of one kind are listed: a file of a few megabytes can hold a million. */
const mostOfKind = 20;

/**
 * Makes a list of problems that stays short: of one kind (code) the first are listed, and behind them stands one that
 * counts the others. It is filled by `push`; copies of it are plain lists.
 */
export function fewProblems(most = mostOfKind): Problem[] {
  return new FewProblems(most);
}

class FewProblems extends Array<Problem> {
  /** How many there were of each kind. */
  readonly #counts = new Map<string, number>();
  /** Where the one stands that counts the others of its kind. */
  readonly #countedAt = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  static override get [Symbol.species]() {
    return Array;
  }

  override push(...problems: Problem[]): number {
    for (const problem of problems) this.#take(boundedProblem(problem));
    return this.length;
  }

  #take(problem: Problem): void {
    const { code, file, severity } = problem;
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= this.#most) {
      super.push(problem);
      return;
    }
    const at = this.#countedAt.get(code) ?? this.length;
    this.#countedAt.set(code, at);
    const nMore = count - this.#most;
    this[at] = {
      ...{ severity, code, ...(file === undefined ? {} : { file }) },
      message: `There ${nMore === 1 ? 'is 1 more' : `are ${nMore} more`} of this kind, like: ${problem.message}`,
      remedy: problem.remedy,
    };
  }
}
