/* The types of the library: what tsc says of its sources, of the files that its doors reach. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import ts from 'typescript';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  declaration: true,
  emitDeclarationOnly: true,
  // Types are checked by `npm run check`.
  noCheck: true,
  types: [],
};

/** Specifiers of other files in a text of declarations. */
const specifiers = /((?:\bfrom|\bimport|\bmodule)\s*\(?\s*)(['"])(\.[^'"]*)\2/g;

/**
 * Writes the declarations of some sources and of all that they name into a folder, laid out as below `src`.
 * Every specifier gets the `.js` that Node and TypeScript's `node16` ask for.
 * @param entries paths below the root
 * @throws Error where a declaration names a file that has none
 */
export function writeDeclarations(root: string, entries: readonly string[], folder: string): void {
  const source = join(root, 'src');
  const texts = new Map<string, string>();
  const ofVite = join(root, 'node_modules/vite/client.d.ts');
  const program = ts.createProgram([...entries.map((entry) => join(root, entry)), ofVite], {
    ...options,
    rootDir: source,
    outDir: folder,
  });
  const { diagnostics } = program.emit(undefined, (file, text) => {
    texts.set(relative(folder, resolve(file)).replaceAll('\\', '/'), text);
  });
  const faults = [...program.getOptionsDiagnostics(), ...diagnostics];
  if (faults.length > 0) throw new Error(ts.formatDiagnostics(faults, host(root)));
  const open = entries.map((entry) => entry.replace(/^src\/(.*)\.ts$/, '$1.d.ts'));
  const written = new Set<string>();
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (written.has(file)) continue;
    written.add(file);
    const text = texts.get(file);
    if (text === undefined) throw new Error(`${file} is named in the library’s types, and there is none.`);
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    for (const [, , , name] of text.matchAll(specifiers))
      open.push(`${posix.join(posix.dirname(file), name)}.d.ts`);
    writeFileSync(path, text.replace(specifiers, '$1$2$3.js$2'));
  }
}

function host(root: string): ts.FormatDiagnosticsHost {
  return {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (file) => file,
    getNewLine: () => '\n',
  };
}
