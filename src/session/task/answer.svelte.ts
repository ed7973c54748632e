/**
 * A result that remembers the question that it answers, so that it is shown as long as that is the question. Questions
 * are texts: all that the result depends on, written down.
 */
export class Answer<T> {
  #kept = $state.raw<{ readonly question: string; readonly value: T } | null>(null);
  /** Of the last `ask`; null before the first. */
  #asked = $state.raw<string | null>(null);
  readonly #question: () => string;

  /** @param question reads what is asked now */
  constructor(question: () => string) {
    this.#question = question;
  }

  /** The answer to the question of now; null where that was not answered, or something else was since. */
  get current(): T | null {
    return this.isStale ? null : (this.#kept?.value ?? null);
  }

  /** The last answer, whatever its question was; null before the first. */
  get last(): T | null {
    return this.#kept?.value ?? null;
  }

  /** Whether the last answer is to another question than that of now. */
  get isStale(): boolean {
    return this.#kept !== null && this.#kept.question !== this.#question();
  }

  /** Whether what was asked last is what is asked now: what came of it, an error too, is of now. */
  get isAsked(): boolean {
    return this.#asked === this.#question();
  }

  /** Notes the question of now. @returns a call that keeps the answer to it, as often as it grows */
  ask(): (value: T) => void {
    const question = (this.#asked = this.#question());
    return (value) => (this.#kept = { question, value });
  }

  clear(): void {
    this.#kept = null;
    this.#asked = null;
  }
}
