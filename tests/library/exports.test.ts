import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/* The names that the package promises, pinned: `exports.txt` has one a line, as `crystal parseFormula`. */

const doors = new URL('../../src/library/', import.meta.url);

/** The names behind a door, types too, renamed ones by their new name. */
function namesOf(file: string): string[] {
  const text = readFileSync(new URL(file, doors), 'utf8').replace(/\/\*\*[^]*?\*\//g, '');
  const passedOn = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) =>
    list
      .split(',')
      .map((name) =>
        name
          .trim()
          .replace(/^type /, '')
          .replace(/^.* as /, ''),
      )
      .filter((name) => name !== ''),
  );
  const own = [...text.matchAll(/^export (?:const|function|class|interface|type) (\w+)/gm)].map(
    ([, name]) => name,
  );
  return [...passedOn, ...own].map((name) => `${file.replace(/\.ts$/, '')} ${name}`);
}

const names = readdirSync(doors)
  .filter((file) => file.endsWith('.ts'))
  .flatMap(namesOf);
const pinned = readFileSync(new URL('exports.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

test('no name is gone that others may import', () => {
  const gone = pinned.filter((name) => !names.includes(name));
  const sentence =
    'Who imports these breaks. Put them back into src/library; or, if they must go, raise the version as ' +
    'CONTRIBUTING says (“What is versioned”), name them in the CHANGELOG, and take their lines out of tests/library/exports.txt.';
  expect(gone, sentence).toEqual([]);
});

test('every name is pinned', () => {
  const fresh = names.filter((name) => !pinned.includes(name));
  const sentence =
    'These names are new, and from now on a promise. If they are meant to be public, add their lines to ' +
    'tests/library/exports.txt and raise the version as CONTRIBUTING says (“What is versioned”).';
  expect(fresh, sentence).toEqual([]);
  expect(pinned).toEqual([...new Set(pinned)].sort());
});
