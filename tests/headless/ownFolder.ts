import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder for each test of a file, which is gone after it. */
export interface OwnFolder {
  readonly path: string;
  at(name: string): string;
  textAt(name: string): string;
}

export function ownFolder(): OwnFolder {
  let path = '';
  beforeEach(() => (path = mkdtempSync(join(tmpdir(), 'ionrank-own-'))));
  afterEach(() => rmSync(path, { recursive: true }));
  const at = (name: string) => join(path, name);
  return {
    get path() {
      return path;
    },
    at,
    textAt: (name) => readFileSync(at(name), 'utf8'),
  };
}

/** Makes a pipe and opens it for reading. `read` returns what was written into it, and closes it. */
export function openedPipe(path: string): { readonly reader: number; read(): string } {
  spawnSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return {
    reader,
    read() {
      const bytes = Buffer.alloc(100);
      const text = bytes.toString('utf8', 0, readSync(reader, bytes));
      closeSync(reader);
      return text;
    },
  };
}
