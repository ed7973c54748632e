import { InputError } from '../../base/problem';
import { withLineFeeds } from '../../base/words/lines';

/** Of one line, in characters; it is cut into words as a whole. Lines of atoms have a hundred. */
const longestLine = 1_000_000;

/** Goes through a text line by line, once, and gives errors their place. */
export class LineReader {
  /** Of the line that was read last, from 1; 0 before the first. */
  line = 0;
  private at = 0;
  private readonly text: string;
  /** Behind it only white space is left. */
  private readonly end: number;

  constructor(
    text: string,
    readonly file: string,
  ) {
    this.text = withLineFeeds(text.replace(/^\uFEFF/, ''));
    let end = this.text.length;
    while (end > 0 && this.text.charCodeAt(end - 1) <= 32) end--;
    this.end = end;
  }

  /** Whether only white space is left. */
  get isDone(): boolean {
    return this.at >= this.end;
  }

  /** Returns the next line; undefined behind the last. */
  next(): string | undefined {
    if (this.at >= this.text.length) return undefined;
    const end = this.text.indexOf('\n', this.at);
    const line = this.text.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 1;
    this.line++;
    return line;
  }

  /** Returns the next line without taking it. */
  peek(): string | undefined {
    const { at, line } = this;
    const next = this.next();
    [this.at, this.line] = [at, line];
    return next;
  }

  /** Returns the next line. Throws InputError `file-cut-off` where there is none, `line-too-long`. */
  need(what: string): string {
    const line = this.next();
    if (line !== undefined && line.length > longestLine) {
      const message = `This line has ${line.length} characters, more than the ${longestLine} that are read.`;
      throw this.error('line-too-long', line, message, 'Check that it is the right file.');
    }
    if (line !== undefined) return line;
    throw this.error('file-cut-off', undefined, `The file ends before ${what}.`, 'Give the whole file.');
  }

  /** Reads three numbers at the beginning of a line. Throws InputError `bad-number`. */
  vector(parts: readonly string[], what: string): [number, number, number] {
    return [0, 1, 2].map((k) => this.number(parts[k], what)) as [number, number, number];
  }

  /** Reads a number. Throws InputError `bad-number`. */
  number(text: string | undefined, what: string): number {
    const value = text === undefined ? null : parseDecimal(text);
    if (value !== null) return value;
    const message = text === undefined ? `Numbers are missing: ${what}.` : `This is no number: ${what}.`;
    throw this.error(
      'bad-number',
      text,
      message,
      'Give numbers as 0.25 or 2.5E-1, with spaces between them.',
    );
  }

  /** An error at the line that was read last. */
  error(code: string, value: string | undefined, message: string, remedy: string): InputError {
    const read = value === undefined ? {} : { value };
    return new InputError({ severity: 'error', code, ...this.place, ...read, message, remedy });
  }

  /** File and line of what was read last. */
  get place(): { file: string; line: number } {
    return { file: this.file, line: Math.max(this.line, 1) };
  }

  /** Gives the errors of what works on the file as a whole this file and line. */
  located<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError({ ...this.place, ...error.problem });
    }
  }
}

/** Cuts a line at its white space. */
export function wordsOf(line: string): string[] {
  const bare = line.trim();
  return bare === '' ? [] : bare.split(/\s+/);
}

const decimalPattern = /^[-+]?\d*(?:\.\d*)?(?:[eEdD][-+]?\d+)?$/;

/** Reads a number as C and Fortran write it (`1.0D-3`); null where the text is no finite number. */
export function parseDecimal(text: string): number | null {
  if (!decimalPattern.test(text) || !/^[-+]?\.?\d/.test(text)) return null;
  const value = Number(text.replace(/[dD]/, 'e'));
  return Number.isFinite(value) ? value : null;
}
