import { InputError, type Problem } from '../../../base/problem';

/** A value inside a JSON file that knows where it stands, so that errors name their place: `data[3].attributes.species`. */
export class JsonNode {
  constructor(
    readonly value: unknown,
    readonly file: string,
    /** '' at the top. */
    readonly path = '',
  ) {}

  get isObject(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  /** Whether nothing stands here: absent or null. */
  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** The value under a name; a node without value where there is none. */
  at(name: string): JsonNode {
    const value =
      this.isObject && Object.hasOwn(this.value as object, name)
        ? (this.value as Record<string, unknown>)[name]
        : undefined;
    return new JsonNode(value, this.file, this.path === '' ? name : `${this.path}.${name}`);
  }

  /** The entries of a list. Throws InputError `not-a-list`. */
  items(what: string): JsonNode[] {
    if (!Array.isArray(this.value)) throw this.error('not-a-list', `A list is expected here: ${what}.`);
    return this.value.map((value, i) => new JsonNode(value, this.file, `${this.path}[${i}]`));
  }

  /** A number. Throws InputError `bad-number`. */
  number(what: string): number {
    if (typeof this.value === 'number' && Number.isFinite(this.value)) return this.value;
    throw this.error('bad-number', `A number is expected here: ${what}.`);
  }

  /** Three numbers. Throws InputError `not-a-list`, `bad-number`. */
  vector(what: string): [number, number, number] {
    const items = this.items(what);
    if (items.length !== 3) throw this.error('bad-number', `Three numbers are expected here: ${what}.`);
    return items.map((item) => item.number(what)) as [number, number, number];
  }

  /** Three vectors, row after row. Throws InputError `not-a-list`, `bad-number`. */
  matrix(what: string): number[] {
    const rows = this.items(what);
    if (rows.length !== 3) throw this.error('bad-number', `Three vectors are expected here: ${what}.`);
    return rows.flatMap((row) => row.vector(what));
  }

  /** A text. Throws InputError `not-a-text`. */
  text(what: string): string {
    if (typeof this.value === 'string') return this.value;
    throw this.error('not-a-text', `A text is expected here: ${what}.`);
  }

  error(
    code: string,
    message: string,
    remedy = 'Give the file as the program wrote it, whole and unchanged.',
  ): InputError {
    const text = this.value === undefined ? undefined : short(this.value);
    const value = text === undefined ? {} : { value: text };
    return new InputError({ severity: 'error', code, ...this.place, ...value, message, remedy });
  }

  /** File and path. */
  get place(): { file: string; column: string } {
    return { file: this.file, column: this.path };
  }

  /** Gives the errors of what works on the structure as a whole this place. */
  located<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError({ ...this.place, ...error.problem });
    }
  }
}

/** What is said of a layer, chain or molecule that has three cell vectors all the same. */
export function notPeriodic({ place }: JsonNode): Problem {
  return {
    severity: 'note',
    code: 'not-periodic',
    ...place,
    message: 'The structure is not periodic along all vectors; it was read as a crystal of this cell.',
    remedy: 'Nothing to do for a crystal.',
  };
}

/** A value in few letters: what is inside objects and lists is not written out. */
function short(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? '{…}' : String(value).slice(0, 200);
}
