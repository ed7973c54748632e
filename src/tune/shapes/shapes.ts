/* Checks of plain values that came from a file: each returns the path of the first field that is not as it must be. */

/** The path of what is wrong (`sampler.seed`) and what it must be; null where nothing is. */
export type Fault = { readonly path: string; readonly expected: string } | null;
export type Shape = (value: unknown, path: string) => Fault;

function simple(expected: string, accepts: (value: unknown) => boolean): Shape {
  return (value, path) => (accepts(value) ? null : { path, expected });
}

export const number = simple('a number', (value) => typeof value === 'number');
export const finite = simple('a finite number', Number.isFinite);
export const text = simple('text', (value) => typeof value === 'string');
export const flag = simple('true or false', (value) => typeof value === 'boolean');
export const plainValue = simple(
  'a number, text, true, false or null',
  (value) => value === null || ['number', 'string', 'boolean'].includes(typeof value),
);

export function count(atLeast: number): Shape {
  return simple(
    `a whole number of at least ${atLeast}`,
    (value) => Number.isSafeInteger(value) && (value as number) >= atLeast,
  );
}

export function oneOf(...words: readonly string[]): Shape {
  return simple(words.join(' or '), (value) => words.includes(value as string));
}

export function nullable(shape: Shape): Shape {
  return (value, path) => (value === null ? null : shape(value, path));
}

export function optional(shape: Shape): Shape {
  return (value, path) => (value === undefined ? null : shape(value, path));
}

/** A list, empty or not. */
export function anyList(shape: Shape): Shape {
  return (value, path) =>
    Array.isArray(value)
      ? firstFault(value.map((item, i) => shape(item, `${path}[${i}]`)))
      : { path, expected: 'a list' };
}

/** A list with an item at least. */
export function list(shape: Shape): Shape {
  return (value, path) =>
    Array.isArray(value) && value.length > 0
      ? anyList(shape)(value, path)
      : { path, expected: 'a list that is not empty' };
}

/** Values of one shape by any names. */
export function record(shape: Shape): Shape {
  return (value, path) =>
    isObject(value)
      ? firstFault(Object.entries(value).map(([name, item]) => shape(item, inside(path, name))))
      : { path, expected: 'an object' };
}

export function object(fields: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (!isObject(value)) return { path, expected: 'an object' };
    return firstFault(Object.entries(fields).map(([name, shape]) => shape(value[name], inside(path, name))));
  };
}

/** Objects of several kinds, told apart by their field `kind`. */
export function kinds(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    const kind = isObject(value) ? value.kind : undefined;
    if (typeof kind === 'string' && Object.hasOwn(shapes, kind)) return shapes[kind](value, path);
    return { path: `${path}.kind`, expected: Object.keys(shapes).join(' or ') };
  };
}

/** A shape, and something that holds between its fields. */
export function where(shape: Shape, expected: string, holds: (value: never) => boolean): Shape {
  return (value, path) => shape(value, path) ?? (holds(value as never) ? null : { path, expected });
}

export function firstFault(faults: readonly Fault[]): Fault {
  return faults.find((fault) => fault !== null) ?? null;
}

function inside(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
