/* The build of the package: the science by sub-path, as modules of their own, with types. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, UserConfig } from 'vite';
import { afterBuild } from './afterBuild.ts';
import { noticesText, packageFolderOf, sbomComponents } from './sbom.ts';

/** The folder that `exports` of package.json names. */
const outDir = 'dist-lib';

/** Lists the doors of the library, below the root. */
function libraryDoors(root: string): string[] {
  return readdirSync(join(root, 'src/library'))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => `src/library/${file}`);
}

/** The build: one module for each source, so that who takes one thing loads nothing of another. */
export function libraryBuild(root: string, dependencies: Readonly<Record<string, string>>): UserConfig {
  const doors = libraryDoors(root);
  const isOfUser = (id: string) => Object.keys(dependencies).some((name) => `${id}/`.startsWith(`${name}/`));
  return {
    publicDir: false,
    plugins: [notices(root, Object.keys(dependencies)), types(doors)],
    build: {
      outDir,
      target: 'es2022',
      minify: false,
      lib: { entry: doors, formats: ['es'] },
      rolldownOptions: {
        external: isOfUser,
        output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
      },
    },
  };
}

function types(doors: readonly string[]): Plugin {
  return afterBuild('library-types', async (root, folder) => {
    // Loaded here: other builds need no compiler.
    const { writeDeclarations } = await import('./declarations.ts');
    writeDeclarations(root, doors, folder);
  });
}

/** Writes the notices of the packages that the library loads, and where its tables are from. Refuses a package that is bundled. */
function notices(root: string, names: readonly string[]): Plugin {
  return {
    name: 'library-notices',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const bundled = chunks.flatMap(({ moduleIds }) => moduleIds).filter(packageFolderOf);
      if (bundled.length > 0)
        this.error(`${bundled[0]} would be copied into the library: name its package in dependencies.`);
      const components = sbomComponents(
        root,
        names.map((name) => `node_modules/${name}`),
      );
      this.emitFile({ type: 'asset', fileName: 'NOTICES.txt', source: noticesText(root, components) });
      const sources = readFileSync(join(root, 'public/tables/SOURCES.md'), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'SOURCES.md', source: sources });
    },
  };
}
