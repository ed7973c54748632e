import { expect, it } from 'vitest';
import { superscript } from '../../../src/base/words/superscript';

it('raises digits and the minus of a power', () => {
  expect([-12, 0, 3456789].map(superscript)).toEqual(['⁻¹²', '⁰', '³⁴⁵⁶⁷⁸⁹']);
});
