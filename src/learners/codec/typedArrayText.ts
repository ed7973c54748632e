/** Typed arrays as text: base64 of their bytes, the lowest byte of a number first, so that every bit comes back. */
import { spelledValue } from '../../base/words/spelledValue';

const kinds = { float64: Float64Array, int32: Int32Array, uint8: Uint8Array } as const;

/** Element types that a model may hold. */
export type ArrayKind = keyof typeof kinds;
export type ModelArray = Float64Array | Int32Array | Uint8Array;

/** A typed array as it stands in a file. */
export interface ArrayText {
  readonly kind: ArrayKind;
  readonly length: number;
  readonly base64: string;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digitCodes = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
const valueOfCode = new Uint8Array(128).fill(255);
digitCodes.forEach((code, value) => (valueOfCode[code] = value));
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Names the kind of a typed array; null for another value. */
export function arrayKind(value: unknown): ArrayKind | null {
  if (value instanceof Float64Array) return 'float64';
  if (value instanceof Int32Array) return 'int32';
  return value instanceof Uint8Array ? 'uint8' : null;
}

/** Writes an array. */
export function arrayText(kind: ArrayKind, values: ModelArray): ArrayText {
  const bytes = new Uint8Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength));
  return { kind, length: values.length, base64: toBase64(inFileOrder(bytes, values.BYTES_PER_ELEMENT)) };
}

/** Reads an array. Throws RangeError where kind, length and text do not agree; nothing is made before they do. */
export function readArrayText({ kind, length, base64 }: ArrayText): ModelArray {
  if (!Object.hasOwn(kinds, kind)) throw new RangeError(`There are no arrays of ${spelledValue(kind)}.`);
  const type = kinds[kind];
  const nBytes = length * type.BYTES_PER_ELEMENT;
  if (!Number.isSafeInteger(length) || length < 0 || base64.length !== 4 * Math.ceil(nBytes / 3)) {
    throw new RangeError(`An array of ${length} ${kind} is not what its ${base64.length} characters hold.`);
  }
  const bytes = inFileOrder(fromBase64(base64, nBytes), type.BYTES_PER_ELEMENT);
  return new type(bytes.buffer as ArrayBuffer);
}

/** Turns the bytes of each element around where this machine has the highest first. */
function inFileOrder(bytes: Uint8Array, size: number): Uint8Array {
  if (isLittleEndian) return bytes;
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return bytes;
}

/** Characters are joined so many at a time. */
const pieceBytes = 24_000;

function toBase64(bytes: Uint8Array): string {
  const decoder = new TextDecoder('latin1');
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    const to = Math.min(bytes.length, from + pieceBytes);
    const codes = new Uint8Array(4 * Math.ceil((to - from) / 3)).fill('='.charCodeAt(0));
    for (let at = from, k = 0; at < to; at += 3, k += 4) {
      const bits = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
      codes[k] = digitCodes[bits >> 18];
      codes[k + 1] = digitCodes[(bits >> 12) & 63];
      if (at + 1 < to) codes[k + 2] = digitCodes[(bits >> 6) & 63];
      if (at + 2 < to) codes[k + 3] = digitCodes[bits & 63];
    }
    pieces.push(decoder.decode(codes));
  }
  return pieces.join('');
}

function fromBase64(text: string, nBytes: number): Uint8Array {
  const bytes = new Uint8Array(nBytes);
  const nPadded = (3 - (nBytes % 3)) % 3;
  if (text.slice(text.length - nPadded) !== '='.repeat(nPadded))
    throw new RangeError('Base64 ends otherwise.');
  const end = text.length - nPadded;
  for (let k = 0, at = 0; k < text.length; k += 4, at += 3) {
    let bits = 0;
    for (let c = k; c < k + 4; c++) {
      const value = c < end ? (valueOfCode[text.charCodeAt(c)] ?? 255) : 0;
      if (value === 255) throw new RangeError(`“${text[c]}” is no digit of base64.`);
      bits = (bits << 6) | value;
    }
    bytes[at] = bits >> 16;
    if (at + 1 < nBytes) bytes[at + 1] = bits >> 8;
    if (at + 2 < nBytes) bytes[at + 2] = bits;
  }
  return bytes;
}
