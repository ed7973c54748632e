import type { Session } from '../../session.svelte';
import type { LessonCrystal } from '../lessonCrystal.svelte';

/** The parts of the app that lesson values are read from. */
export type ReadApp = Pick<Session, 'data' | 'comparison' | 'ranking' | 'tuning' | 'settings'> & {
  /** The crystal of the step; absent where no lesson is given. */
  readonly crystal?: LessonCrystal;
};

/** A value that the app shows, by the name that lessons call it by. */
export interface Reading {
  /** What it is: for authors. */
  readonly words: string;
  /** What may stand in its parentheses; absent where nothing may. */
  readonly argument?: 'model' | 'whole number' | 'parameter';
  /** null while it is not there. */
  read(app: ReadApp, argument: string): number | null;
}
