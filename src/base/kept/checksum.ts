/** A checksum of plain data, for stores whose contents may rot: quick, and no protection against intent. */

/** Running sum over 32-bit words, two lanes of it. */
class WordSum {
  private first = 0x9e3779b9 | 0;
  private second = 0x85ebca6b | 0;

  add(word: number): void {
    this.first = mixed(this.first ^ word, 0xcc9e2d51, 15);
    this.second = mixed((this.second + word) | 0, 0x1b873593, 13);
  }

  /** Bytes by fours in the order of memory, with their number. */
  addBytes(bytes: Uint8Array): void {
    this.add(bytes.length);
    const whole = bytes.length >> 2;
    if (bytes.byteOffset % 4 === 0) {
      const words = new Int32Array(bytes.buffer, bytes.byteOffset, whole);
      for (let i = 0; i < whole; i++) this.add(words[i]);
    } else {
      for (let i = 0; i < whole; i++) {
        const at = 4 * i;
        this.add(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24));
      }
    }
    let rest = 0;
    for (let i = 4 * whole; i < bytes.length; i++) rest = (rest << 8) | bytes[i];
    this.add(rest);
  }

  addText(text: string): void {
    this.add(text.length);
    for (let i = 0; i < text.length; i++) this.add(text.charCodeAt(i));
  }

  get hex(): string {
    const first = mixed(this.first, 0xc2b2ae35, 16);
    const second = mixed(this.second ^ first, 0x85ebca6b, 13);
    return [first, second].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Multiplies and rotates, so that each bit of a word reaches all of them. */
function mixed(word: number, factor: number, turn: number): number {
  const product = Math.imul(word, factor);
  const turned = (product << turn) | (product >>> (32 - turn));
  return (Math.imul(turned, 5) + 0x52dce729) | 0;
}

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);

/**
 * Sums plain data as structured clone keeps it: numbers to their bits (of NaN all are one), texts, lists, objects
 * with their keys in order, Maps, Sets, typed arrays with their type.
 * @returns 16 hexadecimal digits
 * @throws TypeError for what is no plain data
 */
export function checksum(value: unknown): string {
  const sum = new WordSum();
  addValue(sum, value);
  return sum.hex;
}

function addValue(sum: WordSum, value: unknown): void {
  if (typeof value === 'number') {
    double[0] = value === value ? value : NaN;
    sum.add(1);
    sum.addBytes(doubleBytes);
  } else if (typeof value === 'string') {
    sum.add(2);
    sum.addText(value);
  } else if (value === null || value === undefined || typeof value === 'boolean') {
    sum.addText(String(value));
  } else if (ArrayBuffer.isView(value)) {
    sum.addText(value.constructor.name);
    sum.addBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (Array.isArray(value)) {
    sum.add(3);
    sum.add(value.length);
    for (const item of value) addValue(sum, item);
  } else if (value instanceof Map || value instanceof Set) {
    sum.addText(value.constructor.name);
    addValue(sum, [...value]);
  } else if (typeof value === 'object') {
    const keys = Object.keys(value);
    sum.add(4);
    sum.add(keys.length);
    for (const key of keys) {
      sum.addText(key);
      addValue(sum, (value as Record<string, unknown>)[key]);
    }
  } else throw new TypeError(`A value of type ${typeof value} has no checksum.`);
}

/** A value with the key that it was stored under, and the checksum that both had then. */
export interface Sealed {
  readonly value: unknown;
  readonly of: string;
  readonly sum: string;
}

/** Adds its key and the checksum of both to a value. */
export function seal(value: unknown, of: string): Sealed {
  return { value, of, sum: checksum([of, value]) };
}

/** Tells whether a stored value is as it was sealed, under this very key: a store may hold anything. */
export function isWholeSeal(stored: unknown, of: string): stored is Sealed {
  const { value, of: own, sum } = Object(stored) as Partial<Sealed>;
  return typeof sum === 'string' && own === of && isSumOf(sum, [of, value]);
}

/** Tells whether a value was stored by an earlier version, without a key or a checksum: no damage, and no proof. */
export function isEarlierSeal(stored: unknown): boolean {
  const { value, of, sum } = Object(stored) as Partial<Sealed>;
  return sum === undefined || (of === undefined && isSumOf(sum, value));
}

function isSumOf(sum: string, value: unknown): boolean {
  try {
    return checksum(value) === sum;
  } catch {
    return false;
  }
}
