import { rightAnswer } from './answers';
import type { Lesson } from './lesson';
import type { LessonProgress } from './lessonProgress';
import type { ValueSource } from './values/expression';

/**
 * Tells the right answer of each step, as it may be printed: what the app showed when the step was open, else what the
 * file and the notebook say, else what was answered rightly here. null where a step asks nothing that is written down,
 * and where only the app can tell and has not yet.
 * @param told answers that the app showed, by position of the step
 */
export function answerSheet(
  lesson: Lesson,
  progress: LessonProgress,
  told: Readonly<Record<number, string>>,
): readonly (string | null)[] {
  const noted: ValueSource = {
    reading: () => null,
    noted: (name) => (Object.hasOwn(progress.noted, name) ? progress.noted[name] : null),
  };
  return lesson.steps.map(({ question }, k) => {
    if (!question || question.kind === 'task') return null;
    const known = told[k] ?? rightAnswer(question, noted);
    if (known !== null) return known;
    const answered = progress.answered[k];
    if (answered?.verdict !== 'right') return null;
    return question.kind === 'choice'
      ? (question.options[Number(answered.given)]?.text ?? null)
      : answered.given;
  });
}
