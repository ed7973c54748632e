/** Raw deflate of small texts, for links. Inflating is bounded; the bytes are fflate's, the same on every machine. */
import { deflateSync, Inflate } from 'fflate';

/** Compresses bytes as much as deflate can. */
export function deflated(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

/** Compressed bytes per step: deflate makes at most 1032 times as many of them. */
const bytesAtOnce = 1024;

/** Inflates bytes. Throws RangeError beyond a number of bytes, and whatever fflate throws for damaged ones. */
export function inflated(bytes: Uint8Array, mostBytes: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const stream = new Inflate((part, isLast) => {
    length += part.length;
    if (length > mostBytes) throw new RangeError(`The text unpacks to more than ${mostBytes} bytes.`);
    parts.push(part);
    isWhole = isLast;
  });
  for (let at = 0; at < bytes.length; at += bytesAtOnce)
    stream.push(bytes.subarray(at, at + bytesAtOnce), at + bytesAtOnce >= bytes.length);
  if (!isWhole) throw new RangeError('The end of the text is missing.');
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
