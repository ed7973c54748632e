import { expect, it } from 'vitest';
import { counted } from '../../../src/base/words/counted';

it('counts one of a thing, and several', () => {
  expect([0, 1, 2].map((n) => counted(n, 'formula'))).toEqual(['0 formulas', '1 formula', '2 formulas']);
  expect([1, 3].map((n) => counted(n, 'series', 'series'))).toEqual(['1 series', '3 series']);
  expect([1, 3].map((n) => counted(n, 'entry', 'entries'))).toEqual(['1 entry', '3 entries']);
});
