import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { singleFile } from '../.config/singleFile';

/** Builds the app as one HTML file into a folder. Returns its path. */
export async function buildSingleFile(folder: string): Promise<string> {
  const built = join(folder, 'built');
  // As a program of its own: within vitest it would build what developers debug.
  const { NODE_ENV: _, ...env } = process.env;
  const asked = ['build', '--mode', 'single', '--logLevel', 'error', '--outDir', built];
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', ...asked], { env });
  const path = join(folder, 'ionrank.html');
  writeFileSync(path, singleFile(built));
  return path;
}
