/** Files that are written beside their place and moved there when they are whole. */
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dirname, basename } from 'node:path';
import { draftOf, pruneDrafts } from '../kept/wholeFiles';

/** A text file that grows; nothing is at its place until `finish`. */
export interface GrowingFile {
  write(text: string): Promise<void>;
  /** Closes it, and moves it to its place where `moves`. */
  finish(): Promise<void>;
  /** Takes away what was written. */
  discard(): void;
}

/** Opens a file beside its place; gzipped where the name ends in `.gz`. */
export function growingFile(path: string): GrowingFile {
  pruneDrafts(dirname(path), (name) => name.startsWith(`${basename(path)}.`));
  const draft = draftOf(path);
  const sink = createWriteStream(draft);
  const entry = path.endsWith('.gz') ? createGzip({ level: 3 }) : null;
  if (entry) entry.pipe(sink);
  const stream = entry ?? sink;
  // An error is told by the next write, or at the end.
  let failure: Error | null = null;
  sink.on('error', (error) => (failure = error));
  return {
    async write(text) {
      if (failure) throw failure;
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async finish() {
      stream.end();
      await finished(sink);
      renameSync(draft, path);
    },
    discard() {
      stream.destroy();
      sink.destroy();
      rmSync(draft, { force: true });
    },
  };
}

/** Ends a record of a spool: no table holds this character. */
const recordEnd = '\u001e';

/** Texts that are kept on the disk for a while, in their order. */
export class Spool {
  readonly #path: string;
  readonly #sink;
  #failure: Error | null = null;

  constructor(beside: string) {
    this.#path = draftOf(`${beside}.spool`);
    this.#sink = createWriteStream(this.#path);
    this.#sink.on('error', (error) => (this.#failure = error));
  }

  async add(texts: readonly string[]): Promise<void> {
    if (this.#failure) throw this.#failure;
    const text = texts.map((record) => `${record}${recordEnd}`).join('');
    if (!this.#sink.write(text)) await once(this.#sink, 'drain');
  }

  /** Gives the texts back, many at a time. */
  async *records(): AsyncGenerator<readonly string[]> {
    this.#sink.end();
    await finished(this.#sink);
    let rest = '';
    for await (const piece of createReadStream(this.#path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const parts = (rest + (piece as string)).split(recordEnd);
      rest = parts.pop()!;
      yield parts;
    }
  }

  discard(): void {
    this.#sink.destroy();
    rmSync(this.#path, { force: true });
  }
}
