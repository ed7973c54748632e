/** XML as far as spreadsheet programs write it: elements, attributes, text; no document types. */

/** What is called for each piece of a text, in order. Names come without their prefix. */
export interface XmlReader {
  /** @param attributes as they are written; see `attributeOf` */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(value: string): void;
}

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)(?:[\w.-]+:)?([\w.-]+)(?![\w.-])([^<>"'/]*(?:(?:"[^"]*"|'[^']*')[^<>"'/]*)*)(\/?)>|([^<]+)/y;

/**
 * Reads at most `nPieces` pieces of a text from a position on, and returns where the next begins.
 * @throws Error where the text is no XML
 */
export function readXml(text: string, reader: XmlReader, from = 0, nPieces = Infinity): number {
  let at = from;
  for (let n = 0; n < nPieces && at < text.length; n++) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) throw new Error(`Its XML cannot be read: “${text.slice(at, at + 30)}”.`);
    at = token.lastIndex;
    const [, raw, slash, name, attributes, end, plain] = match;
    if (plain !== undefined) reader.text(plain.includes('&') ? unescaped(plain) : plain);
    else if (raw !== undefined) reader.text(raw);
    else if (name === undefined) continue;
    else if (slash === '/') reader.close(name);
    else {
      reader.open(name, attributes);
      if (end === '/') reader.close(name);
    }
  }
  return at;
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
