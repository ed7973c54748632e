import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { isYounger } from './builtFiles';

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
  const outputs = ['study', 'bench', 'compute'].map((name) => `dist-node/${name}.js`);
  return isYounger(outputs, ['src', 'workers', 'tests/bench']);
}
