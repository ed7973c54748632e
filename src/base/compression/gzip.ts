/** gzip: one compressed file. Inflating is bounded; the bytes are fflate's, the same on every machine. */
import { Gunzip, gzipSync } from 'fflate';
import { InputError } from '../problem';

/** Tells whether bytes begin like a gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Compresses bytes; without a date, so that equal bytes give equal files. */
export function gzipped(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 3, mtime: 0 });
}

/** Compressed bytes per step: deflate makes at most 1032 times as many of them. */
const stepBytes = 65_536;

/**
 * Inflates a gzip file.
 * @throws InputError `broken-gzip` where it is damaged or cut off, `file-too-large` beyond the limit
 */
export function gunzipped(bytes: Uint8Array, file: string, mostBytes: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Gunzip((part) => {
    length += part.length;
    if (length > mostBytes) throw tooLargeToInflate(file, mostBytes);
    parts.push(part);
  });
  try {
    for (let at = 0; at < bytes.length; at += stepBytes) {
      stream.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw brokenGzip(file, (error as Error).message);
  }
  // The last four bytes tell the size: a file that lost its end has others there.
  const size =
    bytes.length < 18 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  if (size !== length % 2 ** 32) throw brokenGzip(file, 'its end is missing');
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function brokenGzip(file: string, reason: string): InputError {
  const message = `The file is damaged or cut off: it cannot be unpacked (${reason}).`;
  return new InputError({ code: 'broken-gzip', file, message, remedy: 'Copy or download it again.' });
}

function tooLargeToInflate(file: string, mostBytes: number): InputError {
  const message = `The file unpacks to more than ${Math.round(mostBytes / 1e6)} MB: it was not read.`;
  return new InputError({
    code: 'file-too-large',
    file,
    message,
    remedy: 'Check that it is the right file.',
  });
}
