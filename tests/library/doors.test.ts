import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/* What the package offers: doors to the science, each a sub-path, and nothing that needs a page or a thread. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const doors = readdirSync(join(root, 'src/library'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const { dependencies, exports, files, scripts } = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly files: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
};

/** Modules of packages that are loaded when a source is, and the rooms that are. */
function reachedFrom(entries: readonly string[]): { packages: Set<string>; rooms: Set<string> } {
  const [packages, rooms, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    rooms.add(path.split('/')[1]);
    const text = read(path).replace(/^(?:import|export) type [^;]*;/gm, '');
    for (const [, name] of text.matchAll(/^(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]/gm)) {
      if (!name.startsWith('.')) packages.add(name.match(/^(?:@[^/]+\/)?[^/]+/)![0]);
      else if (!/\.json$|\?raw$/.test(name)) open.push(`${join(dirname(path), name)}.ts`);
    }
  }
  return { packages, rooms };
}

describe('the doors of the library', () => {
  test('are the sub-paths of the package, with types', () => {
    const names = doors.map((file) => file.replace(/\.ts$/, ''));
    const expected = names.map((name) => [
      `./${name}`,
      { types: `./dist-lib/library/${name}.d.ts`, default: `./dist-lib/library/${name}.js` },
    ]);
    expect(exports).toEqual({
      ...Object.fromEntries(expected),
      './package.json': './package.json',
    });
  });

  test('hold no program of their own, but for the element tables that come as data', () => {
    const withCode = doors.filter((file) => {
      const text = read(`src/library/${file}`).replace(/\/\*\*[^]*?\*\//g, '');
      return text.replace(/export (?:type )?\{[^}]*\} from '[^']+';/g, '').trim() !== '';
    });
    expect(withCode).toEqual(['elementTables.ts']);
  });

  test('say what is behind them', () => {
    const silent = doors.filter(
      (file) =>
        !new RegExp(`^/\\*\\*\\n \\* [^]{40,}\\n \\* @module ${file.slice(0, -3)}\\n \\*/`).test(
          read(`src/library/${file}`),
        ),
    );
    expect(silent).toEqual([]);
  });

  test('lead to packages that come with it, and it brings no other', () => {
    const { packages, rooms } = reachedFrom(doors.map((file) => `src/library/${file}`));
    // A package that only the app loads is bundled into the page: it belongs to devDependencies.
    expect(Object.keys(dependencies).sort()).toEqual([...packages].sort());
    expect(
      [...rooms].filter((room) => ['experiment', 'figures', 'session', 'views', 'headless'].includes(room)),
    ).toEqual([]);
  });
});

test('a package is built before it is packed, and holds the build alone', () => {
  expect(files).toEqual(['dist-lib']);
  expect(scripts.prepack).toBe('npm run build:library');
});
