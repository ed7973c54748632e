import type { Problem } from '../../base/problem';
import type { Session } from '../session.svelte';
import { settingsToHash } from '../settings/share';
import type { Cache } from '../storage/services';
import { taskProblem } from '../task/task.svelte';
import { lessonValue, lessonValues } from './answers';
import { lessonVersion, type Lesson, type LessonStep, type Question } from './lesson';
import { lessonToHash, lessonToText } from './lessonLink';
import type { PlaceName } from './places';
import { readLesson } from './readLesson';

const draftKey = 'lesson:draft';

const emptyStep: LessonStep = { title: '', text: '' };
const emptyLesson: Lesson = {
  version: lessonVersion,
  id: '',
  title: '',
  about: '',
  minutes: 20,
  steps: [emptyStep],
};

/** What a new question of a kind holds. */
const emptyQuestions: { readonly [K in Question['kind']]: Extract<Question, { kind: K }> } = {
  choice: { kind: 'choice', text: '', hint: '', options: [{ text: '', right: true }, { text: '' }] },
  number: { kind: 'number', text: '', hint: '', value: 'cv.spearman(stage1)', tolerance: 0.01 },
  task: { kind: 'task', text: '', hint: '', done: 'ranking.count >= 10' },
};

/** A lesson that is being made, from states of the app; kept in this browser until the next one is begun. */
export class LessonDraft {
  lesson = $state.raw<Lesson>(emptyLesson);
  at = $state(0);
  readonly #session: Session;
  readonly #cache: Cache;

  constructor(session: Session) {
    this.#session = session;
    this.#cache = session.ranking.context.services.cache;
  }

  readonly step: LessonStep = $derived(this.lesson.steps[this.at] ?? emptyStep);

  /** The lesson as it would be opened, or what is wrong with it. */
  readonly checked: { readonly lesson: Lesson | null; readonly problem: Problem | null } = $derived.by(() => {
    try {
      return { lesson: readLesson(lessonToText(this.lesson), 'your lesson'), problem: null };
    } catch (error) {
      return { lesson: null, problem: taskProblem(error) };
    }
  });

  /** Takes up the draft of an earlier visit. */
  async restore(): Promise<void> {
    const kept = await this.#cache.get<unknown>(draftKey).catch(() => undefined);
    const { steps } = Object(kept) as Partial<Lesson>;
    if (this.lesson === emptyLesson && Array.isArray(steps) && steps.length > 0) this.lesson = kept as Lesson;
  }

  /** Opens a lesson to change it. Throws InputError where the text is none. */
  openText(text: string, file: string): void {
    this.#keep(readLesson(text, file));
    this.at = 0;
  }

  clear(): void {
    this.#keep(emptyLesson);
    this.at = 0;
  }

  /** Changes what is said of the whole; a title gives the lesson its name for addresses. */
  change(patch: Partial<Pick<Lesson, 'title' | 'about' | 'minutes' | 'author'>>): void {
    const id = patch.title === undefined ? this.lesson.id : idOfTitle(patch.title);
    this.#keep({ ...this.lesson, ...patch, id });
  }

  /** Changes the step; a field that is undefined or empty is taken away. */
  changeStep(patch: Partial<LessonStep>): void {
    const changed = Object.entries({ ...this.step, ...patch }).filter(
      ([name, value]) =>
        ['title', 'text'].includes(name) || !(value === undefined || value === '' || isEmptyList(value)),
    );
    this.#keepSteps(this.lesson.steps.with(this.at, Object.fromEntries(changed) as unknown as LessonStep));
  }

  /** Writes the state of the app into the step: every setting; on the Tune step the form too. */
  capture(): void {
    const { settings, tuning } = this.#session;
    const hash = settingsToHash({ ...settings, data: 'obelix' });
    const { featureSet, sampler, seed, nTrials, metric, penalty } = tuning.draft;
    const study = { featureSet, sampler, seed, nTrials, metric, penalty };
    this.changeStep({ settings: hash.slice(1), study: settings.step === 'tune' ? study : undefined });
  }

  /** Adds a place to a list of the step, or takes it out. */
  togglePlace(list: 'look' | 'locked' | 'hidden', place: PlaceName): void {
    const before = this.step[list] ?? [];
    const after = before.includes(place) ? before.filter((one) => one !== place) : [...before, place];
    this.changeStep({ [list]: after });
  }

  /** Gives the step a question of a kind; null for none. */
  ask(kind: Question['kind'] | null): void {
    const { question } = this.step;
    if (kind === null) this.changeStep({ question: undefined });
    else if (question?.kind !== kind)
      this.changeStep({
        question: {
          ...emptyQuestions[kind],
          text: question?.text ?? '',
          hint: question?.hint ?? '',
        },
      });
  }

  changeQuestion(patch: object): void {
    const { question } = this.step;
    if (question) this.changeStep({ question: { ...question, ...patch } });
  }

  /** What an expression is worth in the app now; null where it cannot be read, or is not there yet. */
  valueNow(expression: string): number | null {
    try {
      return lessonValue(expression, lessonValues(this.#session, {}));
    } catch {
      return null;
    }
  }

  addStep(): void {
    this.#keepSteps(this.lesson.steps.toSpliced(this.at + 1, 0, emptyStep));
    this.at++;
  }

  removeStep(): void {
    if (this.lesson.steps.length < 2) return;
    const { at } = this;
    this.at = Math.max(0, at - 1);
    this.#keepSteps(this.lesson.steps.toSpliced(at, 1));
  }

  /** Moves the step one place on, or back. */
  moveStep(by: 1 | -1): void {
    const { at, step } = this;
    const to = at + by;
    if (to < 0 || to >= this.lesson.steps.length) return;
    this.#keepSteps(this.lesson.steps.toSpliced(at, 1).toSpliced(to, 0, step));
    this.at = to;
  }

  /** The file to save, and the hash of the link; null while something is wrong. */
  get exported(): { readonly name: string; readonly text: string; readonly hash: string } | null {
    const { lesson } = this.checked;
    if (!lesson) return null;
    return { name: `${lesson.id}.lesson.json`, text: lessonToText(lesson), hash: lessonToHash(lesson) };
  }

  #keepSteps(steps: readonly LessonStep[]): void {
    this.#keep({ ...this.lesson, steps });
  }

  #keep(lesson: Lesson): void {
    this.lesson = lesson;
    void this.#cache.put(draftKey, lesson).catch(() => undefined);
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Makes a name for addresses of a title. */
function idOfTitle(title: string): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-');
  return words.slice(0, 40).replace(/^-|-$/g, '');
}
