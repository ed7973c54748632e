import { expect, test } from 'vitest';
import { Answer } from '../../../src/session/task/answer.svelte';

/** An answer to a question that can be changed. */
function asking(question: string) {
  const asked = { question };
  return { asked, answer: new Answer<number>(() => asked.question) };
}

test('an answer is shown as long as its question is that of now', () => {
  const { asked, answer } = asking('seed 1');
  expect([answer.current, answer.last, answer.isStale]).toEqual([null, null, false]);
  answer.ask()(7);
  expect(answer.current).toBe(7);
  asked.question = 'seed 2';
  expect([answer.current, answer.last, answer.isStale]).toEqual([null, 7, true]);
  asked.question = 'seed 1';
  expect([answer.current, answer.isStale]).toEqual([7, false]);
});

test('what came of a question, an answer or not, is of now until another is asked or chosen', () => {
  const { asked, answer } = asking('seed 1');
  expect(answer.isAsked).toBe(false);
  const keep = answer.ask();
  expect(answer.isAsked).toBe(true);
  asked.question = 'seed 2';
  expect(answer.isAsked).toBe(false);
  // It comes late, to the question that it was asked by.
  keep(1);
  expect([answer.current, answer.last, answer.isStale]).toEqual([null, 1, true]);
  answer.clear();
  asked.question = 'seed 1';
  expect([answer.last, answer.isAsked]).toEqual([null, false]);
});
