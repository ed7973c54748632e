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

/** Compressed bytes per step. */
const stepBytes = 65_536;
/** Deflate makes at most so many bytes of one. */
const mostInflated = 1032;

/** Which files are unpacked. */
export interface GzipLimits {
  /** Bytes of the unpacked file. */
  readonly bytes: number;
  /** Unpacked over packed bytes that no honest file of above `ratioFromBytes` has. */
  readonly ratio?: number;
  readonly ratioFromBytes?: number;
}

/**
 * Inflates a gzip file. Its last four bytes tell the size, by which it is refused before it is begun: a file that lost
 * its end has others there.
 * @throws InputError `broken-gzip` where it is damaged or cut off, `file-too-large` beyond the limits
 */
export function gunzipped(bytes: Uint8Array, file: string, limits: GzipLimits): Uint8Array {
  const size =
    bytes.length < 18 ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  if (size < 0 || size > mostInflated * bytes.length) throw brokenGzip(file, 'its end is missing');
  const { ratio = Infinity, ratioFromBytes = 0 } = limits;
  if (size > limits.bytes || (size > ratioFromBytes && size > ratio * bytes.length))
    throw tooLargeToInflate(file, size, limits.bytes);
  const whole = new Uint8Array(size);
  let length = 0;
  const stream = new Gunzip((part) => {
    if (length + part.length > size) throw brokenGzip(file, 'it holds more than its end says');
    whole.set(part, length);
    length += part.length;
  });
  try {
    for (let at = 0; at < bytes.length; at += stepBytes) {
      stream.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw brokenGzip(file, (error as Error).message);
  }
  if (size !== length) throw brokenGzip(file, 'its end is missing');
  return whole;
}

function brokenGzip(file: string, reason: string): InputError {
  const message = `The file is damaged or cut off: it cannot be unpacked (${reason}).`;
  return new InputError({ code: 'broken-gzip', file, message, remedy: 'Copy or download it again.' });
}

function tooLargeToInflate(file: string, size: number, mostBytes: number): InputError {
  const megabytes = (n: number) => Math.round(n / 1e6);
  const reason =
    size > mostBytes
      ? `more than the ${megabytes(mostBytes)} MB that are read`
      : 'far more than its own size lets expect';
  const message = `By what its end says the file unpacks to ${megabytes(size)} MB, ${reason}: it was not unpacked.`;
  return new InputError({
    code: 'file-too-large',
    file,
    message,
    remedy: 'Check that it is the right file, and whole.',
  });
}
