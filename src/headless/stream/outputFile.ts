/** Files that are written beside their place and moved there when they are whole. */
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { unwritable } from '../files';
import { draftFor, draftOf, keepMode, pruneDraftsOf, writeWhole, type WholeFile } from '../kept/wholeFiles';

/** A text file that grows; nothing is at its place until `finish`. All that fails throws InputError. */
export interface GrowingFile {
  write(text: string): Promise<void>;
  /** Closes it, and moves it to its place with what is told of it: all or none. */
  finish(about?: readonly WholeFile[]): Promise<void>;
  /** Takes away what was written. */
  discard(): void;
}

/** Opens a file beside its place, a device or a pipe as it is; gzipped where the name ends in `.gz`. */
export function growingFile(path: string): GrowingFile {
  const { draft, place } = draftFor(path);
  pruneDraftsOf(place);
  const sink = new Sink(createWriteStream(draft ?? place), path, path.endsWith('.gz'));
  return {
    write: (text) => sink.write(text),
    async finish(about = []) {
      await sink.end();
      try {
        if (draft !== null) keepMode(draft, place);
        writeWhole(about, [{ draft, place }]);
      } catch (error) {
        throw unwritable(path, error);
      }
    },
    discard() {
      sink.destroy();
      if (draft !== null) rmSync(draft, { force: true });
    },
  };
}

/** Takes texts one after another. What fails is told by the next call, never to nobody. */
class Sink {
  readonly #file: Writable;
  /** What texts are given to: the file, or what packs them. */
  readonly #entry: Writable;
  readonly #path: string;
  #failure: unknown = null;

  constructor(file: Writable, path: string, isPacked = false) {
    this.#path = path;
    this.#file = file;
    const packing = isPacked ? createGzip({ level: 3 }) : null;
    this.#entry = packing ?? file;
    packing?.on('error', (error) => (this.#failure ??= error)).pipe(file);
    file.on('error', (error) => {
      this.#failure ??= error;
      // Whoever waits for room in it would wait for ever.
      packing?.destroy(error);
    });
  }

  write(text: string): Promise<void> {
    return this.#told(async () => {
      if (!this.#entry.write(text)) await once(this.#entry, 'drain');
    });
  }

  end(): Promise<void> {
    return this.#told(async () => {
      this.#entry.end();
      await finished(this.#file);
    });
  }

  destroy(): void {
    this.#entry.destroy();
    this.#file.destroy();
  }

  async #told(work: () => Promise<void>): Promise<void> {
    try {
      if (this.#failure !== null) throw this.#failure;
      await work();
    } catch (error) {
      throw unwritable(this.#path, this.#failure ?? error);
    }
  }
}

/** Ends a record of a spool: no table holds this character. */
const recordEnd = '\u001e';

/** Texts that are kept on the disk for a while, in their order. */
export class Spool {
  readonly #path: string;
  readonly #sink: Sink;

  /** @param beside the file whose lines they will be; those of a pipe wait among temporary files */
  constructor(beside: string) {
    const { draft, place } = draftFor(beside);
    this.#path = draftOf(draft === null ? join(tmpdir(), 'ionrank-spool') : `${place}.spool`);
    this.#sink = new Sink(createWriteStream(this.#path), beside);
  }

  add(texts: readonly string[]): Promise<void> {
    return this.#sink.write(texts.map((record) => `${record}${recordEnd}`).join(''));
  }

  /** Gives the texts back, many at a time. */
  async *records(): AsyncGenerator<readonly string[]> {
    await this.#sink.end();
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
