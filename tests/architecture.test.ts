import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/* The house rules that a program can check: who may import whom, and how long a file may be. */

const root = fileURLToPath(new URL('..', import.meta.url));

/** A room imports from rooms of lower rank and from itself. Rooms of equal rank do not know each other. */
const ranks: Readonly<Record<string, number>> = {
  base: 0,
  table: 1,
  crystal: 2,
  features: 3,
  folds: 4,
  learners: 5,
  metrics: 6,
  tune: 7,
  explain: 7,
  screen: 7,
  experiment: 8,
  figures: 9,
  session: 9,
  library: 9,
  views: 10,
  headless: 10,
  app: 11,
};
/** Folders of `session` and `views` that are a step of the app. */
const steps = ['data', 'features', 'validate', 'tune', 'compare', 'rank', 'report'];
const science = Object.keys(ranks).filter((room) => ranks[room] <= ranks.experiment);

/** What each room may take from packages and from Node; rooms that are not named take nothing. */
const packages: Readonly<Record<string, readonly RegExp[]>> = {
  base: [/^@noble\/hashes\//, /^fflate$/],
  table: [/^fzstd$/, /^hyparquet(\/|$)/, /^papaparse$/],
  experiment: [/^hyparquet-writer$/],
  figures: [/^fflate$/, /^plotly\.js-(basic-)?dist-min$/, /^three$/],
  session: [/^svelte(\/|$)/, /^idb$/],
  views: [/^svelte(\/|$)/, /^marked$/],
  app: [/^svelte(\/|$)/],
  headless: [/^node:/],
  workers: [/^comlink$/, /^node:/],
};

interface SourceFile {
  /** Relative to the checkout. */
  readonly path: string;
  readonly text: string;
  readonly room: string;
  readonly imports: readonly string[];
}

const files = ['src', 'workers'].flatMap((folder) => sourcesIn(join(root, folder)));

function sourcesIn(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name));
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, room: roomOf(path), imports: importsOf(text) };
    });
}

/** `src/crystal/cif.ts` -> crystal; files directly under src are the app. */
function roomOf(path: string): string {
  const [top, second, ...rest] = path.split('/');
  if (top === 'workers') return 'workers';
  return rest.length === 0 ? 'app' : second;
}

/** Every module that a file names: import, export from, import(), import type, new URL(…, import.meta.url). */
function importsOf(text: string): string[] {
  const patterns = [
    /^\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
    /new URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g,
  ];
  const names = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]));
  // A text is no module of a room.
  return names.filter((name) => !name.endsWith('?raw'));
}

/** The path of an import inside the checkout; null for a package. */
function targetOf(file: SourceFile, name: string): string | null {
  return name.startsWith('.') ? normalize(join(dirname(file.path), name)) : null;
}

/** Where a file's imports lead, with the room there. */
function edges(file: SourceFile): { name: string; target: string; room: string }[] {
  return file.imports.flatMap((name) => {
    const target = targetOf(file, name);
    return target === null
      ? []
      : [{ name, target, room: roomOf(/\.\w+$/.test(target) ? target : `${target}.ts`) }];
  });
}

const inSource = (file: SourceFile) => file.room !== 'workers';

