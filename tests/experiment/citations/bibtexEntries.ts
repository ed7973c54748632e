/** A small reader of BibTeX for tests: naive on purpose, it shares nothing with what writes. */

export interface BibtexEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads entries with braced values. Throws where an entry is not one. */
export function bibtexEntries(text: string): BibtexEntry[] {
  const entries: BibtexEntry[] = [];
  let at = 0;
  const expectSign = (sign: string) => {
    if (text[at] !== sign) throw new Error(`“${sign}” is missing at ${at}: ${text.slice(at, at + 40)}`);
    at++;
  };
  const spaces = () => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const word = (pattern: RegExp) => {
    const start = at;
    while (at < text.length && pattern.test(text[at])) at++;
    if (at === start) throw new Error(`A name is missing at ${at}: ${text.slice(at, at + 40)}`);
    return text.slice(start, at);
  };
  const braced = () => {
    expectSign('{');
    const start = at;
    for (let depth = 1; depth > 0; at++) {
      if (at >= text.length) throw new Error('A brace is not closed.');
      // TeX takes the sign behind a backslash as it is; an accent stands before its letter.
      if (text[at] === '\\' && /[{}]/.test(text[at + 1])) at++;
      else if (text[at] === '{') depth++;
      else if (text[at] === '}') depth--;
    }
    return text.slice(start, at - 1);
  };
  for (spaces(); at < text.length; spaces()) {
    expectSign('@');
    const type = word(/[a-z]/);
    expectSign('{');
    const key = word(/[\w:.+/-]/);
    expectSign(',');
    const fields: Record<string, string> = {};
    for (spaces(); text[at] !== '}'; spaces()) {
      const name = word(/[a-z]/);
      spaces();
      expectSign('=');
      spaces();
      if (Object.hasOwn(fields, name)) throw new Error(`${key} has ${name} twice.`);
      fields[name] = braced();
      expectSign(',');
    }
    expectSign('}');
    entries.push({ type, key, fields });
  }
  return entries;
}
