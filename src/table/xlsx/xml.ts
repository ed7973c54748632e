/** XML as far as spreadsheet programs write it: elements, attributes, text; no document types. */

/** What is called for each piece of a text, in order. Names come without their prefix. */
export interface XmlReader {
  /** @param attributes as they are written; see `attributeOf` */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(value: string): void;
}

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)(?:[\w.-]+:)?([\w.-]+)(?![\w.-])|([^<]+)/y;

/**
 * Reads at most `nPieces` pieces of a text from a position on, and returns where the next begins.
 * @throws Error where the text is no XML
 */
export function readXml(text: string, reader: XmlReader, from = 0, nPieces = Infinity): number {
  let at = from;
  for (let n = 0; n < nPieces && at < text.length; n++) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) throw unreadable(text, at);
    const [, raw, slash, name, plain] = match;
    const start = token.lastIndex;
    const end = name === undefined ? start : endOfTag(text, start);
    if (end < 0) throw unreadable(text, at);
    at = end;
    if (plain !== undefined) reader.text(plain.includes('&') ? unescaped(plain) : plain);
    else if (raw !== undefined) reader.text(raw);
    else if (name === undefined) continue;
    else if (slash === '/') reader.close(name);
    else {
      const isEmpty = text.charCodeAt(end - 2) === solidus;
      reader.open(name, text.slice(start, isEmpty ? end - 2 : end - 1));
      if (isEmpty) reader.close(name);
    }
  }
  return at;
}

const [solidus, lessThan, greaterThan] = [0x2f, 0x3c, 0x3e];
const [singleQuote, doubleQuote] = [0x27, 0x22];

/**
 * Returns where a tag ends, behind its `>`; -1 where it does not. Sign by sign: a pattern that repeats a group keeps
 * each of its rounds, and a tag may have millions of attributes.
 */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === greaterThan) return at + 1;
    if (code === lessThan || (code === solidus && text.charCodeAt(at + 1) !== greaterThan)) return -1;
    if (code !== singleQuote && code !== doubleQuote) continue;
    at = text.indexOf(text[at], at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function unreadable(text: string, at: number): Error {
  return new Error(`Its XML cannot be read: “${text.slice(at, at + 30)}”.`);
}

/** Of each name that was asked for: a pattern made anew for each cell takes a third of the time. */
const patterns = new Map<string, RegExp>();

function patternOf(name: string): RegExp {
  const pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, pattern);
  return pattern;
}

/** Returns the value of an attribute, with or without a prefix; undefined where there is none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  if (!attributes.includes(name)) return undefined;
  const match = (patterns.get(name) ?? patternOf(name)).exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : unescaped(value);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex as string, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