describe('imports', () => {
  test('are found', () => {
    const count = files.reduce((sum, file) => sum + file.imports.length, 0);
    expect(files.length).toBeGreaterThan(50);
    expect(count).toBeGreaterThan(files.length);
    expect(
      importsOf(`import a, {\n  b,\n} from './x';\nexport * from "./y";\nconst z = await import('./z');`),
    ).toEqual(['./x', './y', './z']);
  });

  test('every room has its place', () => {
    expect(
      [...new Set(files.filter(inSource).map((file) => file.room))].filter((room) => !(room in ranks)),
    ).toEqual([]);
  });

  test('lead to the left', () => {
    const wrong = files.filter(inSource).flatMap((file) =>
      edges(file)
        .filter(({ room }) => room !== 'workers' && room !== file.room && !(ranks[room] < ranks[file.room]))
        .map(({ name }) => `${file.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('make no circles when the program runs', () => {
    expect(circlesOf(runtimeEdges)).toEqual([]);
  });

  test('make no circles of types', () => {
    expect(circlesOf((file) => edges(file).filter(({ name }) => !name.includes('.worker')))).toEqual([]);
  });

  test('never lead from one step of the app to another', () => {
    const stepOf = (path: string) => path.match(/^src\/(?:session|views)\/(\w+)\//)?.[1] ?? '';
    const wrong = files
      .filter(({ path }) => steps.includes(stepOf(path)))
      .flatMap((file) =>
        edges(file)
          .filter(({ target }) => steps.includes(stepOf(target)) && stepOf(target) !== stepOf(file.path))
          .filter(({ room }) => room === file.room)
          .map(({ name }) => `${file.path}: ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('reach the workers through their clients only', () => {
    const doors: Readonly<Record<string, readonly string[]>> = {
      session: ['workers/client'],
      headless: ['workers/nodeClient'],
    };
    const wrong = files.filter(inSource).flatMap((file) =>
      edges(file)
        .filter(({ room, target }) => room === 'workers' && !(doors[file.room] ?? []).includes(target))
        .map(({ name }) => `${file.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('of the workers lead to science only', () => {
    const wrong = files
      .filter((file) => file.room === 'workers')
      .flatMap((file) =>
        edges(file)
          .filter(({ room }) => room !== 'workers' && !science.includes(room))
          .map(({ name }) => `${file.path}: ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('never lead into the library: its doors are for others', () => {
    const wrong = files
      .filter((file) => file.room !== 'library')
      .flatMap((file) =>
        edges(file)
          .filter(({ room }) => room === 'library')
          .map(({ name }) => `${file.path}: ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('of packages are those that the room may have', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((name) => targetOf(file, name) === null)
        .filter((name) => !(packages[file.room] ?? []).some((pattern) => pattern.test(name)))
        .map((name) => `${file.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('of plotly and of three wait for the first plot, the first crystal', () => {
    const wrong = files.filter(({ text }) => /^\s*import (?!type )[^;(]*['"](plotly|three\b)/m.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('of plotly stand behind one door', () => {
    const wrong = files.filter(
      ({ path, imports }) =>
        !path.startsWith('src/figures/plotly/') && imports.some((name) => name.startsWith('plotly')),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('of Node stay in the files that name it', () => {
    const wrong = files
      .filter((file) => file.room === 'workers' && !/node/i.test(file.path))
      .flatMap((file) =>
        file.imports.filter((name) => name.startsWith('node:')).map((name) => `${file.path}: ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  test('of the protocol are types', () => {
    const protocol = files.find((file) => file.path === 'workers/protocol.ts')!;
    expect(protocol.text.match(/^import (?!type )/gm)).toBeNull();
    expect(protocol.text.match(/^export (?!type |interface )/gm)).toBeNull();
  });
});

describe('a protocol', () => {
  test('is asked, not told apart: only folds name its ways to hold groups out', () => {
    const wrong = files.filter(
      // The library's doors pass on the names of everything.
      ({ room, text }) => !['folds', 'library'].includes(room) && /groupKFold|leaveOneGroupOut/i.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('an exported name', () => {
  test('means one thing', () => {
    // The same thing at both ends of the wire, and by both doors to a picture.
    const twins = ['Pool', 'PoolActivity', 'svg'];
    const exported = /^\s*export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm;
    const names = files.flatMap(({ text }) => [...text.matchAll(exported)].map(([, name]) => name));
    const repeated = names.filter((name, k) => names.indexOf(name) !== k && !twins.includes(name));
    expect(repeated).toEqual([]);
  });
});

describe('files', () => {
  test('over 300 lines (.ts) or 250 (.svelte) say in their header why', () => {
    const long = files.filter(({ path, text }) => lineCount(text) > (path.endsWith('.svelte') ? 250 : 300));
    const silent = long.filter(({ text }) => !/\b(long|length|lines)\b/i.test(headerOf(text)));
    expect(silent.map(({ path, text }) => `${path}: ${lineCount(text)} lines`)).toEqual([]);
  });

  test('stand fifteen or fewer in a folder', () => {
    const counts = new Map<string, number>();
    for (const { path } of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    const full = [...counts].filter(([, count]) => count > 15);
    expect(full.map(([folder, count]) => `${folder}: ${count}`)).toEqual([]);
  });

  test('of worker programs have at most 60 lines', () => {
    const programs = files.filter((file) => /\.worker\.ts$/.test(file.path));
    expect(programs.length).toBe(2);
    for (const { text } of programs) expect(lineCount(text)).toBeLessThanOrEqual(60);
  });
});

/** Lists the circles of a graph of files. */
function circlesOf(edgesOf: (file: SourceFile) => readonly { readonly target: string }[]): string[] {
  const byPath = new Map(files.flatMap((file) => [file.path, bare(file.path)].map((path) => [path, file])));
  const done = new Set<SourceFile>();
  const circles: string[] = [];
  const visit = (file: SourceFile, trail: readonly SourceFile[]) => {
    if (trail.includes(file))
      circles.push([...trail.slice(trail.indexOf(file)), file].map((f) => f.path).join(' > '));
    if (trail.includes(file) || done.has(file)) return;
    for (const { target } of edgesOf(file)) {
      const next = byPath.get(target) ?? byPath.get(bare(target));
      if (next) visit(next, [...trail, file]);
    }
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return circles;
}

/** A path as imports may write it: without what a resolver adds. */
function bare(path: string): string {
  return path.replace(/(\.svelte)?(\.ts)?$/, '');
}

/** Imports that are there when the program runs. */
function runtimeEdges(file: SourceFile) {
  const text = file.text.replace(/^\s*import type [^;]*;/gm, '').replace(/^\s*export type [^;]*;/gm, '');
  const names = new Set(importsOf(text));
  return edges(file).filter(({ name }) => names.has(name) && !name.includes('.worker'));
}

function lineCount(text: string): number {
  return text.trimEnd().split('\n').length;
}

/** The comment at the top of a file, before or right after its imports. */
function headerOf(text: string): string {
  const withoutImports = text.replace(/^(<script[^>]*>|<!--)/, '').replace(/^\s*import [^;]*;\n?/gm, '');
  return withoutImports.match(/^\s*(\/\*[\s\S]*?\*\/|(?:\s*\/\/[^\n]*\n)+|<!--[\s\S]*?-->)/)?.[1] ?? '';
}
