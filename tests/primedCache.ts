import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileCache } from '../src/headless/kept/fileCache';

/*
 * The features of OBELiX for all tests that only need them: computed by the first that asks, found by the others and
 * by the next run.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const place = join(root, 'node_modules', '.cache', 'ionrank-tests');
/** Everything that a feature is made of. */
const sources = ['src/base', 'src/table', 'src/crystal', 'src/features', 'src/experiment', 'public'];

let folder: string | null = null;

/** The folder of the cache. Its name is the hash of code and data: what they made before a change is not found. */
export function primedFolder(): string {
  folder ??= openFolder();
  return folder;
}

/** The cache of features in that folder. */
export const primedFeatures = () => fileCache(primedFolder()).features;

function openFolder(): string {
  const files = sources.flatMap(filesIn).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  const key = hash.digest('hex').slice(0, 20);
  for (const other of namesIn(place)) if (other !== key) rmSync(join(place, other), { recursive: true });
  return join(place, key);
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
