import { choicesOf, putBackChoices, type Choices } from './choices';
import { changeBetween, type ChoiceChange } from './choiceWords';
import type { Opened } from './opened';

/** One choice that can be taken back. */
interface Made extends ChoiceChange {
  readonly before: Choices;
  readonly after: Choices;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** So many choices can be taken back. */
const mostRemembered = 100;
/** Changes of one field that follow each other within this time (ms) are one choice: a number that is typed. */
const togetherMs = 800;

/**
 * Remembers every choice of a session, to take it back and to make it again: settings, data, candidates, shortlist,
 * model file, the next study, removed studies. Where a person looks is no choice, and a study's trials are results.
 */
export class ChoiceHistory {
  #past = $state.raw<readonly Made[]>([]);
  #future = $state.raw<readonly Made[]>([]);
  /** What was done last, for the eye and the ear. */
  said = $state('');
  #isBusy = $state(false);
  #present: Choices;
  readonly #session: Opened;
  readonly #now: () => number;

  constructor(session: Opened, now: () => number = Date.now) {
    this.#session = session;
    this.#now = now;
    this.#present = choicesOf(session);
  }

  /** How many choices can be taken back. */
  get nUndoable(): number {
    return this.#past.length;
  }

  /** What undo would take back; null where there is nothing. */
  get undoable(): string | null {
    return this.#past.at(-1)?.words ?? null;
  }

  /** What redo would do again; null where there is nothing. */
  get redoable(): string | null {
    return this.#future.at(-1)?.words ?? null;
  }

  /** Looks at what is chosen: called after every change. What is half done (data that are being read) is looked at later. */
  note(): void {
    const after = choicesOf(this.#session);
    const { data } = this.#session;
    if (this.#isBusy || data.task.running) return;
    const before = this.#present;
    const change = before.loaded === null ? null : changeBetween(before, after);
    this.#present = after;
    if (!change) return;
    const last = this.#past.at(-1);
    const at = this.#now();
    const isOne = last && change.about !== '' && last.about === change.about && at - last.at < togetherMs;
    const made = { ...change, after, at, before: isOne ? last.before : before };
    this.#past = [...(isOne ? this.#past.slice(0, -1) : this.#past), made].slice(-mostRemembered);
    this.#future = [];
    this.said = '';
  }

  /** Counts all that some work chooses as one choice. */
  async asOne(work: () => Promise<void>): Promise<void> {
    this.#isBusy = true;
    try {
      await work();
    } finally {
      this.#isBusy = false;
      this.note();
    }
  }

  /** Takes the last choice back. */
  async undo(): Promise<void> {
    const last = this.#past.at(-1);
    if (!last || !(await this.#go(last.before))) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, last];
    this.said = `Undid: ${last.words}.`;
  }

  /** Makes the choice again that was taken back last. */
  async redo(): Promise<void> {
    const next = this.#future.at(-1);
    if (!next || !(await this.#go(next.after))) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, next];
    this.said = `Did again: ${next.words}.`;
  }

  async #go(to: Choices): Promise<boolean> {
    if (this.#isBusy) return false;
    if (this.#session.data.task.running) {
      this.said = 'Data are being read: try again when they are there.';
      return false;
    }
    this.#isBusy = true;
    try {
      await putBackChoices(this.#session, to);
    } finally {
      this.#present = choicesOf(this.#session);
      this.#isBusy = false;
    }
    return true;
  }
}
