/** A project as JSON text: bytes and numbers that JSON lacks stand under a mark of their own. */

/** What stands for bytes, and how bytes come of it again. */
export interface BytesInText {
  write(bytes: Uint8Array, holder: object): unknown;
  /** Undefined for a value that stands for no bytes. */
  read(value: Readonly<Record<string, unknown>>): Uint8Array | undefined;
}

/** Bytes as base64 in the text itself. */
const inlineBytes: BytesInText = {
  write: (bytes) => ({ $bytes: base64(bytes) }),
  read: ({ $bytes }) => (typeof $bytes === 'string' ? bytesOfBase64($bytes) : undefined),
};

/** Writes plain data: lists, records, numbers of any kind, texts, bytes, Float64Arrays. */
export function textOfProject(value: unknown, bytes: BytesInText = inlineBytes): string {
  return JSON.stringify(value, function (this: object, _key, item: unknown) {
    if (item instanceof Uint8Array) return bytes.write(item, this);
    if (item instanceof Float64Array) return { $float64: base64(new Uint8Array(item.slice().buffer)) };
    return typeof item === 'number' && !Number.isFinite(item) ? { $number: String(item) } : item;
  });
}

/** Reads such a text. Throws whatever JSON.parse and atob throw. */
export function projectOfText(text: string, bytes: BytesInText = inlineBytes): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (value === null || typeof value !== 'object') return value;
    const marked = value as Readonly<Record<string, unknown>>;
    const { $float64, $number } = marked;
    if (typeof $float64 === 'string') return new Float64Array(bytesOfBase64($float64).buffer);
    if (typeof $number === 'string') return Number($number);
    return bytes.read(marked) ?? value;
  });
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // An argument list has a limit.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
