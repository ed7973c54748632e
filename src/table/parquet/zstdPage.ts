import { decompress } from 'fzstd';

/**
 * Unpacks a page that is compressed by Zstandard, into memory of the length that the file tells and no more.
 * @throws Error for what is no such page, and for one of another length
 * @see RFC 8878, 3.1.1: a frame may tell the length of what is in it
 */
export function zstdPage(bytes: Uint8Array, length: number): Uint8Array {
  const told = toldLength(bytes);
  if (told !== null && told !== BigInt(length))
    throw new Error(`a page of ${length} bytes unpacks to ${told}`);
  const page = new Uint8Array(length);
  decompress(bytes, page);
  if (told === null) checkWhole(bytes, page);
  return page;
}

/** A frame that tells no length may hold less than the page: what it does not write differs with what was there before. */
function checkWhole(bytes: Uint8Array, page: Uint8Array): void {
  const again = new Uint8Array(page.length).fill(0xff);
  decompress(bytes, again);
  const end = page.findIndex((byte, k) => byte !== again[k]);
  if (end >= 0) throw new Error(`a page of ${page.length} bytes unpacks to ${end}`);
}

function toldLength(bytes: Uint8Array): bigint | null {
  if (bytes.length < 6) throw new Error('a page has no frame');
  const [descriptor] = bytes.subarray(4);
  const isSingle = (descriptor >> 5) & 1;
  const size = [isSingle, 2, 4, 8][descriptor >> 6];
  if (size === 0) return null;
  const start = 6 - isSingle + [0, 1, 2, 4][descriptor & 3];
  const digits = bytes.subarray(start, start + size);
  const told = digits.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return size === 2 ? told + 256n : told;
}
