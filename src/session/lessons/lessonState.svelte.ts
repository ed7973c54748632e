import type { Problem } from '../../base/problem';
import type { Session } from '../session.svelte';
import { settingFields, type Settings } from '../settings/settings';
import { settingsFromHash } from '../settings/share';
import { taskProblem } from '../task/task.svelte';
import { LessonCrystal } from './lessonCrystal.svelte';
import { lessonValue, lessonValues, rightAnswer, verdictOn } from './answers';
import type { Lesson, LessonStep } from './lesson';
import { lessonToText } from './lessonLink';
import { freshProgress, LessonShelf, type Answered, type LessonProgress } from './lessonProgress';
import { OwnWork } from './ownWork';
import { readLesson } from './readLesson';

/** Where the lessons that come with the page are. */
const pathOf = (id: string) => `lessons/${id}.json`;

/** The lesson that is given beside the app: which step, what was answered and noted. Actions never throw: see `problem`. */
export class LessonState {
  lesson = $state.raw<Lesson | null>(null);
  /** Whether it came by a file or a link: only this browser keeps it. */
  isOwn = $state(false);
  /** Why a lesson could not be opened. */
  problem = $state.raw<Problem | null>(null);
  progress = $state.raw<LessonProgress>(freshProgress);
  /** Right answers that the app showed since the lesson was opened, by position of the step. */
  told = $state.raw<Readonly<Record<number, string>>>({});
  readonly shelf: LessonShelf;
  /** Of the step. */
  readonly crystal: LessonCrystal;
  readonly #session: Session;
  readonly #own: OwnWork;

  constructor(session: Session) {
    this.#session = session;
    this.#own = new OwnWork(session);
    this.crystal = new LessonCrystal(session);
    this.shelf = new LessonShelf(session.ranking.context.services.cache);
  }

  /** Position of the step. */
  readonly at: number = $derived(Math.min(this.progress.at, (this.lesson?.steps.length ?? 1) - 1));
  readonly step: LessonStep | null = $derived(this.lesson?.steps[this.at] ?? null);
  readonly answered: Answered | null = $derived(this.progress.answered[this.at] ?? null);

  /** What the step's question and notes are reckoned from. */
  get values() {
    const { data, comparison, ranking, tuning, settings } = this.#session;
    const app = { data, comparison, ranking, tuning, settings, crystal: this.crystal };
    return lessonValues(app, this.progress.noted);
  }

  /** Settings that the step names and that are otherwise now: what it shows is not what it speaks of. */
  readonly strayed: readonly (keyof Settings)[] = $derived.by(() => {
    const { lesson, at } = this;
    if (!lesson) return [];
    const asked = namedAt(lesson, at);
    const said = lesson.steps.slice(0, at + 1).flatMap(({ settings }) => namesIn(settings ?? ''));
    const { settings } = this.#session;
    const text = (key: keyof Settings, of: Partial<Settings>) =>
      (settingFields[key] as { format(value: unknown): string }).format(of[key]);
    return said.filter((key, k) => said.indexOf(key) === k && text(key, asked) !== text(key, settings));
  });

