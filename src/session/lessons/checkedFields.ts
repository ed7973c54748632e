import { InputError, shorten } from '../../base/problem';
import { withoutControls, withoutInvisible } from '../../base/invisible';

/** What no lesson needs more of: a file beyond it is refused. */
export const lessonLimits = {
  bytes: 200_000,
  steps: 40,
  text: 4000,
  line: 300,
  options: 8,
  notes: 12,
  places: 8,
} as const;

/** HTML in Markdown: a tag, a comment, a declaration. `<1E-10` and `x < y` are none. */
const html = /<[a-z/!?]/i;
const image = /!\[/;

/** Reads the fields of one object of a lesson file, and tells what is wrong with them at their place. */
export class CheckedFields {
  readonly #values: Readonly<Record<string, unknown>>;

  /**
   * @param path where the object stands: `steps[2].question`, `''` for the file
   * @param known names of its fields; others are refused, so that a slip of the pen is found
   */
  constructor(
    value: unknown,
    readonly file: string,
    readonly path: string,
    known: readonly string[],
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw this.refusal('', value, 'An object is wanted here.', `It has the fields ${known.join(', ')}.`);
    this.#values = value as Record<string, unknown>;
    const stranger = Object.keys(value).find((name) => !known.includes(name));
    if (stranger !== undefined)
      throw this.refusal(stranger, stranger, 'There is no such field.', `Known are ${known.join(', ')}.`);
  }

  refusal(name: string, value: unknown, message: string, remedy: string): InputError {
    const column = [this.path, name].filter((part) => part !== '').join('.');
    const read = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
    return new InputError({
      ...{ code: 'bad-lesson', file: this.file, value: shorten(read) },
      ...(column === '' ? {} : { column }),
      ...{ message, remedy },
    });
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#values, name) && this.#values[name] !== undefined;
  }

  value(name: string): unknown {
    return this.has(name) ? this.#values[name] : undefined;
  }

  /** Reads a text without HTML, pictures, and characters that cannot be seen. */
  text(name: string, most: number): string {
    const value = this.value(name);
    if (typeof value !== 'string' || value.trim() === '')
      throw this.refusal(name, value, 'A text is wanted here.', 'Write one.');
    if (value.length > most)
      throw this.refusal(
        name,
        value,
        `The text is longer than ${most} characters.`,
        'Shorten it, or part it.',
      );
    if (html.test(value))
      throw this.refusal(name, value.slice(value.search(html)), 'Lessons hold no HTML.', 'Write Markdown.');
    if (image.test(value))
      throw this.refusal(name, value, 'Lessons hold no pictures.', 'Point at a place of the app instead.');
    return withoutControls(withoutInvisible(value));
  }

  optionalText(name: string, most: number): string | undefined {
    return this.has(name) ? this.text(name, most) : undefined;
  }

  number(name: string, low: number, high: number): number {
    const value = this.value(name);
    if (typeof value === 'number' && value >= low && value <= high) return value;
    throw this.refusal(name, value, `A number from ${low} to ${high} is wanted here.`, 'Write one.');
  }

  wholeNumber(name: string, low: number, high: number): number {
    const value = this.number(name, low, high);
    if (Number.isInteger(value)) return value;
    throw this.refusal(name, value, 'A whole number is wanted here.', 'Round it.');
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = allowed.find((one) => one === this.value(name));
    if (value !== undefined) return value;
    throw this.refusal(
      name,
      this.value(name),
      'This is none of what may stand here.',
      `Allowed: ${allowed.join(', ')}.`,
    );
  }

  list(name: string, fewest: number, most: number): readonly unknown[] {
    const value = this.value(name);
    if (Array.isArray(value) && value.length >= fewest && value.length <= most) return value;
    throw this.refusal(
      name,
      value,
      `A list of ${fewest} to ${most} is wanted here.`,
      'Write it in brackets.',
    );
  }
}

/** A field that is there only where it has a value. */
export function whereGiven<K extends string, T>(name: K, value: T | undefined): { [name in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [name in K]?: T };
}
