import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOutputs } from './exampleOutputs';

/* The package as others get it: packed by npm from sources alone, installed beside a program that uses it. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ionrank-package-'));
const own = join(folder, 'node_modules/ionrank');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};
const examples = Object.keys(exampleOutputs);
/** Paths in the package. */
let packed: string[] = [];

beforeAll(() => {
  // NODE_ENV of the tests would be built in.
  const { NODE_ENV: _, ...env } = process.env;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['pack', '--pack-destination', folder], { cwd: root, env, stdio: 'pipe' });
  const file = `ionrank-${manifest.version}.tgz`;
  const list = execFileSync('tar', ['-tzf', file], { cwd: folder, encoding: 'utf8' });
  packed = list
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
  execFileSync('tar', ['-xzf', file], { cwd: folder });
  mkdirSync(dirname(own), { recursive: true });
  cpSync(join(folder, 'package'), own, { recursive: true });
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  cpSync(join(root, 'tests/library/examples'), folder, { recursive: true });
  writeFileSync(join(folder, 'console.d.ts'), 'declare const console: { log(...words: unknown[]): void };\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Type errors of the examples, with the declarations of the package checked too. */
function compile(options: ts.CompilerOptions): string[] {
  const sources = ['console.d', ...examples].map((name) => join(folder, `${name}.ts`));
  const program = ts.createProgram(sources, {
    ...{ strict: true, target: ts.ScriptTarget.ES2022, types: [], skipDefaultLibCheck: true },
    ...options,
  });
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(
    ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}

describe('the package', () => {
  test('holds the library, its licences and its README, and nothing else', () => {
    const others = packed.filter((path) => !path.startsWith('dist-lib/'));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(packed).toContain('dist-lib/NOTICES.txt');
    expect(packed).toContain('dist-lib/SOURCES.md');
    const strange = packed.filter(
      (path) => path.startsWith('dist-lib/') && !/(\.js|\.d\.ts|NOTICES\.txt|SOURCES\.md)$/.test(path),
    );
    expect(strange).toEqual([]);
    expect(packed.filter((path) => /session|views|figures|headless|worker|experiment/.test(path))).toEqual(
      [],
    );
  });

  test('has types for Node, and asks for those of nothing but the language', () => {
    const node16 = { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
    expect(compile({ ...node16, lib: ['lib.es2023.d.ts'] })).toEqual([]);
  });

  test('has types for bundlers', () => {
    expect(
      compile({
        ...{ module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, noEmit: true },
        lib: ['lib.es2023.d.ts'],
      }),
    ).toEqual([]);
  });

  // After the first test of types, which writes them as scripts.
  test.each(examples)('gives the example %s in plain Node what the sources give', (name) => {
    const printed = execFileSync(process.execPath, [`${name}.js`], { cwd: folder, encoding: 'utf8' });
    expect(printed.trimEnd().split('\n')).toEqual(exampleOutputs[name]);
  });

  test('leaves out of a bundle what is not used', async () => {
    writeFileSync(
      join(folder, 'formula.js'),
      "import { parseFormula } from 'ionrank/crystal';\nconsole.log(parseFormula('Li3N'));\n",
    );
    const sizeOf = async (entry: string) => {
      const result = await build({
        ...{ root: folder, configFile: false, logLevel: 'error' },
        build: { write: false, minify: true, rolldownOptions: { input: join(folder, entry) } },
      });
      const { output } = [result].flat()[0] as { output: { type: string; code?: string }[] };
      const code = output.map((part) => part.code ?? '').join('');
      return { bytes: code.length, code };
    };
    const formula = await sizeOf('formula.js');
    const boosting = await sizeOf('boosting.js');
    expect(formula.code).not.toContain('_atom_site');
    expect(formula.bytes).toBeLessThan(40_000);
    expect(boosting.code).not.toContain('Papa');
  });
});
