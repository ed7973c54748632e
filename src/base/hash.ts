import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What a content hash can be made of. */
export type Hashable = string | Uint8Array | Int32Array | Float64Array | JsonValue;
/** What JSON can say. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const typedArrays = { Uint8Array, Int32Array, Float64Array } as const;

/** Computes the SHA-256 of bytes, as 64 hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/**
 * Hashes a list of parts, as 64 hexadecimal digits. Each part enters with its type and length, so that
 * `hashOf('a', 'b')` differs from `hashOf('ab')`; every NaN counts as the same value.
 */
export function hashOf(...parts: readonly Hashable[]): string {
  const hash = sha256.create();
  for (const part of parts) {
    const [kind, bytes] = encode(part);
    hash.update(utf8ToBytes(`${kind}:${bytes.length};`)).update(bytes);
  }
  return bytesToHex(hash.digest());
}

function encode(part: Hashable): [string, Uint8Array] {
  if (typeof part === 'string') return ['text', utf8ToBytes(part)];
  for (const [name, type] of Object.entries(typedArrays)) {
    if (!(part instanceof type)) continue;
    // The sign and payload of a NaN depend on the machine: a fresh copy holds one kind of NaN only.
    const values = part instanceof Float64Array ? part.map((value) => (value === value ? value : NaN)) : part;
    return [name, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)];
  }
  return ['json', utf8ToBytes(canonicalJson(part as JsonValue))];
}

/**
 * Writes JSON with sorted keys and no spaces: equal values give equal text. NaN and the infinities are written by
 * name (not JSON: the text is for hashing). A value that JSON does not have, such as undefined, is a TypeError.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : String(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  throw new TypeError(`A value of type ${typeof value} has no canonical JSON.`);
}
