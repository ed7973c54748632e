import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerSheet } from '../../../src/session/lessons/answerSheet';
import { freshProgress } from '../../../src/session/lessons/lessonProgress';
import { readLesson } from '../../../src/session/lessons/readLesson';

const name = 'random-folds.json';
const lesson = readLesson(readFileSync(`public/lessons/${name}`, 'utf8'), name);

describe('the answers behind a handout', () => {
  it('are those of the file alone before anybody gave the lesson', () => {
    const answers = answerSheet(lesson, freshProgress, {});
    expect(answers).toHaveLength(lesson.steps.length);
    expect(answers.filter((answer) => answer !== null)).toEqual([
      'It grows: the relatives that it leaned on are gone.',
    ]);
  });

  it('are worked out of the notebook, never out of what the app shows at another step', () => {
    const noted = { random: 0.89, randomError: 1.4, papers: 0.79, papersError: 1.7, strict: 0.62 };
    const answers = answerSheet(lesson, { ...freshProgress, noted }, {});
    expect(answers[3]).toBe('0.300');
    expect(answers[4]).toBe('random, papers, papers and formulas');
    // Its expression reads a score of the test set: only the app has it.
    expect(answers[5]).toBeNull();
  });

  it('are what the app told, else what was answered rightly', () => {
    const answered = {
      0: { given: '0.891', verdict: 'right', nWrong: 0 },
      1: { given: '12', verdict: 'wrong', nWrong: 1 },
      5: { given: '1', verdict: 'right', nWrong: 0 },
    } as const;
    const answers = answerSheet(lesson, { ...freshProgress, answered }, {});
    expect(answers[0]).toBe('0.891');
    expect(answers[1]).toBeNull();
    expect(answers[5]).toBe('papers held out, or papers and formulas held out');
    expect(answerSheet(lesson, { ...freshProgress, answered }, { 0: '0.890' })[0]).toBe('0.890');
  });
});
