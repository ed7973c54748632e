import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { exampleOutputs } from './exampleOutputs';

const folder = new URL('examples/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

test('every example has what it prints', () => {
  expect(names.sort()).toEqual(Object.keys(exampleOutputs).sort());
});

test.each(names)('the example %s prints what it should, on the sources', async (name) => {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...words) => void lines.push(words.join(' ')));
  await import(`./examples/${name}.ts`);
  log.mockRestore();
  expect(lines).toEqual(exampleOutputs[name]);
});

test('examples import the package alone', () => {
  const imports = names.flatMap((name) =>
    [...readFileSync(new URL(`${name}.ts`, folder), 'utf8').matchAll(/from '([^']+)'/g)].map(
      ([, from]) => from,
    ),
  );
  expect(imports.filter((from) => !from.startsWith('ionrank/'))).toEqual([]);
});
