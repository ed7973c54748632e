/** Checks of plain data that came from outside: whether a value has the form that a program relies on. */
import { spelledValue } from '../../base/words/spelledValue';

/** Looks at a value; throws RangeError that names the place where it is otherwise. */
export type Check = (value: unknown, place: string) => void;

/** Refuses a value. */
export function refuse(place: string, words: string): never {
  throw new RangeError(`${place} ${words}.`);
}

/** A record with these fields and no others; those that `optional` names may be absent. */
export function fields(checks: Readonly<Record<string, Check>>, optional: readonly string[] = []): Check {
  return (value, place) => {
    const record = recordAt(value, place);
    const stray = Object.keys(record).find((name) => !Object.hasOwn(checks, name));
    if (stray !== undefined) refuse(`${place}.${stray}`, 'is not known');
    for (const [name, check] of Object.entries(checks)) {
      if (Object.hasOwn(record, name)) check(record[name], `${place}.${name}`);
      else if (!optional.includes(name)) refuse(`${place}.${name}`, 'is missing');
    }
  };
}

/** A record whose fields are all of one kind. */
export function recordOf(check: Check): Check {
  return (value, place) => {
    for (const [name, item] of Object.entries(recordAt(value, place))) check(item, `${place}.${name}`);
  };
}

/** A list of so many items. */
export function listOf(check: Check, least = 0, most = Infinity): Check {
  return (value, place) => {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      refuse(place, 'is no such list');
    (value as unknown[]).forEach((item, i) => check(item, `${place}[${i}]`));
  };
}

export function orNull(check: Check): Check {
  return (value, place) => {
    if (value !== null) check(value, place);
  };
}

/** One of these values. */
export function anyOf(...values: readonly unknown[]): Check {
  return (value, place) => {
    if (!values.includes(value)) refuse(place, `is ${spelledValue(value)}, not one of ${values.join(', ')}`);
  };
}

export const anyText: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, 'is no text');
};

export const anyNumber: Check = (value, place) => {
  if (typeof value !== 'number') refuse(place, 'is no number');
};

export const finiteNumber: Check = (value, place) => {
  if (!Number.isFinite(value)) refuse(place, 'is no finite number');
};

/** A whole number in a range, both ends in it. */
export function wholeFrom(low: number, high = Number.MAX_SAFE_INTEGER): Check {
  return (value, place) => {
    if (!Number.isSafeInteger(value) || (value as number) < low || (value as number) > high) {
      refuse(place, `is no whole number from ${low} to ${high}`);
    }
  };
}

/** Finite numbers, so many of them. */
export function floats(length: number): Check {
  return (value, place) => {
    if (!(value instanceof Float64Array) || value.length !== length)
      refuse(place, `is not ${length} numbers`);
    if (!value.every(Number.isFinite)) refuse(place, 'holds a number that is not finite');
  };
}

/** Whole numbers in a range, so many of them. */
export function integers(length: number, low: number, high: number): Check {
  return (value, place) => {
    const isArray = value instanceof Int32Array || value instanceof Uint8Array;
    if (!isArray || value.length !== length) refuse(place, `is not ${length} whole numbers`);
    if (!value.every((item) => item >= low && item <= high)) refuse(place, `leaves ${low} to ${high}`);
  };
}

/** Positions that ascend from 0 to an end: where parts of a list begin. Each part has an item where `isStrict`. */
export function starts(length: number, end: number, isStrict: boolean): Check {
  return (value, place) => {
    integers(length, 0, end)(value, place);
    const list = value as Int32Array;
    const step = isStrict ? 1 : 0;
    const ascends = list.every((at, i) => i === 0 || at >= list[i - 1] + step);
    if (!ascends || list[0] !== 0 || list[length - 1] !== end) refuse(place, 'does not ascend to its end');
  };
}

/** A record, to look at its fields one by one. */
export function recordAt(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    refuse(place, 'is no record');
  }
  return value as Readonly<Record<string, unknown>>;
}

/** Length of a list or of a typed array that a record has; throws RangeError where it has none. */
export function lengthAt(value: unknown, name: string, place: string): number {
  const length = (recordAt(value, place)[name] as ArrayLike<unknown> | undefined)?.length;
  if (!Number.isSafeInteger(length)) refuse(`${place}.${name}`, 'is no list');
  return length!;
}
