import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../.config/filesBelow';

/* The pages of the library, as they stand beside the app. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ionrank-pages-'));
const typedoc = join(root, 'node_modules/typedoc/bin/typedoc');
let pages: { path: string; text: string }[] = [];

beforeAll(() => {
  // Fails where a public name has no docstring, or speaks of a type that is not passed on.
  const options = ['--options', '.config/typedoc.json', '--out', folder];
  execFileSync(process.execPath, [typedoc, ...options], { cwd: root, stdio: 'pipe' });
  pages = filesBelow(folder)
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the pages of the library', () => {
  test('are one for each door and for each name', () => {
    const doors = readdirSync(join(root, 'src/library')).filter((file) => file.endsWith('.ts'));
    const modules = pages.filter(({ path }) => path.startsWith('modules/'));
    expect(modules.map(({ path }) => path.slice(8, -5))).toEqual(
      doors.map((file) => file.slice(0, -3)).sort(),
    );
    const names = readFileSync(join(root, 'tests/library/exports.txt'), 'utf8').trim().split('\n');
    const shown = new Set(pages.map(({ path }) => path.split('/').at(-1)!.slice(0, -5)));
    expect(names.map((name) => name.replace(' ', '.')).filter((name) => !shown.has(name))).toEqual([]);
  });

  test('lead back to the app', () => {
    const lost = pages.filter(({ path, text }) => {
      const back = `${'../'.repeat(path.split('/').length)}index.html`;
      return !text.includes(`href="${path.includes('/') ? '' : './'}${back}"`);
    });
    expect(lost.map(({ path }) => path)).toEqual([]);
  });

  test('load nothing from elsewhere, and say so to the browser', () => {
    const loads = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/<(?:script|link|img|iframe)[^>]*?(?:src|href)="([^"]+)"/g)].map(
        ([, from]) => `${path}: ${from}`,
      ),
    );
    expect(loads.length).toBeGreaterThan(pages.length);
    expect(loads.filter((load) => /: (?:[a-z]+:|\/)/.test(load))).toEqual([]);
    const open = pages.filter(
      ({ text }) => !text.includes(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`),
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });
});
