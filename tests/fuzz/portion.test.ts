import { expect, test } from 'vitest';
import { targetsOf } from './targets';
import { tryInputs } from './trial';

/* A small part of the suite (npm run fuzz), the same in every run: each input is read, or refused by a sentence of ours. */

test.each(targetsOf(160, 6).map(({ target, n }) => ({ name: target.name, target, n })))(
  '$name: $n inputs',
  async ({ target, n }) => {
    const { findings } = await tryInputs(target, 42, n);
    expect(findings.map(({ at, what }) => `${at}: ${what}`)).toEqual([]);
  },
);

test('what is wrong with a reader is found', async () => {
  const faulty = (read: () => unknown) => ({ name: 'faulty', make: () => '', read });
  const found = async (read: () => unknown) =>
    (await tryInputs(faulty(read), 1, 1)).findings.map(({ what }) => what.slice(0, 24));
  expect(await found(() => (null as unknown as string).length)).toEqual(['an error of another kind']);
  expect(await found(() => new Array(-1))).toEqual(['an error of the engine: ']);
  expect(
    await found(() => {
      throw new RangeError('odd');
    }),
  ).toEqual(['no sentence: RangeError:']);
  expect(await found(() => [{ severity: 'note', code: 'x', message: 'odd', remedy: '' }])).toEqual([
    'a problem that is no sen',
  ]);
  expect(await found(() => undefined)).toEqual([]);
  const soiled = found(() =>
    Object.defineProperty(Object.prototype, 'soiled', { configurable: true, value: 1 }),
  );
  await expect(soiled).rejects.toThrow('a prototype was changed');
  delete (Object.prototype as { soiled?: number }).soiled;
});
