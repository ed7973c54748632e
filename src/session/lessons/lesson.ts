import type { StudyDraft } from '../tune/tuningDraft';
import type { LessonCrystalName } from './lessonCrystal.svelte';
import type { PlaceName } from './places';

/**
 * A lesson as its file holds it (`.lesson.json`): plain data, no program. CONTRIBUTING.md tells authors what each field
 * is for; readLesson.ts checks files. The version is raised when an old file would be read otherwise.
 */
export interface Lesson {
  readonly version: typeof lessonVersion;
  /** Lower-case letters, digits and hyphens: it stands in addresses. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what is learned. */
  readonly about: string;
  /** How long it takes in class. */
  readonly minutes: number;
  readonly author?: string;
  readonly steps: readonly LessonStep[];
}

export const lessonVersion = 1;

/** What may be tuned for a lesson: the fields of a study that a beginner can tell apart. */
export type LessonStudy = Partial<
  Pick<StudyDraft, 'featureSet' | 'sampler' | 'seed' | 'nTrials' | 'metric' | 'penalty'>
>;

/** One page of a lesson beside the live app. */
export interface LessonStep {
  readonly title: string;
  /** Markdown without HTML. */
  readonly text: string;
  /** For the teacher alone: Markdown without HTML. */
  readonly notes?: string;
  /** As in a link, `v1/compare?protocol=kFold&seed=42`: what is named there is set, the rest stays as it was. */
  readonly settings?: string;
  /** The next study of the Tune step. */
  readonly study?: LessonStudy;
  /** A crystal whose barriers stand under the text. */
  readonly crystal?: LessonCrystalName;
  /** Places that are outlined; the first is brought into sight. */
  readonly look?: readonly PlaceName[];
  /** Places whose controls do nothing in this step. */
  readonly locked?: readonly PlaceName[];
  /** Places that are not shown in this step. */
  readonly hidden?: readonly PlaceName[];
  /** Values that the app shows and later steps refer to as `@name`: an expression by its name. */
  readonly note?: Readonly<Record<string, NotedValue>>;
  readonly question?: Question;
}

/** A value that goes into the learner's notebook. */
export interface NotedValue {
  readonly label: string;
  /** @see parseExpression */
  readonly value: string;
  /** Decimals; 0 for counts. */
  readonly digits?: number;
}

interface Asked {
  /** Markdown without HTML. */
  readonly text: string;
  /** Said when it is asked for. */
  readonly hint: string;
  /** Said after the right answer. */
  readonly explanation?: string;
}

/** One of several. Which is right is fixed (`right`), or told by what the app computed (`if`, true of one alone). */
export interface ChoiceQuestion extends Asked {
  readonly kind: 'choice';
  readonly options: readonly ChoiceOption[];
}

export interface ChoiceOption {
  readonly text: string;
  readonly right?: boolean;
  /** An expression with a comparison: `@papers < @random`. */
  readonly if?: string;
}

/** A number that is read from the app: `value` is an expression, so that no result stands in the file. */
export interface NumberQuestion extends Asked {
  readonly kind: 'number';
  readonly value: string;
  /** How far an answer may lie from it. */
  readonly tolerance: number;
  readonly digits?: number;
  readonly unit?: string;
}

/** Something to do in the app: it is done when the expression is true. */
export interface TaskQuestion extends Asked {
  readonly kind: 'task';
  readonly done: string;
}

export type Question = ChoiceQuestion | NumberQuestion | TaskQuestion;
