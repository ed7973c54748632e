import { InputError } from '../../base/problem';

/** What is wrong with a grid, and at which character of its line. */
export class GridError extends InputError {
  /** @param at place of the character in the line, from 0 */
  constructor(
    code: string,
    readonly at: number,
    message: string,
    remedy: string,
    value?: string,
  ) {
    const place = { file: 'grid', column: `character ${at + 1}` };
    super({ code, ...place, ...(value === undefined ? {} : { value }), message, remedy });
    this.name = 'GridError';
  }
}

const isDigit = (character: string | undefined) =>
  character !== undefined && character >= '0' && character <= '9';

/** A piece of a grid's line that is read from left to right. Places are those of the whole line. */
export class GridText {
  constructor(
    readonly line: string,
    public at = 0,
    readonly end = line.length,
  ) {}

  /** The character at the place, `''` at the end. */
  get next(): string {
    return this.at < this.end ? this.line[this.at] : '';
  }

  get isDone(): boolean {
    return this.at >= this.end;
  }

  skipSpace(): void {
    while (!this.isDone && this.next.trim() === '') this.at++;
  }

  /** Passes over one of some characters; tells whether it stood there. */
  take(characters: string): boolean {
    if (this.isDone || !characters.includes(this.next)) return false;
    this.at++;
    return true;
  }

  /** Reads a sign and tells its factor, 1 where there is none; a minus may be a hyphen or the sign itself. */
  sign(): 1 | -1 {
    if (this.take('-−–')) return -1;
    this.take('+');
    return 1;
  }

  /** Whether digits begin here: `2`, `.5`, but not the two points of a range. */
  get isNumber(): boolean {
    return isDigit(this.next) || (this.next === '.' && isDigit(this.line[this.at + 1]));
  }

  /** Reads digits with at most one decimal point. Throws GridError `no-number`. */
  number(): number {
    if (!this.isNumber) throw this.error('no-number', 'A number is expected here.', 'Write it as 2 or 0.5.');
    const start = this.at;
    const digits = () => {
      while (isDigit(this.next)) this.at++;
    };
    digits();
    if (this.next === '.' && isDigit(this.line[this.at + 1])) {
      this.at++;
      digits();
    }
    return Number(this.line.slice(start, this.at));
  }

  /** Reads a number with its sign, or a fraction of two numbers: `0.5`, `-2`, `1/3`. */
  value(): number {
    this.skipSpace();
    const sign = this.sign();
    const numerator = this.number();
    this.skipSpace();
    if (!this.take('/')) return sign * numerator;
    this.skipSpace();
    const { at } = this;
    const denominator = this.number();
    if (denominator === 0)
      throw new GridError('zero-divisor', at, 'Nothing can be divided by 0.', 'Write another number.', '0');
    return (sign * numerator) / denominator;
  }

  /** Reads a capital letter with the small ones behind it, `''` where there is none. */
  symbol(): string {
    if (!(this.next >= 'A' && this.next <= 'Z')) return '';
    const start = this.at++;
    while (this.next >= 'a' && this.next <= 'z') this.at++;
    return this.line.slice(start, this.at);
  }

  /** An error at the place, with what is read there. */
  error(code: string, message: string, remedy: string): GridError {
    return new GridError(code, this.at, message, remedy, this.line.slice(this.at, this.at + 12) || undefined);
  }
}
