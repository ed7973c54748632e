/* The command line as one file for Node: its worker threads are the same file, and what it reads of `public` is in it. */
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';
import { filesBelow } from './filesBelow.ts';
import { noticesText, packageFolderOf, sbomComponents } from './sbom.ts';

const entry = 'virtual:engine';
/** The folders of `public` that the command line reads. */
const packedFolders = ['data', 'selfcheck', 'tables'];

const commandLine = 'src/headless/main.ts';
const worker = 'workers/compute.node.worker.ts';

/** The program: the first thread reads the command line, the others compute. */
const program = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) await import('${commandLine}');
else await import('${worker}');
`;

/** Puts program, served files and the licences of what is bundled into one module. */
function oneFile(root: string): Plugin {
  const packed = resolve(root, 'src/headless/served/packedFiles.ts');
  return {
    name: 'engine',
    apply: 'build',
    enforce: 'pre',
    resolveId(id) {
      if (id === entry) return `\0${entry}`;
      // By package.json no module does anything by itself; these do nothing else.
      return id === commandLine || id === worker ? { id: resolve(root, id), moduleSideEffects: true } : null;
    },
    load(id) {
      if (id === `\0${entry}`) return program;
      return id === packed ? `export const packedFiles = ${JSON.stringify(packedFiles(root))};` : null;
    },
    generateBundle(_, bundle) {
      const parts = Object.values(bundle);
      const [part] = parts;
      if (parts.length !== 1 || part.type !== 'chunk')
        throw new Error(`The engine is not one file: ${parts.map(({ fileName }) => fileName).join(', ')}.`);
      const foreign = [...part.imports, ...part.dynamicImports].filter(
        (name) => !isBuiltin(name) && name !== part.fileName,
      );
      if (foreign.length > 0) throw new Error(`The engine still imports ${foreign.join(', ')}.`);
      const folders = part.moduleIds.flatMap((id) => packageFolderOf(id) ?? []);
      const notices = noticesText(root, sbomComponents(root, folders));
      part.code += `/*!\n${notices.replaceAll('*/', '* /')}*/\n`;
    },
  };
}

function packedFiles(root: string): Record<string, string> {
  return Object.fromEntries(
    packedFolders.flatMap((folder) =>
      filesBelow(join(root, 'public', folder)).map((path) => {
        const bytes = readFileSync(join(root, 'public', folder, path));
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        return [`${folder}/${path}`, brotliCompressSync(bytes, { params }).toString('base64')];
      }),
    ),
  );
}

/** Settings of `npm run build:engine`. @param version of the app */
export function engineBuild(root: string, version: string) {
  return {
    publicDir: false as const,
    plugins: [oneFile(root)],
    build: {
      ssr: true,
      outDir: 'dist-engine',
      target: 'node20',
      minify: true,
      rolldownOptions: {
        input: { ionrank: entry },
        output: {
          entryFileNames: '[name].mjs',
          codeSplitting: false,
          banner: `#!/usr/bin/env node\n/*! Ionrank ${version}, MIT: node ionrank.mjs --help */`,
        },
      },
    },
    // Everything is bundled, packages too.
    ssr: { noExternal: true as const },
  };
}
