import { expect, it } from 'vitest';
import { InputError } from '../../src/base/problem';

const told = { code: 'a', file: 'a.cif', line: 7, message: 'It is odd.', remedy: 'Mend it.' };

it('an error keeps no value as long as its file', () => {
  const { problem: kept } = new InputError({ ...told, value: 'x'.repeat(1e6) });
  expect(kept.value).toHaveLength(1000);
  expect(new InputError({ ...told, value: 'x' }).problem.value).toBe('x');
});
