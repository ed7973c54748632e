import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isYounger } from './builtFiles';

const root = fileURLToPath(new URL('..', import.meta.url));

const outputs = ['dist/index.html', 'dist/sw.js'];
const sources = ['src', 'workers', 'public', 'index.html', '.config'];

/** Builds the page once for the tests that open it, unless what stands in `dist` is of these sources. */
export default function buildPage(): void {
  if (process.env.IONRANK_DIST || isYounger(outputs, sources)) return;
  // As a program of its own: within vitest it would build what developers debug.
  const { NODE_ENV: _, ...env } = process.env;
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [program, 'build', '--logLevel', 'error'], {
    ...{ cwd: root, env, stdio: 'inherit' },
  });
  if (status !== 0) throw new Error('The page could not be built; why, stands above.');
}
