/* JSON as Python's json module writes and reads it: NaN, Infinity and -Infinity are numbers, text is ASCII. */

/** A number that Python must read as a float, though it may be whole. */
export class PythonFloat {
  constructor(readonly value: number) {}
}

/** Writes a plain value as `json.dumps(value, separators=(",", ":"))` does. Fields that are undefined are left out. */
export function pythonJson(value: unknown): string {
  if (value instanceof PythonFloat) return floatText(value.value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : numberText(value);
  if (typeof value === 'string') return asciiText(value);
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${asciiText(name)}:${pythonJson(field)}`).join(',')}}`;
}

/** Reads what `json.loads` reads. Throws SyntaxError. */
export function parsePythonJson(text: string): unknown {
  if (!/NaN|Infinity/.test(text)) return JSON.parse(text);
  // Strings are passed over; a bare word becomes a string that no Python program writes.
  let nMarked = 0;
  const marked = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN/g, (token) => {
    if (token.startsWith('"')) return token;
    if (++nMarked > mostMarked) throw new SyntaxError('The text has too many NaN and Infinity.');
    return `"${mark}${token}"`;
  });
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && marks.has(value) ? Number(value.slice(mark.length)) : value,
  );
}

/** Words of one text that are no JSON: each is marked, and read by itself. */
const mostMarked = 100_000;
/** A private-use character: part of no parameter name or number. */
const mark = '\uf8ff';
const marks = new Set(['NaN', 'Infinity', '-Infinity'].map((word) => mark + word));

function numberText(value: number): string {
  return Number.isFinite(value) ? JSON.stringify(value) : String(value);
}

function floatText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : numberText(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
