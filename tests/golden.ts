import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Reads a golden file that a script of tests/oracle wrote. */
export function readGolden<T>(name: string): T {
  const path = new URL(`./oracle/golden/${name}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as T;
}
