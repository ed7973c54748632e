import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Lists the files below a folder, with `/` between the parts of a path, in a fixed order. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