  /** Opens a lesson that comes with the page, or one that was opened from a file or a link before. */
  async open(id: string): Promise<void> {
    await this.#opened(async () => {
      const own = await this.shelf.ownText(id);
      if (own !== undefined) return { lesson: readLesson(own, `${id}.lesson.json`), isOwn: true };
      const bytes = await this.#session.ranking.context.services.readAsset(pathOf(id));
      return { lesson: readLesson(new TextDecoder().decode(bytes), pathOf(id)), isOwn: false };
    });
  }

  /** Opens the text of a lesson file; it is kept, so that a reload finds it. */
  async openText(text: string, file: string): Promise<void> {
    await this.openLesson(() => readLesson(text, file));
  }

  /** Opens a lesson that does not come with the page. */
  async openLesson(read: () => Lesson): Promise<void> {
    await this.#opened(async () => {
      const lesson = read();
      await this.shelf.keepOwn(lesson.id, lessonToText(lesson));
      return { lesson, isOwn: true };
    });
  }

  async #opened(read: () => Promise<{ lesson: Lesson; isOwn: boolean }>): Promise<void> {
    this.problem = null;
    try {
      const { lesson, isOwn } = await read();
      const kept = (await this.shelf.all())[lesson.id] ?? freshProgress;
      const wasOpen = this.lesson !== null;
      if (wasOpen && this.lesson?.id !== lesson.id) this.#own.clear();
      const isResumed = wasOpen || (await this.#own.putAside());
      this.progress = kept;
      this.told = {};
      this.lesson = lesson;
      this.isOwn = isOwn;
      // After a reload the app is as the address says.
      this.#setUp(wasOpen || !isResumed || this.strayed.length > 0);
    } catch (error) {
      this.problem = taskProblem(error);
    }
  }

  /** Goes to a step, and sets the app up for it. */
  go(to: number): void {
    const { lesson, at } = this;
    if (!lesson || to < 0 || to >= lesson.steps.length || to === at) return;
    this.#keep({ at: to });
    // A step without settings goes on from what the one before left; who leaps over some is given theirs.
    this.#setUp(to !== at + 1 || lesson.steps[to].settings !== undefined);
  }

  /** Sets the app up again as the step needs it. */
  setUp(): void {
    this.#setUp(true);
  }

  #setUp(withSettings: boolean): void {
    const { lesson, at } = this;
    if (!lesson) return;
    const { study, crystal } = lesson.steps[at];
    void this.crystal.show(crystal ?? null);
    if (study) this.#session.tuning.change(study);
    if (withSettings) this.#session.change(namedAt(lesson, at));
  }

  /** Writes values of the step into the notebook as soon as the app shows them, and the answer behind the teacher's sheet. */
  takeNotes(): void {
    const { step, at, values } = this;
    if (!step || this.strayed.length > 0) return;
    const answer = step.question ? rightAnswer(step.question, values) : null;
    if (answer !== null && this.told[at] !== answer) this.told = { ...this.told, [at]: answer };
    if (!step.note) return;
    const found = Object.entries(step.note).flatMap(([name, { value }]) => {
      const now = lessonValue(value, values);
      return now === null || now === this.progress.noted[name] ? [] : [[name, now] as const];
    });
    if (found.length > 0) this.#keep({ noted: { ...this.progress.noted, ...Object.fromEntries(found) } });
  }

  /** Checks an answer to the step's question. */
  answer(given: string): void {
    const { step, at, values } = this;
    if (!step?.question) return;
    const verdict = verdictOn(step.question, given, values);
    const nWrong = (this.answered?.nWrong ?? 0) + Number(verdict === 'wrong');
    this.#keep({ answered: { ...this.progress.answered, [at]: { given, verdict, nWrong } } });
  }

  /** Begins the lesson anew. */
  restart(): void {
    this.progress = freshProgress;
    this.#keep({});
    this.#setUp(true);
  }

  /** Ends the lesson: the app is again as it was before it. */
  async leave(): Promise<void> {
    this.lesson = null;
    void this.crystal.show(null);
    this.progress = freshProgress;
    await this.#own.bringBack();
  }

  #keep(patch: Partial<LessonProgress>): void {
    this.progress = { ...this.progress, ...patch };
    if (this.lesson) void this.shelf.keep(this.lesson.id, this.progress);
  }
}

/**
 * The settings at a step: what the first step that has some says in full, and what later ones name. Candidates are the
 * learner's own where no step names some.
 */
function namedAt(lesson: Lesson, at: number): Partial<Settings> {
  let named: Partial<Settings> = {};
  for (const { settings } of lesson.steps.slice(0, at + 1)) {
    if (settings === undefined) continue;
    const all = settingsFromHash(`#${settings}`).settings;
    const names: readonly string[] = ['step', ...namesIn(settings)];
    const isFirst = Object.keys(named).length === 0;
    const taken = Object.entries(all).filter(
      ([name]) => names.includes(name) || (isFirst && name !== 'candidates'),
    );
    named = { ...named, ...Object.fromEntries(taken) };
  }
  return named;
}

/** Names of the settings behind the step of a link. */
function namesIn(settings: string): (keyof Settings)[] {
  return [...new URLSearchParams(settings.split('?')[1] ?? '').keys()] as (keyof Settings)[];
}
