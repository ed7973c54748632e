import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why the headless programs could not be built; '' when they were. */
    nodeBuildError: string;
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the headless programs once, so that tests of worker threads and of the command line run what ships.
 * A failure is told by the tests that need the programs, not by all.
 */
export default async function buildHeadless(project: TestProject): Promise<void> {
  let error = '';
  try {
    if (!isFresh()) {
      await build({ root, configFile: `${root}vite.config.ts`, mode: 'node', logLevel: 'error' });
    }
  } catch (reason) {
    error = reason instanceof Error ? reason.message : String(reason);
  }
  project.provide('nodeBuildError', error);
}

/** Whether the programs are younger than everything that they are made of. */
function isFresh(): boolean {
  const outputs = ['study', 'bench', 'compute'].map((name) => `${root}dist-node/${name}.js`);
  if (!outputs.every((file) => existsSync(file))) return false;
  const built = Math.min(...outputs.map((file) => statSync(file).mtimeMs));
  const folders = ['src', 'workers', 'tests/bench'].map((name) => `${root}${name}`);
  const sources = folders.filter((folder) => existsSync(folder)).flatMap((folder) => filesIn(folder));
  const settings = ['vite.config.ts', 'package.json', 'package-lock.json'].map((name) => `${root}${name}`);
  return [...sources, ...settings].every((file) => statSync(file).mtimeMs < built);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
}
