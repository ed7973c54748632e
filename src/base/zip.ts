/**
 * ZIP archives, with distrust: sizes are limited as declared and again as they inflate, checksums are compared, and
 * nothing is inflated unless the whole directory is in order. Inflating is fflate's.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { Inflate } from 'fflate';
import { InputError } from './problem';

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all entries that are read, inflated. */
  readonly totalBytes: number;
  /** Inflated over compressed bytes that is suspicious in entries above `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

export interface ZipEntry {
  /** Path inside the archive. */
  readonly path: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly checksum: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Position of the entry's local header. */
  readonly offset: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** Compressed bytes per step: deflate makes at most 1032 times as many of them. */
const chunkBytes = 8192;

/** Tells whether bytes begin like a ZIP archive. */
export function isZip(bytes: Uint8Array): boolean {
  const third = bytes[2];
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (third === 3 || third === 5);
}

/**
 * Reads the directory of an archive.
 * @throws InputError `broken-zip`, `unsupported-zip`, `too-many-entries`
 */
export function listZip(bytes: Uint8Array, file: string, limits: ZipLimits): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) throw broken(file, 'Its directory is missing: the file is cut off or not a ZIP archive.');
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) throw unsupported(file, '', 'It is in the ZIP64 format.');
  if (count > limits.entries) {
    const message = `The archive has ${count} entries, more than ${limits.entries}.`;
    throw zipError('too-many-entries', file, '', message, 'Pack only the CIFs of this study.');
  }
  if (start + size > end) throw broken(file, 'Its directory lies outside the file.');
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== directorySignature) {
      throw broken(file, `Its directory ends after ${i} of ${count} entries.`);
    }
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const nameBytes = view.getUint16(at + 28, true);
    const entry: ZipEntry = {
      path: decodeName(bytes.subarray(at + 46, at + 46 + nameBytes)),
      encrypted: (flags & 0x2041) !== 0 || method === 99,
      method,
      checksum: view.getUint32(at + 16, true),
      compressedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    entries.push(entry);
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * Inflates some entries of an archive, in their order.
 * @throws InputError `encrypted-zip`, `unsupported-zip`, `zip-bomb`, `broken-zip`
 */
export function readZipEntries(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  file: string,
  limits: ZipLimits,
): Uint8Array[] {
  let total = 0;
  for (const entry of entries) {
    total += entry.bytes;
    if (entry.encrypted) {
      const message = 'This entry is encrypted.';
      throw zipError('encrypted-zip', file, entry.path, message, 'Pack the CIFs again without a password.');
    }
    if (entry.method !== 0 && entry.method !== 8) {
      throw unsupported(file, entry.path, `This entry is compressed by method ${entry.method}.`);
    }
    const suspicious =
      entry.bytes > limits.ratioFromBytes && entry.bytes > limits.ratio * entry.compressedBytes;
    if (suspicious || total > limits.totalBytes) throw tooLarge(file, entry, limits);
  }
  return entries.map((entry) => readEntry(bytes, entry, file, limits));
}

function readEntry(bytes: Uint8Array, entry: ZipEntry, file: string, limits: ZipLimits): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.offset;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== localSignature) {
    throw broken(file, 'An entry is not where the directory says.', entry.path);
  }
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const end = start + entry.compressedBytes;
  if (end > bytes.length) throw broken(file, 'An entry reaches beyond the end of the file.', entry.path);
  const packed = bytes.subarray(start, end);
  const content = entry.method === 0 ? packed : inflate(packed, entry, file, limits);
  if (content.length !== entry.bytes || crc32(content) !== entry.checksum) {
    throw broken(file, 'An entry does not have the size and checksum that the directory says.', entry.path);
  }
  return content;
}

/** Inflates step by step, so that an entry which is larger than it says stops early. */
function inflate(packed: Uint8Array, entry: ZipEntry, file: string, limits: ZipLimits): Uint8Array {
  const content = new Uint8Array(entry.bytes);
  let length = 0;
  const stream = new Inflate((part) => {
    if (length + part.length > entry.bytes) throw tooLarge(file, entry, limits);
    content.set(part, length);
    length += part.length;
  });
  try {
    for (let at = 0; at < packed.length; at += chunkBytes) {
      stream.push(packed.subarray(at, at + chunkBytes), at + chunkBytes >= packed.length);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw broken(file, `An entry cannot be inflated (${(error as Error).message}).`, entry.path);
  }
  return content.subarray(0, length);
}

/** Finds the end record, which only a comment of at most 65 535 bytes may follow; -1 where there is none. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return -1;
}

function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

const checksumTable = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Computes the CRC-32 of ZIP. */
function crc32(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) value = checksumTable[(value ^ byte) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
}

function tooLarge(file: string, entry: ZipEntry, limits: ZipLimits): InputError {
  const megabytes = Math.round(limits.totalBytes / 1e6);
  const message = `The archive unpacks to more than ${megabytes} MB, or to far more than it says: it was not read.`;
  return zipError(
    'zip-bomb',
    file,
    entry.path,
    message,
    'Pack only the CIFs, in several archives if need be.',
  );
}

function broken(file: string, reason: string, path = ''): InputError {
  const message = `The ZIP archive is damaged. ${reason}`;
  return zipError('broken-zip', file, path, message, 'Pack it again, or download it again.');
}

function unsupported(file: string, path: string, reason: string): InputError {
  const message = `The ZIP archive cannot be read. ${reason}`;
  return zipError('unsupported-zip', file, path, message, 'Pack it as an ordinary ZIP file (deflate).');
}

function zipError(code: string, file: string, path: string, message: string, remedy: string): InputError {
  const value = path === '' ? {} : { value: path };
  return new InputError({ severity: 'error', code, file, ...value, message, remedy });
}
