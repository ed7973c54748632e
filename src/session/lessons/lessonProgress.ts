import type { Cache } from '../storage/services';
import type { Verdict } from './answers';

const progressKey = 'lesson:progress';
const prefixOfOwn = 'lesson:own:';
/** Texts of lessons that came by file or link, so that a reload finds them. */
const keyOfOwn = (id: string) => `${prefixOfOwn}${id}`;

/** What became of one question. */
export interface Answered {
  readonly given: string;
  readonly verdict: Verdict;
  /** Answers so far that were wrong. */
  readonly nWrong: number;
}

/** How far a learner is in one lesson. */
export interface LessonProgress {
  /** Position of the step. */
  readonly at: number;
  /** By position of the step. */
  readonly answered: Readonly<Record<number, Answered>>;
  /** Values of the notebook, by name. */
  readonly noted: Readonly<Record<string, number>>;
}

export const freshProgress: LessonProgress = { at: 0, answered: {}, noted: {} };

/** Keeps in this browser how far a learner is, lesson by lesson, and lessons that do not come with the page. */
export class LessonShelf {
  readonly #cache: Cache;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  /** By lesson. */
  async all(): Promise<Readonly<Record<string, LessonProgress>>> {
    const kept = await this.#cache.get<unknown>(progressKey).catch(() => undefined);
    const entries = Object.entries(Object(kept) as object).filter(([, value]) => isProgress(value));
    return Object.fromEntries(entries);
  }

  async keep(id: string, progress: LessonProgress): Promise<void> {
    await this.#cache.put(progressKey, { ...(await this.all()), [id]: progress }).catch(() => undefined);
  }

  /** The text of a lesson that came by file or link; undefined for none. */
  async ownText(id: string): Promise<string | undefined> {
    const text = await this.#cache.get<unknown>(keyOfOwn(id)).catch(() => undefined);
    return typeof text === 'string' ? text : undefined;
  }

  async keepOwn(id: string, text: string): Promise<void> {
    await this.#cache.put(keyOfOwn(id), text).catch(() => undefined);
  }
}

/** A store may hold anything. */
function isProgress(value: unknown): value is LessonProgress {
  const { at, answered, noted } = Object(value) as Partial<LessonProgress>;
  return (
    Number.isInteger(at) &&
    at! >= 0 &&
    isRecordOf(answered, isAnswered) &&
    isRecordOf(noted, (one) => typeof one === 'number')
  );
}

function isRecordOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isOne);
}

function isAnswered(value: unknown): value is Answered {
  const { given, verdict, nWrong } = Object(value) as Partial<Answered>;
  return typeof given === 'string' && typeof verdict === 'string' && typeof nWrong === 'number';
}
