/** Literals as Python's `repr` writes them into tables: dicts, lists, tuples, texts, numbers, True, False, None, nan; JSON too. */

const deepest = 200;
const word = /[-+\w.]+/y;
const constants: Readonly<Record<string, unknown>> = {
  ...{ None: null, null: null, True: true, true: true, False: false, false: false },
  ...{ nan: null, NaN: null, inf: Infinity, '-inf': -Infinity },
};
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' };

/**
 * Reads a literal of Python or JSON; nan becomes null, as JSON has no such number, and a tuple a list. Numbers of numpy
 * (`np.float64(0.5)`) count as numbers.
 * @throws SyntaxError where the text is none
 */
export function parsePythonLiteral(text: string): unknown {
  const reader = new LiteralReader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class LiteralReader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    if (depth > deepest) throw this.error();
    this.space();
    const sign = this.text[this.at];
    if (sign === '{') return this.dict(depth);
    if (sign === '[') return this.list(']', depth);
    if (sign === '(') return this.list(')', depth);
    if (sign === '"' || sign === "'") return this.string(sign);
    return this.atom(depth);
  }

  end(): void {
    this.space();
    if (this.at < this.text.length) throw this.error();
  }

  private dict(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.at++;
    while (!this.takes('}')) {
      const key = this.value(depth + 1);
      if (!this.takes(':')) throw this.error();
      entries.push([String(key), this.value(depth + 1)]);
      if (this.takes('}')) break;
      if (!this.takes(',')) throw this.error();
    }
    // Whatever its names are, none changes what an object is.
    return Object.fromEntries(entries);
  }

  private list(close: string, depth: number): unknown[] {
    const items: unknown[] = [];
    this.at++;
    while (!this.takes(close)) {
      items.push(this.value(depth + 1));
      if (this.takes(close)) break;
      if (!this.takes(',')) throw this.error();
    }
    return items;
  }

  private string(quote: string): string {
    let read = '';
    for (this.at++; this.at < this.text.length; this.at++) {
      const sign = this.text[this.at];
      if (sign === quote) {
        this.at++;
        return read;
      }
      read += sign === '\\' ? this.escape() : sign;
    }
    throw this.error();
  }

  private escape(): string {
    const sign = this.text[++this.at] ?? '';
    const length = { x: 2, u: 4, U: 8 }[sign];
    if (length === undefined) return escapes[sign] ?? sign;
    const code = parseInt(this.text.slice(this.at + 1, this.at + 1 + length), 16);
    if (!(code >= 0 && code <= 0x10ffff)) throw this.error();
    this.at += length;
    return sign === 'U' ? String.fromCodePoint(code) : String.fromCharCode(code);
  }

  private atom(depth: number): unknown {
    word.lastIndex = this.at;
    const name = word.exec(this.text)?.[0];
    if (name === undefined) throw this.error();
    this.at += name.length;
    if (/^(?:np|numpy)\.\w+$/.test(name) && this.text[this.at] === '(') {
      const items = this.list(')', depth + 1);
      if (items.length !== 1) throw this.error();
      return items[0];
    }
    if (Object.hasOwn(constants, name)) return constants[name];
    const value = Number(name);
    if (Number.isNaN(value)) throw this.error();
    return value;
  }

  private takes(sign: string): boolean {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private error(): SyntaxError {
    return new SyntaxError(`This is no literal of Python, from its character ${this.at + 1} on.`);
  }
}
