import { expect, test } from 'vitest';
import type { HeadReasons } from '../../../../src/explain/reasons';
import { headsText, scaleText, signedDecimal } from '../../../../src/views/rank/card/cardWords';

const head = (treatment: HeadReasons['treatment'], prediction: number): HeadReasons => ({
  ...{ treatment, prediction, base: -5, value: prediction, residual: 0 },
  ...{ columns: null, parts: null, neighbours: null },
});

test('numbers stand with their sign', () => {
  expect([1.234, -0.5, 0, NaN].map((value) => signedDecimal(value, 2))).toEqual([
    '+1.23',
    '−0.50',
    '0.00',
    '–',
  ]);
});

test('one model of log σ is what is added up', () => {
  const one = head('none', -3);
  expect(headsText([one], one)).toBe('What is added up is the prediction, exactly.');
  expect(scaleText(one)).toBe('log₁₀ σ');
});

test('of several models it is said whose reasons these are', () => {
  const [censored, scores] = [head('censored', -3.29), head('normalScores', -3.1)];
  const text = headsText([censored, scores], censored);
  expect(text).toContain('the mean of 2 models');
  expect(text).toContain('says −3.29');
  expect(text).toContain('says −3.10');
  expect(text).toContain('these are of the one that learns log₁₀ σ, with what is known');
  expect(headsText([scores], scores)).toContain('The model learns ranks (normal scores).');
  expect(scaleText(scores)).toBe('normal score');
});
