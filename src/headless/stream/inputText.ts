/** A delimited file as text, piece by piece. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { basename } from 'node:path';
import { isGzip } from '../../base/compression/gzip';
import { InputError } from '../../base/problem';
import { decodeText } from '../../table/csv/decodeText';

/** Bytes of a piece: some thousand rows of a formula and a name. */
const pieceBytes = 256_000;
const lineEnd = 0x0a;

/** A piece that ends with a line. */
interface TextPiece {
  readonly text: string;
  readonly isLast: boolean;
}

/** Tells whether a file is gzipped, by its first bytes. */
export async function isGzipFile(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(2), 0, 2, 0);
    return bytesRead === 2 && isGzip(buffer);
  } finally {
    await file.close();
  }
}

/** Reads the bytes of a file, unpacked where it is gzipped. Throws InputError where that cannot be done. */
export async function* unpackedBytes(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const packed = await isGzipFile(path);
  const source = createReadStream(path, { signal, highWaterMark: pieceBytes });
  const unpacked = packed ? source.pipe(createGunzip({ chunkSize: pieceBytes })) : source;
  if (packed) source.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const bytes of unpacked) yield bytes as Uint8Array;
  } catch (error) {
    signal.throwIfAborted();
    const message = `The file is damaged or cut off: it cannot be unpacked (${(error as Error).message}).`;
    throw new InputError({
      ...{ code: 'broken-gzip', file: basename(path), message, remedy: 'Copy or download it again.' },
    });
  } finally {
    source.destroy();
  }
}

/** Counts the lines of a file: no fewer than its rows. */
export async function countLines(path: string, signal: AbortSignal): Promise<number> {
  let n = 1;
  for await (const bytes of unpackedBytes(path, signal)) {
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) n++;
  }
  return n;
}

/** Reads a file as text in pieces of whole lines. Throws InputError for text that is not made of bytes. */
export async function* textPieces(path: string, signal: AbortSignal): AsyncGenerator<TextPiece> {
  const file = basename(path);
  let kept: Uint8Array[] = [];
  let size = 0;
  const textOf = (bytes: Uint8Array) => {
    const { text, problems } = decodeText(bytes, file);
    if (problems.some(({ code }) => code === 'read-as-utf-16')) {
      const message = 'A table as large as this is not read as UTF-16.';
      throw new InputError({ code: 'utf-16', file, message, remedy: 'Save it as UTF-8.' });
    }
    return text;
  };
  for await (const bytes of unpackedBytes(path, signal)) {
    kept.push(bytes);
    size += bytes.length;
    const end = bytes.lastIndexOf(lineEnd);
    if (size < pieceBytes || end < 0) continue;
    const whole = Buffer.concat([...kept.slice(0, -1), bytes.subarray(0, end + 1)]);
    kept = [bytes.slice(end + 1)];
    size = kept[0].length;
    yield { text: textOf(whole), isLast: false };
  }
  yield { text: textOf(Buffer.concat(kept)), isLast: true };
}

/** Computes the SHA-256 of a file. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array);
  return hash.digest('hex');
}

/** What is another when a file was changed. */
export function fileStamp(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
}
