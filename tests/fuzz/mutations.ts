import type { Chance } from './chance';

/* Changes of texts and bytes, as damage, haste and malice make them. */

const numbers = [
  ...['0', '-0', '-1', '1', '0.001', '1e-320', '1e308', '1e309', '-1e400', 'NaN', 'Infinity', '9999'],
  ...['2147483648', '4294967296', '9007199254740993', '99999999999999999999', '1e5', '0x10', '1_000', '1,5'],
  ...['0.3(12)', '1/0', '.', '-', '+', '1.2.3', '٣', '１２', '−5', '1e', '1e+', '00000000000000000000001'],
];
const signs = [
  ...['"', "'", '`', ',', ';', '\t', '|', ' ', '\n', '\r', '\r\n', '\0', '\u0001', '\ufeff', '\u00a0'],
  ...[
    '\u200b',
    '\u202e',
    '\ud800',
    '𝟙',
    'İ',
    'ﬁ',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '\\',
    '#',
    '%',
    '_',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', '$&', '=1+1', '<b>'],
];

/** Changes a text a few times; `words` are those that mean something to its reader. */
export function mutatedText(
  chance: Chance,
  text: string,
  words: readonly string[],
  others: readonly string[],
) {
  let changed = text;
  for (let n = chance.few(); n > 0; n--)
    changed = textChanges[chance.below(textChanges.length)](chance, changed, words, others);
  // What grows with each change must not grow for ever.
  return changed.slice(0, 2_000_000);
}

type TextChange = (
  chance: Chance,
  text: string,
  words: readonly string[],
  others: readonly string[],
) => string;

const token = (chance: Chance, words: readonly string[]) =>
  chance.of([numbers, signs, words.length > 0 ? words : signs][chance.below(3)]);

function piece(chance: Chance, text: string): [start: number, end: number] {
  const start = chance.below(text.length + 1);
  return [start, Math.min(text.length, start + chance.length(200))];
}

function replaced(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** Places of what a pattern finds, one of them; null where it finds none. */
function found(chance: Chance, text: string, pattern: RegExp): [number, number] | null {
  const all = [...text.matchAll(pattern)];
  if (all.length === 0) return null;
  const one = chance.of(all);
  return [one.index, one.index + one[0].length];
}

function ofLines(change: (chance: Chance, lines: string[]) => void): TextChange {
  return (chance, text) => {
    const lines = text.split('\n');
    change(chance, lines);
    return lines.join('\n');
  };
}

const textChanges: readonly TextChange[] = [
  // A number is another one.
  (chance, text) => {
    const at = found(chance, text, /-?\d+(?:\.\d+)?/g);
    return at ? replaced(text, ...at, chance.of(numbers)) : text;
  },
  (chance, text) => {
    const at = found(chance, text, /-?\d+(?:\.\d+)?/g);
    return at
      ? replaced(text, ...at, String((chance.below(2000) - 1000) * 10 ** (chance.below(30) - 15)))
      : text;
  },
  // A word is another one.
  (chance, text, words) => {
    const at = found(chance, text, /[A-Za-z_]+/g);
    return at ? replaced(text, ...at, token(chance, words)) : text;
  },
  // Something stands in between, is gone, or stands there again, up to thousands of times.
  (chance, text, words) => {
    const at = chance.below(text.length + 1);
    return replaced(text, at, at, token(chance, words));
  },
  (chance, text) => replaced(text, ...piece(chance, text), ''),
  (chance, text) => {
    const [start, end] = piece(chance, text);
    const again = text.slice(start, end).repeat(1 + chance.length(3000));
    return replaced(text, end, end, again.slice(0, 100_000));
  },
  (chance, text, words) => {
    const at = chance.below(text.length + 1);
    return replaced(
      text,
      at,
      at,
      token(chance, words)
        .repeat(1 + chance.length(20_000))
        .slice(0, 50_000),
    );
  },
  // A part of another file.
  (chance, text, _words, others) => {
    const other = chance.of(others);
    return replaced(text, ...piece(chance, text), other.slice(...piece(chance, other)));
  },
  // Cut off.
  (chance, text) => text.slice(0, chance.below(text.length + 1)),
  // Lines.
  ofLines((chance, lines) => void lines.splice(chance.below(lines.length), chance.few())),
  ofLines((chance, lines) => {
    const at = chance.below(lines.length);
    const line = lines[at];
    lines.splice(at, 0, ...Array.from({ length: 1 + chance.length(1000) }, () => line));
  }),
  ofLines((chance, lines) => {
    const [first, second] = [chance.below(lines.length), chance.below(lines.length)];
    [lines[first], lines[second]] = [lines[second], lines[first]];
  }),
  (chance, text) => text.replaceAll('\n', chance.of(['\r\n', '\r', '', '\u2028', ' '])),
  (chance, text) =>
    text.replaceAll(chance.of([',', ';', ' ', '\t', '.', '"']), chance.of([',', ';', '', '\t', '.', '"'])),
];

/** Changes bytes a few times. */
export function mutatedBytes(chance: Chance, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let changed = new Uint8Array(bytes);
  for (let n = chance.few(); n > 0; n--) changed = chance.of(byteChanges)(chance, changed);
  return changed;
}

const byteChanges: readonly ((chance: Chance, bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>)[] =
  [
    (chance, bytes) => {
      if (bytes.length > 0) bytes[chance.below(bytes.length)] ^= 1 << chance.below(8);
      return bytes;
    },
    (chance, bytes) => {
      if (bytes.length > 0) bytes[chance.below(bytes.length)] = chance.of([0, 1, 127, 128, 255]);
      return bytes;
    },
    (chance, bytes) => {
      if (bytes.length < 4) return bytes;
      const value = chance.of([0, 1, 0x7fffffff, 0xffffffff, bytes.length, chance.below(bytes.length + 100)]);
      new DataView(bytes.buffer).setUint32(chance.below(bytes.length - 3), value, true);
      return bytes;
    },
    (chance, bytes) => bytes.slice(0, chance.below(bytes.length + 1)),
    (chance, bytes) => {
      const [from, to] = [chance.below(bytes.length + 1), chance.below(bytes.length + 1)];
      const copied = bytes.slice(from, from + chance.length(400));
      bytes.set(copied.subarray(0, Math.max(0, bytes.length - to)), to);
      return bytes;
    },
  ];
